import Testing

@testable import bench

@Suite struct NumberTests {
  @Test(arguments: [
    (0.0, 0, "0"), (999, 0, "999"), (1_000, 0, "1,000"), (1_234_567.6, 0, "1,234,568"), (0.0316, 3, "0.032"),
    (-0.4, 0, "0"), (-1_500, 0, "-1,500"), (9.999, 2, "10.00"), (12.05, 1, "12.1"),
  ])
  func `a number has commas and the digits asked for`(_ value: Double, _ digits: Int, _ text: String) {
    #expect(Number.text(value, digits: digits) == text)
  }

  @Test(arguments: [
    (15_000.0, Figure.Unit.perSecond, "15,000/s"), (67.25, .perSecond, "67.3/s"), (4.994, .seconds, "4.99 s"),
    (0.5, .percent, "0.50 %"), (117.4, .mebibytes, "117 MiB"), (9.44, .milliseconds, "9.4 ms"),
  ])
  func `a unit goes behind its number`(_ value: Double, _ unit: Figure.Unit, _ text: String) {
    #expect(Number.text(value, unit: unit) == text)
  }

  @Test(arguments: [("10000", 10_000), ("10k", 10_000), ("1m", 1_000_000), ("999", nil), ("k", nil), ("ten", nil)])
  func `sizes are read as people write them`(_ text: String, _ number: Int?) {
    #expect(RunCommand.number(text) == number)
  }
}
