/// A mailbox whose mail is read: bounces, complaints, answers.
public protocol MailSource: Sendable {
  /// Stable name, under which the place is kept to which it was read: `imap`, `maildir`.
  var name: String { get }

  /// Mails that were not read yet, oldest first.
  ///
  /// - Parameters:
  ///   - place: up to where it was read; nil where nothing was.
  ///   - limit: mails of one answer, at least 1. Fewer come when they hold ``ArrivedMail/portion`` together.
  /// - Throws: ``MailSourceSilence`` when the mailbox cannot be reached or opened.
  func mails(after place: MailPlace?, limit: Int) async throws -> [ArrivedMail]

  /// Told once what came of mails was committed. Idempotent; a mailbox that keeps no marks does nothing. A mail of
  /// which this was never told comes again.
  func putAside(_ mails: [ArrivedMail]) async throws
}

/// How far a mailbox was read. Numbers of RFC 3501: a mailbox that was made anew has another validity, and its mails
/// count from 1 again.
public struct MailPlace: Hashable, Sendable {
  public let validity: Int64
  public let last: Int64

  public init(validity: Int64, last: Int64) {
    self.validity = validity
    self.last = last
  }
}

/// A mail as it lies in a mailbox. Its bytes come from anybody.
public struct ArrivedMail: Hashable, Sendable {
  /// Bytes after which no further mail is read in one go: two of the largest, or thousands of the usual ones.
  public static let portion = 60_000_000

  /// Its place; nil in a mailbox that marks what was read.
  public let place: MailPlace?
  /// Its name in the mailbox, for the log.
  public let name: String
  /// Nil for a mail that is larger than any that is read.
  public let bytes: [UInt8]?

  public init(place: MailPlace?, name: String, bytes: [UInt8]?) {
    self.place = place
    self.name = name
    self.bytes = bytes
  }
}

/// A mailbox could not be read; it is tried again.
public struct MailSourceSilence: Error, Hashable, Sendable, CustomStringConvertible {
  /// Holds no credentials, and nothing of a mail.
  public let description: String

  public init(_ description: String) { self.description = description }
}
