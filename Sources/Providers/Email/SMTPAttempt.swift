/// What is known after a submission stopped: everything an outcome is made from.
public struct SMTPAttempt: Hashable, Sendable {
  /// Why the client stopped.
  public enum Ending: String, CaseIterable, Hashable, Sendable {
    /// The server took the message.
    case accepted
    /// No such host, or nobody answers there.
    case unreachable
    /// No TLS, or a certificate that does not prove the server.
    case untrusted
    /// Our credentials were refused, or there is no way of proving them in common.
    case loginRefused
    case timedOut
    /// The connection died.
    case broken
    /// The server said no, or said something that is no SMTP.
    case answered
    /// The last moment at which it might leave had passed; the server has no whole message.
    case late
    /// The client itself failed: memory, options.
    case internalFailure
  }

  public let ending: Ending
  /// How far it came.
  public let stage: SMTPStage
  /// The last complete answer, when it came in `stage`; nil when the server said nothing there.
  public let reply: SMTPReply?
  /// The client's words for `ending`, without anything of the server or the credentials.
  public let words: String
  /// Connections opened for it; 0 when one was used again.
  public let connects: Int

  public init(ending: Ending, stage: SMTPStage, reply: SMTPReply?, words: String = "", connects: Int = 0) {
    self.ending = ending
    self.stage = stage
    self.reply = reply
    self.words = words
    self.connects = connects
  }
}
