import Domain

/// An address that a person gives, or says to work after all.
struct AddressMending {
  let runner: FlowRunner
  let organisation: OrganisationID
  let now: Instant
  let tx: any StoreTransaction

  /// The address is tried from the next message on; others of its kind are not used any more. One that bounced stays
  /// known as such, so that a file cannot bring it back unseen.
  ///
  /// - Parameter value: normalised as ``AddressRecord/value``.
  /// - Returns: `mended`; `known` when it is used already.
  func give(_ id: ContactID, _ kind: AddressRecord.Kind, _ value: String, by user: String) throws -> IntakeResult {
    let present =
      try tx.lockedContact(organisation, id)
      ?? tx.alias(organisation, former: id).flatMap { try tx.lockedContact(organisation, $0.contact) }
    guard let contact = present else { throw StoreError.missing("contact \(id)") }
    let known = try tx.addresses(organisation, of: contact.id).filter { $0.kind == kind }
    let same = known.first { $0.value == value }
    if let same, same.standing == .unverified || same.standing == .verified {
      return .applied("known", detail: "")
    }
    let posting = AddressPosting(now: now, tx: tx)
    for old in known where old.value != value {
      _ = try posting.take(.replaced, of: old, at: now, because: ContactMerging.replaced, by: user)
    }
    if let same {
      _ = try posting.take(.given, of: same, at: now, because: "", by: user)
    } else {
      try posting.add(
        AddressRecord(
          organisation: organisation, contact: contact.id, kind: kind, value: value, standing: .unverified,
          reason: "", since: now, evidence: .given), by: user)
    }
    try runner.record(
      AuditRecord(
        organisation: organisation, at: now, kind: .addressMended, caseID: nil, contact: contact.id, by: user,
        detail: ["kind": kind.rawValue, "change": same == nil ? "new" : "works"]), in: tx)
    return .applied("mended", detail: kind.rawValue)
  }
}
