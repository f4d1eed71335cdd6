public import Domain

/// One line of the list of contacts.
public struct ContactSummary: Hashable, Sendable {
  public let id: ContactID
  /// As written on an envelope: `Mevrouw G. van Dongen-Oosterhout`.
  public let name: String
  /// The number that the source system gave, such as a relation number.
  public let sourceNumber: String?
  /// Street and town in one line, or nil when no address is known.
  public let residence: String?
  public let openCases: Int
  public let balance: Money
  public let reach: Reach

  /// How well this contact can be reached, the worst first that matters.
  public enum Reach: String, CaseIterable, Hashable, Sendable {
    case good
    /// At least one address is invalid or suspect, and another works.
    case partly
    /// No address that works.
    case none
    /// Contact was stopped: nothing is sent at all.
    case stopped
  }

  public init(
    id: ContactID, name: String, sourceNumber: String?, residence: String?, openCases: Int, balance: Money,
    reach: Reach
  ) {
    self.id = id
    self.name = name
    self.sourceNumber = sourceNumber
    self.residence = residence
    self.openCases = openCases
    self.balance = balance
    self.reach = reach
  }
}
