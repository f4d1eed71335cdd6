public import Domain

/// Money on its way to the account of the organisation.
public struct FictionalTransfer: Hashable, Sendable {
  /// How the reference was written.
  public enum Writing: Hashable, Sendable {
    /// In its own field.
    case structured
    /// In the description, in groups.
    case inText
    /// In the description, as a number: without its leading zero.
    case withoutZero
    /// A part of the amount, with the reference in the description.
    case part(percent: Int)
  }

  public let name: String
  public let iban: String
  public let amount: Money
  /// *Betalingskenmerk* in its own field; nil when it is not there.
  public let reference: String?
  public let text: String
  /// When the money arrives.
  public let at: Instant
}
