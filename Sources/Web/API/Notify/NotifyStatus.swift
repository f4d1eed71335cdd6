import Domain
import Engine

/// The words of GOV.UK Notify for what became of a message.
enum NotifyStatus: String, CaseIterable {
  case created
  case sending
  case delivered
  case permanentFailure = "permanent-failure"
  case temporaryFailure = "temporary-failure"
  case technicalFailure = "technical-failure"

  init(_ view: SingleMessageView) {
    guard !view.isHeld else {
      self = .technicalFailure
      return
    }
    switch view.status {
    case .queued: self = .created
    // That its answer never came does not say that it did not arrive.
    case .handedOver, .accepted, .unknown: self = .sending
    case .delivered, .opened, .clicked, .replied: self = .delivered
    // Not sent by us, or refused: trying again brings nothing.
    case .cancelled, .rejected: self = .permanentFailure
    case .bounced: self = view.isBouncedForNow ? .temporaryFailure : .permanentFailure
    case .undeliverable: self = .temporaryFailure
    }
  }

  /// Every word that may be asked for, also those that no message here ever has.
  static let known = [
    "cancelled", "created", "sending", "sent", "delivered", "pending", "failed", "technical-failure",
    "temporary-failure", "permanent-failure", "pending-virus-check", "validation-failed", "virus-scan-failed",
    "returned-letter", "accepted", "received",
  ]

  /// `failed` stands for three.
  func isAsked(for words: Set<String>) -> Bool {
    let isFailure =
      switch self {
      case .permanentFailure, .temporaryFailure, .technicalFailure: true
      case .created, .sending, .delivered: false
      }
    return words.isEmpty || words.contains(rawValue) || isFailure && words.contains("failed")
  }
}
