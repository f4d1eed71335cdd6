/// What a mail server of the tests could not do.
public struct MailServerError: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
