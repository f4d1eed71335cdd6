/// What a bank's reason for returning a direct debit asks of us. A reason may ask for several things at once.
///
/// The raw values are the words that conditions of flows use: `"pay" in case.actions`.
public enum ReturnAction: String, CaseIterable, Hashable, Sendable {
  /// Send a payment link.
  case pay
  /// The debit may be collected again.
  case retry
  /// Ask for another IBAN and amend the mandate.
  case account
  /// Ask for a new mandate.
  case mandate
  /// Our own fault or the bank's: an internal task, no reproach to the contact.
  case technical
  /// An employee looks first.
  case human
  /// End every automated contact with this person.
  case stop
  /// Speak with the contact before the account is debited again.
  case contact
}

/// One row of the table of reasons: what a code means and what it asks for.
public struct ReturnReason: Hashable, Sendable {
  /// ISO 20022 external reason code in capitals, such as `AM04`; proprietary and unknown codes as the bank
  /// wrote them.
  public let code: String
  /// The name in the ISO 20022 external code set; empty for a code that is not in the table.
  public let isoName: String
  /// What it means in words that may be shown to anyone: they claim no more than the bank said.
  public let dutch: String
  public let english: String
  public let actions: Set<ReturnAction>
  /// What is asked for besides when the same contact got this reason before.
  public let whenRepeated: Set<ReturnAction>
  /// How often one claim may be collected again at most; nil when the organisation's own policy decides. Only
  /// meaningful together with ``ReturnAction/retry``.
  public let retryLimit: Int?

  public init(
    code: String, isoName: String = "", dutch: String, english: String, actions: Set<ReturnAction>,
    whenRepeated: Set<ReturnAction> = [], retryLimit: Int? = nil
  ) {
    self.code = code
    self.isoName = isoName
    self.dutch = dutch
    self.english = english
    self.actions = actions
    self.whenRepeated = whenRepeated
    self.retryLimit = retryLimit
  }

  /// What is asked for, as the words of flow conditions, in the order of ``ReturnAction``.
  ///
  /// - Parameter repeated: whether the same contact got this reason before.
  public func words(repeated: Bool = false) -> [String] {
    let asked = repeated ? actions.union(whenRepeated) : actions
    return ReturnAction.allCases.filter(asked.contains).map(\.rawValue)
  }

  /// Whether this reason ends every automated contact at once, before any flow decides.
  public var stopsEverything: Bool { actions.contains(.stop) }
}

/// The reason as a bank file states it.
public enum StatedReason: Hashable, Sendable {
  /// `Rsn/Cd`: four characters of the ISO external code set, in capitals.
  case code(String)
  /// `Rsn/Prtry`: the bank's own word. Even when it looks like an ISO code a person decides what it means.
  case proprietary(String)
  /// The file gives none.
  case none

  /// The code or word, nil when there is none.
  public var text: String? {
    switch self {
    case .code(let code): code
    case .proprietary(let word): word
    case .none: nil
    }
  }
}
