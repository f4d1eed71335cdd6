/// How far mailboxes were read.
public protocol MailStore {
  /// Nil when nothing was read of it.
  func mailPlace(of source: String) throws -> MailPlace?
  /// Writes it down, in the place of the one before.
  func setMailPlace(_ place: MailPlace, of source: String) throws
}
