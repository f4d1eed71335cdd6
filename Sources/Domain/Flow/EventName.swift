/// The name of something that can happen in a step. Known names are constants; anything else arrives by API.
public struct EventName: Hashable, Sendable {
  public let rawValue: String

  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let accepted = EventName("accepted")
  public static let delivered = EventName("delivered")
  public static let opened = EventName("opened")
  public static let clicked = EventName("clicked")
  public static let replied = EventName("replied")
  /// Answered with one word, yes or no (``ReplyWord``); a page or another system may say the same.
  public static let agreed = EventName("agreed")
  public static let declined = EventName("declined")
  public static let bounced = EventName("bounced")
  public static let undeliverable = EventName("undeliverable")
  public static let paid = EventName("paid")
  public static let partlyPaid = EventName("partly-paid")
  public static let promised = EventName("promised")
  public static let timeout = EventName("timeout")
  public static let done = EventName("done")

  /// What a message can bring about.
  public static let ofMessages: [EventName] = [
    .accepted, .delivered, .opened, .clicked, .replied, .bounced, .undeliverable,
  ]
  /// What only the house itself can say: no employee and no API brings these about.
  static let reserved: Set<EventName> = Set(ofMessages + [.timeout, .paid, .partlyPaid])

  /// What an answer is to a step that has these ways: yes and no where it has a way for them, else an answer.
  public init(answer text: String, among ways: [EventName: some Any]) {
    let named: EventName? =
      switch ReplyWord(text) {
      case .yes: .agreed
      case .no: .declined
      case .stop, .start, nil: nil
      }
    self = named.flatMap { ways[$0] == nil ? nil : $0 } ?? .replied
  }

  /// Whether only the house itself can say that it happened.
  public var isOfHouse: Bool { Self.reserved.contains(self) }

  /// What can happen in any step.
  public static let ofCases: [EventName] = [.partlyPaid, .promised]

  /// The names under which a step may handle this event, most precise first. A click is an opening too; a message
  /// that bounced is undeliverable; what is undeliverable need not be waited for.
  var fallbacks: [EventName] {
    switch self {
    case .clicked: [.clicked, .opened]
    case .replied: [.replied, .opened]
    case .bounced: [.bounced, .undeliverable, .timeout]
    case .undeliverable: [.undeliverable, .timeout]
    default: [self]
    }
  }
}
