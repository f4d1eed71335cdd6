import Expressions
import Foundation
import Testing

@Suite struct ConformanceTests {
  /// The conformance cases of CEL, when the sample data lies beside the checkout or where BODE_SAMPLE_DATA
  /// says.
  private static let sample: URL? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder =
      ProcessInfo.processInfo.environment["BODE_SAMPLE_DATA"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared/data")
    let file = folder.appending(path: "cel/conformance.json")
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }()

  @Test(.enabled(if: sample != nil, "sample data not beside the checkout"))
  func `every case of the conformance file that is in scope passes`() throws {
    let file = try ConformanceFile(decoding: try Data(contentsOf: try #require(Self.sample)))
    let report = ConformanceReport(judging: file.cases)
    #expect(report.failureLines == [])
    #expect(report.passed > 0)
    for entry in report.entries {
      guard case .outOfScope = entry.verdict else { continue }
      let item = entry.conformanceCase
      let isNamed =
        item.file == "math_ext" || item.section == "quote" || item.section.hasPrefix("format")
        || item.section.hasPrefix("bytes")
      #expect(isNamed, "\(item.title)")
    }
  }

  private static let written = """
    [
      {"file": "a", "section": "s", "name": "sum",
        "expr": "x + 1", "bindings": {"x": {"int": "2"}}, "value": {"int": "3"}},
      {"file": "a", "section": "s", "name": "wrong",
        "expr": "1 + 1", "bindings": {}, "value": {"int": "3"}},
      {"file": "a", "section": "s", "name": "fails",
        "expr": "1 / 0", "bindings": {}, "error": true},
      {"file": "a", "section": "s", "name": "does not fail",
        "expr": "1", "bindings": {}, "error": true},
      {"file": "a", "section": "s", "name": "not a number",
        "expr": "0.0 / 0.0", "bindings": {}, "value": {"double": "nan"}},
      {"file": "a", "section": "s", "name": "all kinds",
        "expr": "x", "bindings": {"x": {"list": [
        {"null": null}, {"bool": true}, {"uint": "1"}, {"double": "-inf"}, {"bytes": "00ff"}, {"type": "int"},
        {"map": [[{"string": "k"}, {"duration": ["1", "5"]}]]}, {"timestamp": ["60", "1"]}]}},
        "value": {"list": [
        {"null": null}, {"bool": true}, {"uint": "1"}, {"double": "-inf"}, {"bytes": "00ff"}, {"type": "int"},
        {"map": [[{"string": "k"}, {"duration": ["1", "5"]}]]}, {"timestamp": ["60", "1"]}]}},
      {"file": "math_ext", "section": "s", "name": "n",
        "expr": "math.abs(-1)", "bindings": {}, "value": {"int": "1"}},
      {"file": "a", "section": "quote", "name": "n",
        "expr": "1", "bindings": {}, "value": {"int": "1"}},
      {"file": "a", "section": "format_errors", "name": "n",
        "expr": "1", "bindings": {}, "value": {"int": "1"}},
      {"file": "a", "section": "bytes_literals", "name": "n",
        "expr": "1", "bindings": {}, "value": {"int": "1"}}
    ]
    """

  @Test func `cases are judged and counted`() throws {
    let file = try ConformanceFile(decoding: Data(Self.written.utf8))
    let report = ConformanceReport(judging: file.cases)
    #expect(report.summary == "4 passed, 2 failed, 4 out of scope")
    #expect(
      report.failureLines == [
        "a/s/wrong: 1 + 1 — expected 3, got 2", "a/s/does not fail: 1 — expected an error, got 1",
      ])
  }

  @Test(arguments: ["{\"int\": \"x\"}", "{\"colour\": \"x\"}", "{\"bytes\": \"0\"}", "{}", "1"])
  func `a file with another kind of value is refused`(value: String) {
    let text = """
      [{"file": "a", "section": "s", "name": "n", "expr": "1", "value": \(value)}]
      """
    #expect(throws: DecodingError.self) { try ConformanceFile(decoding: Data(text.utf8)) }
  }

  @Test(arguments: ["{}", "[{}]", "1", ""])
  func `a file of another shape is refused`(text: String) {
    #expect(throws: DecodingError.self) { try ConformanceFile(decoding: Data(text.utf8)) }
  }
}
