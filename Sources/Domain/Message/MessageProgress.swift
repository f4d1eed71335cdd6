/// Everything that is known about a message, as a set that only grows. Merging what receipts say is a join: any order,
/// any number of the same receipts, gives the same set and therefore the same ``MessageStatus``.
public struct MessageProgress: OptionSet, Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let cancelled = MessageProgress(rawValue: 1 << 0)
  public static let handedOver = MessageProgress(rawValue: 1 << 1)
  public static let accepted = MessageProgress(rawValue: 1 << 2)
  public static let rejected = MessageProgress(rawValue: 1 << 3)
  /// The provider's answer never came. A later receipt tells more.
  public static let uncertain = MessageProgress(rawValue: 1 << 4)
  public static let delivered = MessageProgress(rawValue: 1 << 5)
  /// Came back for good.
  public static let bounced = MessageProgress(rawValue: 1 << 6)
  public static let undeliverable = MessageProgress(rawValue: 1 << 7)
  public static let openedByMachine = MessageProgress(rawValue: 1 << 8)
  public static let openedByUnknown = MessageProgress(rawValue: 1 << 9)
  public static let openedByHuman = MessageProgress(rawValue: 1 << 10)
  public static let clickedByMachine = MessageProgress(rawValue: 1 << 11)
  public static let clickedByUnknown = MessageProgress(rawValue: 1 << 12)
  public static let clickedByHuman = MessageProgress(rawValue: 1 << 13)
  public static let replied = MessageProgress(rawValue: 1 << 14)
  /// Left just before the matter was settled.
  public static let crossed = MessageProgress(rawValue: 1 << 15)
  /// Came back, and the provider may still deliver it.
  public static let bouncedForNow = MessageProgress(rawValue: 1 << 16)

  /// What one receipt adds.
  public static func of(_ receipt: ReceiptKind) -> MessageProgress {
    switch receipt {
    case .delivered: .delivered
    case .bounced(let permanent, _): permanent ? .bounced : .bouncedForNow
    case .undeliverable: .undeliverable
    case .complained: .delivered
    case .opened(.human): .openedByHuman
    case .opened(.machine): .openedByMachine
    case .opened(.unknown): .openedByUnknown
    case .clicked(.human): .clickedByHuman
    case .clicked(.machine): .clickedByMachine
    case .clicked(.unknown): .clickedByUnknown
    case .replied: .replied
    }
  }

  /// The one word people see: the most telling of what is known.
  public var status: MessageStatus {
    if contains(.cancelled) { return .cancelled }
    if contains(.rejected) { return .rejected }
    if contains(.bounced) { return .bounced }
    if contains(.undeliverable) { return .undeliverable }
    if contains(.replied) { return .replied }
    if contains(.clickedByHuman) { return .clicked }
    if contains(.openedByHuman) { return .opened }
    if !isDisjoint(with: [.delivered, .openedByMachine, .openedByUnknown, .clickedByMachine, .clickedByUnknown]) {
      return .delivered
    }
    if contains(.bouncedForNow) { return .bounced }
    if contains(.accepted) { return .accepted }
    if contains(.uncertain) { return .unknown }
    return contains(.handedOver) ? .handedOver : .queued
  }
}

/// What is shown of a message.
public enum MessageStatus: String, CaseIterable, Hashable, Sendable {
  case queued
  case cancelled
  case handedOver = "handed-over"
  case accepted
  case rejected
  case unknown
  case delivered
  case bounced
  case undeliverable
  case opened
  case clicked
  case replied

  /// Whether anything can still become of it by itself.
  public var isFinal: Bool {
    switch self {
    case .cancelled, .rejected, .bounced, .undeliverable, .delivered, .opened, .clicked, .replied: true
    case .queued, .handedOver, .accepted, .unknown: false
    }
  }
}
