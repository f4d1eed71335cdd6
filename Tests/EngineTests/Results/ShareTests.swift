import Engine
import Testing

@Suite struct ShareTests {
  @Test(arguments: [(0, 0, nil), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (5, 5, 100), (9, 5, 100), (-1, 5, 0)])
  func `a share is told in whole per cent`(_ part: Int, _ whole: Int, _ percent: Int?) {
    #expect(Share(part, of: whole).percent == percent)
  }

  /// Wilson's interval, by hand and as in Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
  ])
  func `how sure it is`(_ part: Int, _ whole: Int, _ from: Double, _ to: Double) {
    let interval = Share(part, of: whole).interval
    #expect(abs(interval.lowerBound - from) < 0.0001 && abs(interval.upperBound - to) < 0.0001, "\(interval)")
  }

  @Test(arguments: [
    (Share(15, of: 29), Share(500, of: 1_000), Share.Difference.tooFew), (Share(0, of: 0), Share(9, of: 90), .tooFew),
    (Share(500, of: 1_000), Share(500, of: 1_000), .unclear), (Share(56, of: 70), Share(48, of: 80), .more),
    (Share(48, of: 80), Share(56, of: 70), .less), (Share(52, of: 100), Share(48, of: 100), .unclear),
    (Share(5_200, of: 10_000), Share(4_800, of: 10_000), .more), (Share(100, of: 100), Share(0, of: 100), .more),
  ])
  func `what may be said of two`(_ one: Share, _ other: Share, _ difference: Share.Difference) {
    #expect(one.compared(with: other) == difference)
  }
}
