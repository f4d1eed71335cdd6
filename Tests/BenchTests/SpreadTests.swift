import Testing

@testable import bench

@Suite struct SpreadTests {
  @Test(arguments: [
    ([3.0, 1.0, 2.0], 2.0), ([4.0, 1.0, 3.0, 2.0], 2.5), ([7.0], 7.0), ([5.0, 5.0, 5.0, 100.0], 5.0),
  ])
  func `the middle of several repeats is their median`(_ values: [Double], _ median: Double) throws {
    #expect(try #require(Spread(values)).median == median)
  }

  @Test func `the outermost repeats tell how far they lie apart`() throws {
    let spread = try #require(Spread([90, 110, 100]))
    #expect(spread.lowest == 90)
    #expect(spread.highest == 110)
    #expect(abs(spread.deviation - 0.1) < 0.000_001)
  }

  @Test func `without repeats there is no spread`() {
    #expect(Spread([]) == nil)
    #expect(Spread.percentile(0.5, of: []) == nil)
  }

  @Test(arguments: [(0.5, 50.0), (0.99, 99.0), (1.0, 100.0), (0.0, 1.0)])
  func `a percentile is the value at its rank`(_ share: Double, _ expected: Double) {
    #expect(Spread.percentile(share, of: (1...100).map(Double.init).reversed()) == expected)
  }
}
