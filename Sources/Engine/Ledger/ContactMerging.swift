import Domain

/// Makes one contact of two that are the same person.
///
/// The survivor keeps its own name, language and number; everything that happened to the former contact happened to the
/// survivor. What protects a person is never lost by it: silence of either holds for both, a bounced address stays
/// bounced, and what both were sent counts for one set of caps. Messages on their way land where they belong, since
/// every message names its run and not its contact.
struct ContactMerging {
  let runner: FlowRunner
  let organisation: OrganisationID
  let now: Instant
  let tx: any StoreTransaction

  /// Why an address is not used any more: the source system gave another one.
  static let replaced = "replaced"

  /// Idempotent: what was merged before is known. A contact that was merged itself stands for its survivor.
  ///
  /// - Returns: `merged`; `known`; or `rejected:` with why the two cannot be merged in this way.
  func merge(_ former: ContactID, into target: ContactID, by user: String) throws -> IntakeResult {
    guard former != target else {
      return Self.refuse("same-contact", "een contact kan niet met zichzelf worden samengevoegd")
    }
    let into = try tx.alias(organisation, former: target)?.contact ?? target
    guard into != former else {
      return Self.refuse("merged-the-other-way", "contact \(target) is al samengevoegd met contact \(former)")
    }
    if let known = try tx.alias(organisation, former: former) {
      guard known.contact != into else { return .applied("known", detail: "") }
      return Self.refuse(
        "merged-elsewhere", "contact \(former) is al samengevoegd met contact \(known.contact); voeg dat contact samen")
    }
    // In one order, so that two merges never wait for each other.
    var found: [ContactID: ContactRecord] = [:]
    for id in [former, into].sorted() { found[id] = try tx.lockedContact(organisation, id) }
    guard let gone = found[former], let survivor = found[into] else {
      return Self.refuse("unknown-contact", "contact \(found[former] == nil ? former : into) bestaat niet")
    }
    try merge(gone, into: survivor, by: user)
    return .applied("merged", detail: "\(gone.externalID) is nu \(survivor.externalID)")
  }

  /// Lets a number of the source system that nobody here has stand for a contact.
  func alias(_ externalID: String, as former: ContactID, for survivor: ContactRecord, by user: String) throws {
    try tx.merge(
      ContactAlias(
        organisation: organisation, former: former, externalID: externalID, contact: survivor.id, at: now, by: user))
    try audit(externalID, former, survivor, by: user)
  }

  private func merge(_ gone: ContactRecord, into survivor: ContactRecord, by user: String) throws {
    var kept = survivor
    kept.risk = Self.stricter(survivor.risk, gone.risk)
    if kept.profile.isEmpty { kept.profile = gone.profile }
    kept.birthDay = survivor.birthDay ?? gone.birthDay
    if kept != survivor { try tx.update(kept) }
    try uniteAddresses(of: gone.id, with: survivor.id)
    try uniteConsents(of: gone.id, with: survivor.id)
    try tx.merge(
      ContactAlias(
        organisation: organisation, former: gone.id, externalID: gone.externalID, contact: survivor.id, at: now,
        by: user))
    try audit(gone.externalID, gone.id, survivor, by: user)
    if let silence = survivor.silence ?? gone.silence {
      // Runs of the one that was not silenced stop too.
      try Silencing(runner: runner, now: now, tx: tx).silence(survivor.id, silence, in: organisation)
    }
  }

  private func uniteAddresses(of gone: ContactID, with survivor: ContactID) throws {
    let own = try tx.addresses(organisation, of: survivor)
    for address in try tx.addresses(organisation, of: gone) {
      let same = own.first { $0.kind == address.kind && $0.value == address.value }
      if let same, Self.weight(same) >= Self.weight(address) { continue }
      try tx.upsert(
        AddressRecord(
          organisation: organisation, contact: survivor, kind: address.kind, value: address.value,
          state: address.state, reason: address.reason))
    }
  }

  private func uniteConsents(of gone: ContactID, with survivor: ContactID) throws {
    let own = try tx.consents(organisation, of: survivor)
    for consent in try tx.consents(organisation, of: gone) {
      let same = own.first { $0.channel == consent.channel }
      let heavier = same.map { Self.weight($0) >= Self.weight(consent) ? $0 : consent } ?? consent
      try tx.upsert(
        ChannelConsent(
          organisation: organisation, contact: survivor, channel: consent.channel, state: heavier.state,
          reason: heavier.reason, by: heavier.by, since: heavier.since, address: heavier.address,
          heardAt: [same?.heardAt, consent.heardAt].compactMap(\.self).max(),
          notFor: consent.notFor.union(same?.notFor ?? [])))
    }
  }

  /// A refusal of either holds for both; what somebody said goes before what a channel could not do.
  private static func weight(_ consent: ChannelConsent) -> Int {
    switch consent.state {
    case .refused: 3
    case .allowed: 2
    case .unable: 1
    case .open: 0
    }
  }

  /// Of two standings of one address the heavier holds. That a source system gave another address instead says nothing
  /// of the address itself.
  private static func weight(_ address: AddressRecord) -> Int {
    switch address.standing {
    case .invalid: address.evidence == .replaced ? 0 : 4
    case .suspect: 3
    case .verified: 2
    case .unverified: 1
    }
  }

  private static func stricter(_ one: ContactRisk, _ other: ContactRisk) -> ContactRisk {
    switch (one, other) {
    case (.high, _), (_, .high): .high
    case (.normal, _), (_, .normal): .normal
    case (.low, .low): .low
    }
  }

  private func audit(_ externalID: String, _ former: ContactID, _ survivor: ContactRecord, by user: String) throws {
    try tx.insert(
      AuditRecord(
        organisation: organisation, at: now, kind: .contactMerged, caseID: nil, contact: survivor.id, by: user,
        detail: ["former": "\(former)", "number": externalID, "into": survivor.externalID]))
  }

  static func refuse(_ rule: String, _ why: String) -> IntakeResult { .applied("rejected:\(rule)", detail: why) }
}
