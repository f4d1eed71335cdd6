import CCurlShim

/// How far the dialogue with the server came, in order.
public enum SMTPStage: Int, CaseIterable, Hashable, Comparable, Sendable {
  /// Nothing was said yet.
  case connecting
  case hello
  case startTLS
  case authenticating
  /// `MAIL FROM` was sent.
  case sender
  /// `RCPT TO` was sent.
  case recipient
  /// `DATA` was sent.
  case data
  /// The server asked for the message, and a part of it was given to the connection.
  case body
  /// The last byte was given to the connection: the final dot may have left. From here on no answer is
  /// *unknown*.
  case end

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  init(_ stage: bode_smtp_stage) {
    // A stage that a newer shim adds is read as the one with the most caution.
    self = SMTPStage(rawValue: Int(stage.rawValue)) ?? .end
  }

  /// What was being said, for people.
  var words: String {
    switch self {
    case .connecting: "connecting"
    case .hello: "EHLO"
    case .startTLS: "STARTTLS"
    case .authenticating: "AUTH"
    case .sender: "MAIL FROM"
    case .recipient: "RCPT TO"
    case .data: "DATA"
    case .body: "message"
    case .end: "end of message"
    }
  }
}
