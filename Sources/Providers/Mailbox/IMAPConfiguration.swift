/// How to reach a mailbox by IMAP (RFC 3501), and as whom.
public struct IMAPConfiguration: Sendable {
  public typealias Security = SMTPConfiguration.Security

  public let host: String
  public let port: Int
  public let security: Security
  public let user: String
  public let password: SMTPSecret
  /// `INBOX`.
  public let mailbox: String
  /// A PEM file with the authorities to trust instead of the system's.
  public let authorities: String?

  /// - Throws: ``IMAPConfigurationError``, which names the field.
  public init(
    host: String, port: Int? = nil, security: Security = .implicitTLS, user: String, password: SMTPSecret,
    mailbox: String = "INBOX", authorities: String? = nil
  ) throws(IMAPConfigurationError) {
    self.host = host
    self.port = port ?? (security == .implicitTLS ? 993 : 143)
    self.security = security
    self.user = user
    self.password = password
    self.mailbox = mailbox
    self.authorities = authorities
    let isHost =
      (1...255).contains(host.utf8.count)
      && host.utf8.allSatisfy { SMTPAddress.isLetterOrDigit($0) || $0 == 45 || $0 == 46 }
    guard isHost else { throw IMAPConfigurationError(field: "host", rule: "a host name such as imap.example.nl") }
    guard (1...65_535).contains(self.port) else { throw IMAPConfigurationError(field: "port", rule: "1 to 65535") }
    let isMailbox = (1...255).contains(mailbox.utf8.count) && mailbox.utf8.allSatisfy { (33...126).contains($0) }
    guard isMailbox else {
      throw IMAPConfigurationError(field: "mailbox", rule: "1 to 255 signs of ASCII without spaces, such as INBOX")
    }
    // A loopback address has no network in which anybody could read along.
    guard security != .unencrypted || host == "127.0.0.1" || host == "localhost" else {
      throw IMAPConfigurationError(
        field: "security",
        rule: "implicitTLS or startTLS: anyone on the network could read the password and the mails")
    }
  }

  /// The mailbox, or one mail of it, in the form that libcurl reads.
  func url(of mail: Int64? = nil) -> String {
    let scheme = security == .implicitTLS ? "imaps" : "imap"
    let path = mailbox.utf8.map { byte in
      SMTPAddress.isLetterOrDigit(byte) || byte == 45 || byte == 46
        ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }.joined()
    return "\(scheme)://\(host):\(port)/\(path)" + (mail.map { ";UID=\($0)" } ?? "")
  }
}

extension IMAPConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where to and how, without user or secret.
  public var description: String { "imap: \(host):\(port), \(security.rawValue), \(mailbox)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A setting of a mailbox that cannot be right.
public struct IMAPConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
  public let field: String
  /// What the field must be.
  public let rule: String

  public var description: String { "mailbox by IMAP: '\(field)' must be: \(rule)" }
}
