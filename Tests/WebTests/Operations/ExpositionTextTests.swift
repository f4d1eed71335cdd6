import Testing

@testable import Web

@Suite struct ExpositionTextTests {
  @Test func `families are written by name, with help, type and values`() {
    let text = ExpositionText.write([
      MetricFamily(
        name: "seen_total", kind: .counter, help: "What was seen.",
        samples: [
          MetricFamily.Sample(
            labels: [
              MetricFamily.Label(name: "kind", value: "receipt"), MetricFamily.Label(name: "result", value: "new"),
            ], value: 12),
          MetricFamily.Sample(labels: [MetricFamily.Label(name: "kind", value: "return")], value: 0.5),
        ]),
      .gauge("lag_seconds", 3, help: ""),
      MetricFamily(name: "empty", kind: .gauge, help: "Has no values.", samples: []),
    ])
    #expect(
      text == """
        # TYPE lag_seconds gauge
        lag_seconds 3
        # HELP seen_total What was seen.
        # TYPE seen_total counter
        seen_total{kind="receipt",result="new"} 12
        seen_total{kind="return"} 0.5

        """)
  }

  @Test func `quotes, backslashes and line ends are escaped`() {
    let text = ExpositionText.write([
      MetricFamily(
        name: "odd", kind: .gauge, help: "A \"quoted\" C:\\path\nand a line.",
        samples: [
          MetricFamily.Sample(labels: [MetricFamily.Label(name: "le gal", value: "a\"b\\c\nd")], value: 1)
        ])
    ])
    #expect(
      text == #"""
        # HELP odd A "quoted" C:\\path\nand a line.
        # TYPE odd gauge
        odd{le_gal="a\"b\\c\nd"} 1

        """#)
  }

  @Test(arguments: [
    (0.0, "0"), (-3, "-3"), (1e15, "1000000000000000"), (0.25, "0.25"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
    (.nan, "NaN"), (1e300, "1e+300"),
  ])
  func `numbers are written as the format says`(_ value: Double, _ text: String) {
    #expect(ExpositionText.number(value) == text)
  }

  @Test(arguments: [
    ("http.server.requests", "http_server_requests"), ("9lives", "_9lives"), ("", "_"), ("été", "_t_"), ("a:b", "a_b"),
  ])
  func `a name holds letters, digits and underscores`(_ text: String, _ name: String) {
    #expect(ExpositionText.name(text) == name)
  }
}
