/// The person we write to.
public enum Contact {}

public typealias ContactID = Identifier<Contact>

/// How far a contact can be trusted to pay; decided by the organisation, imported.
public enum ContactRisk: String, CaseIterable, Hashable, Sendable {
  case low
  case normal
  case high
}

/// How sure we are of an address.
public enum AddressStanding: String, CaseIterable, Hashable, Sendable {
  case unverified
  case verified
  /// Something went wrong once; still used.
  case suspect
  /// Not used any more, until somebody or an import gives a new one.
  case invalid

  /// Whether a message may still go there.
  public var isUsable: Bool { self != .invalid }
}
