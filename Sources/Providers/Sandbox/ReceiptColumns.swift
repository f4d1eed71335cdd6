import Domain
import GRDB

/// A receipt's kind as three text columns: the case, what sorts it, and words.
struct ReceiptColumns: Hashable, Sendable {
  let kind: String
  /// `permanent`, `temporary` or a class of signal; empty for the others.
  let qualifier: String
  let words: String

  init(_ receipt: ReceiptKind) {
    switch receipt {
    case .delivered: self.init("delivered")
    case .bounced(let permanent, let reason):
      self.init("bounced", permanent ? "permanent" : "temporary", reason)
    case .undeliverable(let reason): self.init("undeliverable", "", reason)
    case .complained(let type): self.init("complained", "", type)
    case .opened(let signal): self.init("opened", signal.rawValue)
    case .clicked(let signal): self.init("clicked", signal.rawValue)
    case .replied(let text): self.init("replied", "", text)
    }
  }

  init(_ row: Row) {
    self.init(row["kind"], row["qualifier"], row["words"])
  }

  private init(_ kind: String, _ qualifier: String = "", _ words: String = "") {
    self.kind = kind
    self.qualifier = qualifier
    self.words = words
  }

  /// Nil when the columns hold nothing that ``init(_:)`` writes.
  var receipt: ReceiptKind? {
    switch kind {
    case "delivered": .delivered
    case "bounced": .bounced(permanent: qualifier == "permanent", reason: words)
    case "undeliverable": .undeliverable(reason: words)
    case "complained": .complained(words)
    case "opened": SignalClass(rawValue: qualifier).map { .opened($0) }
    case "clicked": SignalClass(rawValue: qualifier).map { .clicked($0) }
    case "replied": .replied(words)
    default: nil
    }
  }
}
