public import Domain

/// What is counted of a message. A message has several.
public enum MessageMark: String, CaseIterable, Hashable, Sendable {
  /// It left this house.
  case sent
  /// There is evidence that it arrived. That nobody said so does not mean that it did not.
  case reached
  /// It did not arrive: refused, came back for good, undeliverable.
  case missed
  /// Somebody did something with it that a machine does not do. Not the same as having been read.
  case opened
  /// Somebody followed a link in it.
  case clicked

  /// What is true of a message of which this is known.
  public static func marks(of progress: MessageProgress) -> Set<MessageMark> {
    guard progress.contains(.handedOver), !progress.contains(.cancelled) else { return [] }
    var marks: Set<MessageMark> = [.sent]
    if !progress.isDisjoint(with: [.openedByHuman, .clickedByHuman, .replied]) { marks.insert(.opened) }
    if progress.contains(.clickedByHuman) { marks.insert(.clicked) }
    switch progress.status {
    case .rejected, .undeliverable: marks.insert(.missed)
    // It came back, and the provider may still deliver it.
    case .bounced: if progress.contains(.bounced) { marks.insert(.missed) }
    case .delivered, .opened, .clicked, .replied: marks.insert(.reached)
    case .queued, .cancelled, .handedOver, .accepted, .unknown: break
    }
    return marks
  }
}
