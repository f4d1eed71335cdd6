/// Why a mail was not delivered, in the words of the field (those of sisimai, https://libsisimai.org/en/reason/).
public enum BounceReason: String, Hashable, Sendable, CaseIterable {
  // The address does not exist, or takes no mail any more.
  case userUnknown = "userunknown"
  case hostUnknown = "hostunknown"
  case hasMoved = "hasmoved"
  /// The host takes no mail at all.
  case notAccept = "notaccept"

  // The mailbox: it is there, and takes nothing now.
  case mailboxFull = "mailboxfull"
  case suspend
  /// The recipient, or a rule of the recipient, does not want it; or an unknown user that only a word speaks of.
  case filtered
  /// An address of a suppression list; nothing was tried.
  case suppressed

  // The way there.
  case expired
  case networkError = "networkerror"
  case systemError = "systemerror"
  case systemFull = "systemfull"
  case mailerError = "mailererror"

  // About who sends: our addresses, servers, signatures or speed.
  case rejected
  case blocked
  case badReputation = "badreputation"
  case requirePTR = "requireptr"
  case authFailure = "authfailure"
  case failedSTARTTLS = "failedstarttls"
  case noRelaying = "norelaying"
  case securityError = "securityerror"
  case policyViolation = "policyviolation"
  case tooManyConnections = "toomanyconn"
  case speeding
  case syntaxError = "syntaxerror"

  // About what was sent.
  case spamDetected = "spamdetected"
  case virusDetected = "virusdetected"
  case contentError = "contenterror"
  case notCompliantRFC = "notcompliantrfc"
  case messageTooBig = "mesgtoobig"
  case exceedLimit = "exceedlimit"

  // Nothing is known.
  /// A text that no rule knows.
  case onHold = "onhold"
  /// No text at all.
  case undefined

  /// What the reason speaks of, and so what is to be done.
  public enum Concern: Hashable, Sendable, CaseIterable {
    /// The address is no good: never again.
    case address
    /// It may go right a little later, or not.
    case mailbox
    /// The road, not the address.
    case transport
    /// How we send: an alarm for ourselves; the address stays as valid as it was.
    case sender
    /// This message; another may pass.
    case content
    case unknown
  }

  public var concern: Concern {
    switch self {
    case .userUnknown, .hostUnknown, .hasMoved, .notAccept: .address
    case .mailboxFull, .suspend, .filtered, .suppressed: .mailbox
    case .expired, .networkError, .systemError, .systemFull, .mailerError: .transport
    case .rejected, .blocked, .badReputation, .requirePTR, .authFailure, .failedSTARTTLS, .noRelaying, .securityError,
      .policyViolation, .tooManyConnections, .speeding, .syntaxError:
      .sender
    case .spamDetected, .virusDetected, .contentError, .notCompliantRFC, .messageTooBig, .exceedLimit: .content
    case .onHold, .undefined: .unknown
    }
  }
}
