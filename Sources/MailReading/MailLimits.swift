/// How much of a mail is looked at. Mail comes from anybody: what is beyond a limit is left out or refused, never a
/// reason to work on without end.
public enum MailLimits {
  /// Bytes of a whole mail. Providers stop at 25 to 50 megabytes, and a bounce returns the whole message.
  public static let bytes = 30_000_000
  /// `multipart` and `message` parts together; keeps the parser's work and recursion small.
  public static let structures = 200
  /// Parts inside parts; a report that was forwarded twice has six.
  public static let depth = 20
  /// Parts of one mail that are kept.
  public static let parts = 200
  /// Header fields of one part that are kept.
  public static let headers = 500
  /// Bytes of one header field's value.
  public static let headerBytes = 16_384
  /// Bytes of one part's text that are kept; what a server has to say fits in a tenth.
  public static let textBytes = 262_144
  /// Lines of the text of a report that are searched for addresses.
  public static let lines = 2_000
  /// Characters of a line; the rest of a longer one is left out.
  public static let lineBytes = 4_096
  /// Recipients of one report. A mail of ours has one; mailing lists return some hundreds.
  public static let recipients = 100
  /// Bytes of a diagnostic text that are classified and told.
  public static let diagnosticBytes = 4_096
  /// Bytes of an address: RFC 5321 section 4.5.3.1 allows 64 + 1 + 255.
  public static let addressBytes = 320
}
