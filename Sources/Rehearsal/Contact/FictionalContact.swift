public import Domain

/// Somebody who does not exist: who they are, what they owe, how their debit came back, and what they will
/// do.
public struct FictionalContact: Hashable, Sendable {
  /// As the source system writes it.
  public enum Gender: String, Hashable, Sendable {
    case male = "M"
    case female = "V"
    case other = "X"
  }

  /// Number in the source system, six digits.
  public let number: String
  public let name: FictionalName
  public let gender: Gender
  public let form: AddressForm
  public let language: Language
  public let email: String?
  /// As people type it, `06 80012345`.
  public let mobile: String?
  public let home: FictionalHome
  public let birthDay: CalendarDay
  /// `laag`, `normaal` or `hoog`.
  public let risk: String
  /// `gerda`, `timo` or empty.
  public let profile: String
  public let debt: FictionalDebt
  public let habit: ContactHabit

  /// The mobile number as messages go to it: E.164.
  public var e164: String? {
    mobile.map { "+31" + $0.filter(\.isNumber).dropFirst() }
  }
}

/// A name in the parts that a source system keeps.
public struct FictionalName: Hashable, Sendable {
  public let given: String
  /// *Tussenvoegsel*; empty when there is none.
  public let infix: String
  public let surname: String

  /// Points, no spaces: `A.M.`
  public var initials: String {
    given.split(separator: "-").compactMap { $0.first.map { "\($0)." } }.joined()
  }
  /// As a bank writes it: `T. van den Berg`.
  public var onAccount: String {
    [initials, infix, surname].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// An address in a town that is not on the map.
public struct FictionalHome: Hashable, Sendable {
  public let street: String
  public let number: Int
  public let addition: String
  public let postcode: String
  public static let town = "Horizonstad"
}

/// The rent of a month that was to be collected.
public struct FictionalDebt: Hashable, Sendable {
  public let contract: String
  public let mandate: String
  /// Right check digits, no existing bank.
  public let iban: String
  /// Nine digits.
  public let invoice: String
  /// *Betalingskenmerk*, sixteen digits.
  public let reference: String
  public let amount: Money
  /// What the load shows as open; zero when the source system knows of a payment already.
  public let open: Money
  /// How the debit came back; nil when it did not.
  public let comeback: FictionalReturn?
}

/// How a debit came back.
public struct FictionalReturn: Hashable, Sendable {
  /// In which files it is told.
  public enum Route: Hashable, Sendable {
    /// Rejected before the money moved: pain.002.
    case rejected
    /// Returned after the money moved: camt.054 on a day after the first, and on the statement of that day.
    case returned(day: Int, alsoOnStatement: Bool)
  }

  /// As the bank writes it; four characters, known or not.
  public let code: String
  public let route: Route
}
