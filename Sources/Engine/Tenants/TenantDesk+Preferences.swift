import Domain

extension TenantDesk: PreferenceDesk {
  public func preferences(_ token: String, host: String) async throws -> PreferenceLook {
    guard let subject = subject(of: token, host) else { return .unknown }
    let today = DutchTime.day(of: clock.now())
    return try await store.read { tx in
      guard let contact = try contact(subject, tx), let style = try style(of: subject.organisation, tx) else {
        return .unknown
      }
      guard today <= subject.until else { return .expired(style, lastDay: subject.until) }
      return .found(try page(of: contact, style, tx))
    }
  }

  public func change(
    _ token: String, host: String, _ change: PreferenceChange
  ) async throws -> PreferenceOutcome {
    let now = clock.now()
    guard let subject = subject(of: token, host), DutchTime.day(of: now) <= subject.until else { return .gone }
    return try await store.write { tx in
      // Locked: what is written back is the whole contact, and a message that leaves asks the same.
      guard let known = try contact(subject, tx), let contact = try tx.lockedContact(known.organisation, known.id)
      else {
        return .gone
      }
      let posting = PreferencePosting(runner: clerk.intake.runner, contact: contact, now: now, tx: tx)
      switch change {
      case .choices(let choices): return try posting.choose(choices, among: ways(of: contact, tx))
      case .propose(let kind, let text): return try posting.propose(kind, text)
      case .confirm(let kind, let mark):
        let shown = try tx.addresses(contact.organisation, of: contact.id).first {
          $0.kind == kind && $0.standing.isUsable
        }
        guard let shown, links.preferences.mark(of: shown) == mark else { return .changed }
        return try posting.confirm(shown)
      }
    }
  }

  // MARK: Parts

  private func subject(
    of token: String, _ host: String
  ) -> (organisation: OrganisationID, contact: ContactID, until: CalendarDay)? {
    guard let subject = links.preferences.subject(of: token) else { return nil }
    if let owner = hosts[host], owner != subject.organisation { return nil }
    return subject
  }

  /// The contact of a link, who may have been merged since; nil for one that was erased.
  private func contact(
    _ subject: (organisation: OrganisationID, contact: ContactID, until: CalendarDay), _ tx: any StoreTransaction
  ) throws -> ContactRecord? {
    let found =
      try tx.contact(subject.organisation, subject.contact)
      ?? tx.alias(subject.organisation, former: subject.contact).flatMap {
        try tx.contact(subject.organisation, $0.contact)
      }
    guard let found, try tx.erasure(found.organisation, of: found.id) == nil else { return nil }
    return found
  }

  private func style(of organisation: OrganisationID, _ tx: any StoreTransaction) throws -> PageHouseStyle? {
    try tx.currentVersion(organisation).map {
      PageStyle.style(of: try publications.publication(organisation, version: $0, in: tx))
    }
  }

  private func page(
    of contact: ContactRecord, _ style: PageHouseStyle, _ tx: any StoreTransaction
  ) throws -> PreferencePage {
    let all = try tx.addresses(contact.organisation, of: contact.id)
    let kinds: [AddressRecord.Kind] = [.email, .mobile] + (all.contains { $0.kind == .phone } ? [.phone] : [])
    let addresses = kinds.map { kind in
      let used = all.first { $0.kind == kind && $0.standing.isUsable }
      return PreferencePage.Address(
        kind: kind, address: used.map { AddressMask.masked($0.value) }, mark: used.map(links.preferences.mark) ?? "",
        isConfirmed: used?.evidence == .confirmed,
        proposed: all.first { $0.kind == kind && $0.evidence == .proposed }.map { AddressMask.masked($0.value) })
    }
    return PreferencePage(
      style: style, language: Language(rawValue: contact.language) ?? .dutch, addressForm: contact.addressForm,
      typeSize: contact.readsLargeType ? .large : .normal, ways: try ways(of: contact, tx), addresses: addresses,
      isTest: isTest)
  }

  /// The ways that there is an address for, and that this installation sends by.
  private func ways(of contact: ContactRecord, _ tx: any StoreTransaction) throws -> [PreferencePage.Way] {
    let addresses = try tx.addresses(contact.organisation, of: contact.id)
    let consents = try tx.consents(contact.organisation, of: contact.id)
    return Channel.allCases.compactMap { channel in
      guard channels.contains(channel), let address = FactsReader.address(for: channel, among: addresses) else {
        return nil
      }
      return PreferencePage.Way(
        channel: channel, address: AddressMask.masked(address.value),
        topics: PreferencePosting.topics(of: consents.first { $0.channel == channel }, over: channel))
    }
  }
}
