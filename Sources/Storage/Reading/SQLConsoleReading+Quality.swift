public import Domain
public import Engine

extension SQLConsoleReading {
  public func qualityFigures(_ organisation: OrganisationID) async throws -> QualityFigures {
    try await look(organisation) { look in
      try look.figure("quality", goodFor: .long) { look in
        func count(_ question: String) throws -> Int {
          try look.sql.first(question, [.id(look.organisation)]) { try $0.int(0) } ?? 0
        }
        return QualityFigures(
          bad: try count("SELECT count(*) FROM addresses AS a WHERE a.organisation = $1 AND \(Quality.isBad)"),
          unreachable: try count(
            "SELECT count(DISTINCT r.contact) FROM runs AS r WHERE r.organisation = $1 AND \(Quality.isUnreachable)"),
          proposed: try count(
            "SELECT count(*) FROM addresses AS a WHERE a.organisation = $1 AND \(Quality.isProposed)"))
      }
    }
  }

  public func badAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble> {
    try await look(organisation) { try $0.badAddresses(after: after) }
  }

  public func unreachable(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble> {
    try await look(organisation) { try $0.unreachable(after: after) }
  }

  public func proposedAddresses(
    _ organisation: OrganisationID, after: Cursor?
  ) async throws -> Listing<ProposedAddress> {
    try await look(organisation) { try $0.proposedAddresses(after: after) }
  }

  public func mendedAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<MendedAddress> {
    try await look(organisation) { try $0.mendedAddresses(after: after) }
  }
}

/// Conditions that counts and lists share.
private enum Quality {
  /// Of an address `a`; begins as the index `addresses_bad` does.
  /// For a page PostgreSQL would otherwise hash the addresses of everybody: it leaves alone what has an offset.
  static let isBad = """
    a.standing IN ('suspect', 'invalid') AND a.evidence <> 'replaced' AND a.evidence <> 'proposed'
    AND NOT EXISTS (SELECT 1 FROM addresses AS b WHERE b.organisation = a.organisation AND b.contact = a.contact
    AND b.kind = a.kind AND b.standing IN ('unverified', 'verified') LIMIT 1 OFFSET 0)
    """
  /// The same index.
  static let isProposed = """
    a.standing IN ('suspect', 'invalid') AND a.evidence <> 'replaced' AND a.evidence = 'proposed'
    """
  /// Of a run `r`.
  static let isUnreachable = """
    r.stage < 2 AND NOT EXISTS (SELECT 1 FROM addresses AS a WHERE a.organisation = r.organisation
    AND a.contact = r.contact AND a.kind IN ('email', 'mobile') AND a.standing <> 'invalid')
    """
}

extension ConsoleLook {
  fileprivate func badAddresses(after: Cursor?) throws -> Listing<AddressTrouble> {
    let start = ListCursor(after, count: 2)
    let found = try sql.rows(
      """
      SELECT a.organisation, a.contact, a.kind, a.value, a.standing, a.reason, a.since, a.evidence, a.troubles
      FROM addresses AS a
      WHERE a.organisation = $1 AND (a.since, a.contact) < ($2, $3) AND \(Quality.isBad)
      ORDER BY a.since DESC, a.contact DESC, a.kind, a.value LIMIT $4
      """,
      [
        .id(organisation), .integer(start?.numbers[0] ?? .max), .integer(start?.numbers[1] ?? .max),
        .int(Self.pageAndOne),
      ], Addresses.decode)
    let failed = try failures(of: found.map(\.contact))
    let shown = Self.whole(found)
    let next = shown.count < found.count ? shown.last : nil
    return Listing(
      try shown.map { address in
        try trouble(address.contact, address, failed[address.contact, default: []].count { $0 == address.value })
      }, next: next.map { ListCursor([$0.since.milliseconds, $0.contact.value]).cursor })
  }

  fileprivate func proposedAddresses(after: Cursor?) throws -> Listing<ProposedAddress> {
    let start = ListCursor(after, count: 2)
    let found = try sql.rows(
      """
      SELECT a.organisation, a.contact, a.kind, a.value, a.standing, a.reason, a.since, a.evidence, a.troubles
      FROM addresses AS a
      WHERE a.organisation = $1 AND (a.since, a.contact) < ($2, $3) AND \(Quality.isProposed)
      ORDER BY a.since DESC, a.contact DESC, a.kind, a.value LIMIT $4
      """,
      [
        .id(organisation), .integer(start?.numbers[0] ?? .max), .integer(start?.numbers[1] ?? .max),
        .int(Self.pageAndOne),
      ], Addresses.decode)
    let shown = Self.whole(found)
    let next = shown.count < found.count ? shown.last : nil
    return Listing(
      try shown.map { address in
        let used = try store.addresses(organisation, of: address.contact).first {
          $0.kind == address.kind && $0.standing.isUsable
        }
        return ProposedAddress(
          contactName: try name(of: address.contact), address: address, current: used?.value)
      }, next: next.map { ListCursor([$0.since.milliseconds, $0.contact.value]).cursor })
  }

