public import Domain

/// Somebody who does not exist, as far as a copy of a contact differs from its original.
public struct InventedPerson: Hashable, Sendable {
  public let name: PersonName
  public let email: String
  /// E.164.
  public let mobile: String
  /// Street and house on a line, postcode and town on the next.
  public let residence: String

  public init(name: PersonName, email: String, mobile: String, residence: String) {
    self.name = name
    self.email = email
    self.mobile = mobile
    self.residence = residence
  }
}

/// Invents somebody: the organisation (0, or 1 for the twin), which contact of it, from 0, and whether it is a man or a
/// woman. The same question has the same answer.
public typealias Inventor = @Sendable (_ organisation: Int, _ number: Int, PersonName.Gender) -> InventedPerson
