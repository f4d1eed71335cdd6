import Domain
import Engine

extension ShownStatus {
  /// What people are told about a message now.
  ///
  /// - Parameter heldUntil: not-before of its command while it is queued.
  init(_ message: MessageRecord, heldUntil: Instant? = nil) {
    switch message.progress.status {
    case .queued:
      // A message that was put back has a remark; one that only waits its turn is queued.
      if let heldUntil, !message.remark.isEmpty || heldUntil > message.createdAt {
        self = .held(until: heldUntil)
      } else {
        self = .queued
      }
    case .cancelled: self = .cancelled(reason: message.remark)
    case .handedOver: self = .underWay
    case .accepted: self = .accepted
    case .rejected: self = .rejected(reason: message.remark)
    case .unknown: self = .unknown(reason: message.remark)
    case .delivered, .opened, .clicked, .replied: self = .delivered
    case .bounced: self = .bounced(permanent: message.progress.contains(.bounced), reason: message.remark)
    case .undeliverable: self = .undeliverable(reason: message.remark)
    }
  }
}
