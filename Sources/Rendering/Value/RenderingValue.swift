public import Domain

/// A value that fills a placeholder, before it is written for a channel.
public enum RenderingValue: Hashable, Sendable {
  case text(String)
  /// Several lines and paragraphs, as ``AttributeType/prose``.
  case prose(String)
  case money(Money)
  case day(CalendarDay)
  case instant(Instant)
  case url(WebAddress)
  case flag(Bool)

  public var type: AttributeType {
    switch self {
    case .text: .text
    case .prose: .prose
    case .money: .money
    case .day: .day
    case .instant: .instant
    case .url: .url
    case .flag: .flag
    }
  }

  /// Nothing but spaces: as bad as a missing value, because the reader sees an empty place.
  var isEmpty: Bool {
    switch self {
    case .text(let words), .prose(let words): !words.contains { !$0.isWhitespace }
    case .money, .day, .instant, .url, .flag: false
    }
  }
}
