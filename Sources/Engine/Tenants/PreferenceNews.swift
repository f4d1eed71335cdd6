public import Domain

/// One thing that a contact changed on the page of preferences, as the timeline and the audit log keep it.
public enum PreferenceNews: Hashable, Sendable {
  case language(Language)
  case addressForm(AddressForm)
  case typeSize(isLarge: Bool)
  /// What is wanted over a channel from now on.
  case topics(Channel, Set<MessageTopic>)
  case confirmed(AddressRecord.Kind)
  /// Somebody is to look at it.
  case proposed(AddressRecord.Kind)
  /// Somebody looked at it, and it is not used.
  case declined(AddressRecord.Kind)

  private static let what = "what"
  private static let to = "to"
  private static let channel = "channel"

  /// As it is kept in ``AuditRecord/detail``.
  public var detail: [String: String] {
    switch self {
    case .language(let language): [Self.what: "language", Self.to: language.rawValue]
    case .addressForm(let form): [Self.what: "address-form", Self.to: form.rawValue]
    case .typeSize(let isLarge): [Self.what: "type-size", Self.to: isLarge ? "large" : "normal"]
    case .topics(let channel, let topics):
      [
        Self.what: "topics", Self.channel: channel.rawValue,
        Self.to: MessageTopic.allCases.filter(topics.contains).map(\.rawValue).joined(separator: " "),
      ]
    case .confirmed(let kind): [Self.what: "confirmed", Self.to: kind.rawValue]
    case .proposed(let kind): [Self.what: "proposed", Self.to: kind.rawValue]
    case .declined(let kind): [Self.what: "declined", Self.to: kind.rawValue]
    }
  }

  /// Nil for what is not of this house, or was erased.
  public init?(_ detail: [String: String]) {
    let to = detail[Self.to] ?? ""
    let kind = AddressRecord.Kind(rawValue: to)
    switch detail[Self.what] {
    case "language":
      guard let language = Language(rawValue: to) else { return nil }
      self = .language(language)
    case "address-form":
      guard let form = AddressForm(rawValue: to) else { return nil }
      self = .addressForm(form)
    case "type-size": self = .typeSize(isLarge: to == "large")
    case "topics":
      guard let channel = detail[Self.channel].flatMap(Channel.init(rawValue:)) else { return nil }
      self = .topics(channel, Set(to.split(separator: " ").compactMap { MessageTopic(rawValue: String($0)) }))
    case "confirmed":
      guard let kind else { return nil }
      self = .confirmed(kind)
    case "proposed":
      guard let kind else { return nil }
      self = .proposed(kind)
    case "declined":
      guard let kind else { return nil }
      self = .declined(kind)
    default: return nil
    }
  }
}
