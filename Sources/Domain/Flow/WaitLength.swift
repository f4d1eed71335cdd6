/// How long a step waits. Days are days of the calendar in Europe/Amsterdam, so that two days after Saturday noon is
/// Monday noon also when the clock changed.
public enum WaitLength: Hashable, Sendable {
  case hours(Int)
  case days(Int)
  /// Monday to Friday, not on holidays.
  case workdays(Int)

  /// Nobody waits longer than this; a longer wait is a mistake in the file.
  public static let longestDays = 400
}
