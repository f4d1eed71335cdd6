/// An e-mail read back: what a mailbox shows. Bytes may come from anybody.
public struct ParsedMail: Hashable, Sendable {
  public struct Header: Hashable, Sendable {
    public let name: String
    /// Decoded, on one line.
    public let value: String
  }

  /// As shown, decoded: `Woonstichting De Horizon`, `post@dehorizon.example`.
  public struct Mailbox: Hashable, Sendable {
    public let name: String
    public let address: String

    public init(name: String, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// In the order of the message; at most ``headerLimit``.
  public let headers: [Header]
  public let subject: String
  public let from: [Mailbox]
  public let to: [Mailbox]
  public let replyTo: [Mailbox]
  /// Without brackets.
  public let messageID: String?
  /// The first `text/plain` part that is not an attachment, as UTF-8 with `\n`; at most ``textLimit`` bytes.
  public let text: String?
  /// The first `text/html` part likewise. Not made safe: show it in a sandboxed frame without scripts.
  public let html: String?

  /// Bytes of a message. Providers stop at 25 to 50 megabytes.
  public static let sizeLimit = 30_000_000
  /// Bytes of one shown part.
  public static let textLimit = 2_000_000
  public static let headerLimit = 500
  /// Parts inside parts; a message of ours has two levels.
  public static let depthLimit = 30
  /// `multipart` and `message` parts together; keeps the parser's work and recursion small.
  public static let boundaryLimit = 200

  /// The value of the first header with this name, whatever its capitals.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// Why bytes are not shown as an e-mail.
public enum ParsedMailError: Error, Hashable, Sendable {
  case tooLarge(bytes: Int, limit: Int)
  /// More multipart boundaries than ``ParsedMail/boundaryLimit``.
  case tooManyParts(limit: Int)
  /// Not one header line could be read.
  case notAMessage
}

extension ParsedMailError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit): "The message is \(bytes) bytes; at most \(limit) are read."
    case .tooManyParts(let limit): "The message has more than \(limit) nested parts and is not read."
    case .notAMessage: "The bytes are not an e-mail: no header was found."
    }
  }
}
