/// Something that became known of an address. What a provider, a bounce, a telephone or a person says is put into one
/// of these at the rim; what it does to the standing is decided in ``AddressState``.
public enum AddressEvidence: String, CaseIterable, Hashable, Sendable {
  // MARK: Said

  /// A source system has it.
  case loaded
  /// A person gave it, or says that it works after all.
  case given
  /// Somebody with a link that was sent to the contact says so. A link can be passed on: it is not used until a person
  /// here, or the source system, says the same.
  case proposed
  /// The one whose address it is says that it is right.
  case confirmed
  /// Another one came in its place.
  case replaced
  /// Whoever is there says that it is not the one we look for.
  case wrongPerson = "wrong-person"
  /// Whoever reads it does not want our messages there.
  case complained

  // MARK: Seen

  /// A message arrived. Nobody is known to have read it.
  case delivered
  /// A person opened, clicked or answered, or was identified in a call.
  case reached
  /// A bounce, a refusal or a telephone exchange says that there is no such address.
  case absent
  /// It could not be reached now: a full mailbox, a telephone that is off.
  case troubled

  /// Whether it speaks for the address, or against it.
  public var isGood: Bool {
    switch self {
    case .loaded, .given, .proposed, .confirmed, .delivered, .reached: true
    case .replaced, .wrongPerson, .complained, .absent, .troubled: false
    }
  }

  /// What a receipt of a message says of the address that the message went to; nil when it says nothing of it: our own
  /// reputation, a machine that opens everything.
  public static func of(_ receipt: ReceiptKind) -> AddressEvidence? {
    switch receipt {
    case .delivered: .delivered
    case .bounced(let permanent, _): permanent ? .absent : .troubled
    case .undeliverable: nil
    case .complained: .complained
    case .opened(.human), .clicked(.human), .replied: .reached
    case .opened, .clicked: nil
    }
  }
}
