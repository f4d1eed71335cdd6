import Domain

/// What becomes known of an address: its standing and its history, together.
struct AddressPosting {
  let now: Instant
  let tx: any StoreTransaction

  /// - Parameters:
  ///   - moment: when it happened; what is said of the future happened now.
  ///   - reason: what was said, for people.
  ///   - actor: a login, the name of a provider, or `import`.
  /// - Returns: whether the standing, or what it is by, is another one now.
  func take(
    _ evidence: AddressEvidence, of address: AddressRecord, at moment: Instant, because reason: String, by actor: String
  ) throws -> Bool {
    var next = address
    let isNews = next.state.take(evidence, at: min(moment, now))
    guard next.state != address.state else { return false }
    if isNews { next.reason = reason }
    try tx.upsert(next)
    if isNews { try note(next, by: actor) }
    return isNews
  }

  /// An address that was not there before.
  func add(_ address: AddressRecord, by actor: String) throws {
    try tx.upsert(address)
    // What files bring is the beginning of a history, not news in it.
    if address.evidence != .loaded { try note(address, by: actor) }
  }

  private func note(_ address: AddressRecord, by actor: String) throws {
    try tx.insert(
      AddressChange(
        organisation: address.organisation, contact: address.contact, kind: address.kind, value: address.value,
        standing: address.standing, evidence: address.evidence, reason: address.reason, by: actor, at: address.since))
  }
}