  /// A page that ends between two persons: the cursor names a person and a moment, and two addresses of one person can
  /// fall out at the same moment.
  private static func whole(_ found: [AddressRecord]) -> ArraySlice<AddressRecord> {
    guard found.count == pageAndOne, let extra = found.last else { return found[...] }
    let rest = found.prefix { $0.since != extra.since || $0.contact != extra.contact }
    return rest.isEmpty ? found.dropLast() : rest
  }

  /// Persons who owe and cannot be reached, at most, of an organisation: more than anybody mends by hand.
  private static let mostUnreachable = 10_000

  /// To find them, everybody with an open case is looked at: that is kept for a minute. Whether those of a page
  /// still cannot be reached is of this moment.
  fileprivate func unreachable(after: Cursor?) throws -> Listing<AddressTrouble> {
    let last = ListCursor(after, count: 1)?.numbers[0] ?? .min
    let known: [ContactID] = try figure("unreachable", goodFor: .long) { look in
      try look.sql.rows(
        """
        SELECT DISTINCT r.contact FROM runs AS r WHERE r.organisation = $1 AND \(Quality.isUnreachable)
        ORDER BY r.contact LIMIT $2
        """, [.id(look.organisation), .int(Self.mostUnreachable)]
      ) { try $0.id(0) }
    }
    var found: [ContactID] = []
    for contact in known where contact.value > last && found.count < Self.pageAndOne {
      if try isUnreachable(contact) { found.append(contact) }
    }
    let failed = try failures(of: found)
    return try page(found, cursor: { ListCursor([$0.value]) }) { contact in
      try trouble(contact, nil, failed[contact, default: []].count)
    }
  }

  private func isUnreachable(_ contact: ContactID) throws -> Bool {
    try sql.first(
      """
      SELECT 1 FROM runs AS r WHERE r.organisation = $1 AND r.contact = $2 AND \(Quality.isUnreachable) LIMIT 1
      """, [.id(organisation), .id(contact)]
    ) { _ in true } ?? false
  }

  fileprivate func mendedAddresses(after: Cursor?) throws -> Listing<MendedAddress> {
    let before = ListCursor(after, count: 1)?.numbers[0] ?? .max
    let found: [(id: Int64, record: AuditRecord)] = try sql.rows(
      """
      SELECT id, organisation, at, kind, case_id, contact, actor, detail FROM audit_entries
      WHERE organisation = $1 AND kind = 'addressMended' AND id < $2 ORDER BY id DESC LIMIT $3
      """, [.id(organisation), .integer(before), .int(Self.pageAndOne)]
    ) { row in
      (
        id: try row.integer(0),
        record: AuditRecord(
          organisation: try row.id(1), at: try row.instant(2), kind: try row.word(3), caseID: nil,
          contact: try row.id(orNil: 5), by: try row.text(6),
          detail: try SmallJSON.values(try row.text(7), of: String.self))
      )
    }
    let listing = try page(found, cursor: { ListCursor([$0.id]) }) { _, record -> MendedAddress? in
      guard let contact = record.contact,
        // What was said of an erased person is gone.
        let kind = record.detail["kind"].flatMap(AddressRecord.Kind.init(rawValue:))
      else { return nil }
      return MendedAddress(
        contact: contact, contactName: try name(of: contact), kind: kind, isNew: record.detail["change"] == "new",
        by: record.by, at: record.at)
    }
    return Listing(listing.elements.compactMap(\.self), next: listing.next)
  }

  private func trouble(_ contact: ContactID, _ address: AddressRecord?, _ failed: Int) throws -> AddressTrouble {
    let owed = try store.claims(organisation, of: contact).map(\.balance).filter { $0 > .zero }.reduce(.zero, +)
    return AddressTrouble(
      contact: contact, contactName: try name(of: contact), address: address, failedMessages: failed, owed: owed)
  }

  /// Receivers of the messages that did not arrive, of each contact.
  private func failures(of contacts: [ContactID]) throws -> [ContactID: [String]] {
    guard !contacts.isEmpty else { return [:] }
    let rows: [(ContactID, MessageProgress, String)] = try sql.rows(
      """
      SELECT m.contact, m.progress, m.recipient FROM messages AS m
      WHERE m.organisation = $1 AND m.run IN (\(Self.runsOfContact))
      """, each: Set(contacts).sorted().map { [.id(organisation), .id($0)] }
    ) { (try $0.id(0), MessageProgress(rawValue: try $0.int(1)), try $0.text(2)) }
    let failed = rows.filter { row in
      switch row.1.status {
      case .rejected, .bounced, .undeliverable: true
      case .queued, .cancelled, .handedOver, .accepted, .unknown, .delivered, .opened, .clicked, .replied: false
      }
    }
    return Dictionary(grouping: failed, by: { $0.0 }).mapValues { $0.map { $0.2 } }
  }
}
