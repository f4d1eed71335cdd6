import Domain

/// What a code of a provider means to us. Each provider has a table from its codes to these.
enum CodeMeaning: Hashable, Sendable {
  /// The address does not exist, or cannot get this kind of message: for good.
  case address
  /// The address cannot be reached now: phone switched off, memory full.
  case absent
  /// Our content, reputation or permissions.
  case ours
  /// The channel does not carry this message, for a reason of neither side; or its receiver does not want it.
  case other
  /// People must mend something first: credentials, balance, an account that was blocked. The message is sound.
  case mending
  /// Too much at once, or trouble that passes.
  case patience(Span)
  /// The provider itself does not know whether it took it.
  case unsure

  /// As the answer to a send.
  func outcome(_ reason: String) -> DispatchOutcome {
    switch self {
    case .address: .rejected(DispatchRejection(fault: .address, reason: reason))
    case .ours: .rejected(DispatchRejection(fault: .ours, reason: reason))
    case .other, .absent: .rejected(DispatchRejection(fault: .other, reason: reason))
    case .mending: .retry(after: HTTPOutcome.Delay.mending, reason: reason)
    case .patience(let span): .retry(after: span, reason: reason)
    case .unsure: .unknown(reason: reason)
    }
  }

  /// As what became of a message that was taken before.
  func receipt(_ reason: String) -> ReceiptKind {
    switch self {
    case .address: .bounced(permanent: true, reason: reason)
    case .absent: .bounced(permanent: false, reason: reason)
    case .ours, .other, .mending, .patience, .unsure: .undeliverable(reason: reason)
    }
  }
}
