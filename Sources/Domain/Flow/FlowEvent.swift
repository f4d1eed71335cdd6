/// Something that happened and may move a run. Everything that changes a run is one of these, from the inbox.
public enum FlowEvent: Hashable, Sendable {
  case started
  /// Something became known about the message of one visit.
  case message(visit: Int, MessageEvent)
  case timer(visit: Int)
  /// A payment, a chargeback or a load changed what is owed; `lowered` tells a payment from its opposite.
  case balanceChanged(lowered: Bool)
  case taskDone(visit: Int, outcome: EventName)
  /// The contact may not be contacted any more (deceased, objection), or a person stopped the run.
  case stopped(outcome: String, reason: String)
  /// A person looked at a held run and lets it go on from the step it is in.
  case resumed
  /// Anything else, by API.
  case named(EventName)
}

/// What can become known about one message.
public enum MessageEvent: Hashable, Sendable {
  case accepted(at: Instant)
  case rejected(DispatchRejection)
  /// Handed over, and nobody can say whether it was taken.
  case uncertain(at: Instant)
  case receipt(ReceiptKind, at: Instant)
}
