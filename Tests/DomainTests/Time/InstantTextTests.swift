import Domain
import Testing

@Suite struct `Moments as text` {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (1_798_761_600_123, "2027-01-01T00:00:00.123Z"),
      (1_808_821_799_000, "2027-04-27T10:29:59.000Z"), (-86_400_000, "1969-12-31T00:00:00.000Z"),
    ] as [(Int64, String)])
  func `a moment is written in UTC`(milliseconds: Int64, text: String) {
    #expect(Instant(milliseconds: milliseconds).utcText == text)
  }
}
