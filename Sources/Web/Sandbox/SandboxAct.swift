import Domain
import Engine

/// What one can do as the receiver of a message: a button, and what the engine will hear.
enum SandboxAct: String, CaseIterable, Sendable {
  case openAsPerson = "open"
  case openAsMachine = "scan"
  case followLink = "click"
  case noSuchAddress = "gone"
  case full
  case reply

  /// - Parameter text: of a reply.
  /// - Returns: nil for a reply without text.
  func receipt(text: String?) -> ReceiptKind? {
    switch self {
    case .openAsPerson: .opened(.human)
    case .openAsMachine: .opened(.machine)
    case .followLink: .clicked(.human)
    case .noSuchAddress: .bounced(permanent: true, reason: "550 5.1.1 user unknown")
    case .full: .bounced(permanent: false, reason: "452 4.2.2 mailbox full")
    case .reply: text.map { .replied($0) }
    }
  }

  func label(on channel: Channel, _ words: Words) -> String {
    switch self {
    case .openAsPerson: words("Openen als mens", "Open as a person")
    case .openAsMachine: words("Openen als machine", "Open as a machine")
    case .followLink: words("Klik op de link", "Follow the link")
    case .noSuchAddress:
      channel == .email
        ? words("Adres bestaat niet", "Address does not exist")
        : words("Nummer bestaat niet", "Number does not exist")
    case .full:
      channel == .email ? words("Mailbox vol", "Mailbox full") : words("Geen bereik", "No reception")
    case .reply: words("Beantwoorden", "Reply")
    }
  }

  var icon: Icon? {
    switch self {
    case .openAsPerson: .eye
    case .openAsMachine: .machine
    case .followLink, .noSuchAddress, .full, .reply: nil
    }
  }
}
