import Domain

/// Finds whom an address belongs to, so that a single message stands on their timeline and their wish not to be
/// contacted holds; else makes a contact of the address itself.
struct RecipientFinder {
  let organisation: OrganisationID
  let channel: Channel
  let now: Instant
  let identifiers: any IdentifierSource
  let tx: any StoreTransaction

  /// Before the number of a contact that is an address and nothing else.
  static let prefix = "adres:"

  func contact(at address: String) throws -> ContactRecord {
    let kind: AddressRecord.Kind = channel == .email ? .email : .mobile
    let holders = try tx.contacts(organisation, having: kind, address)
    // Who may not be contacted may not be contacted, whoever shares the address.
    if let silenced = holders.first(where: { $0.silence != nil }) { return silenced }
    for holder in holders {
      let addresses = try tx.addresses(organisation, of: holder.id)
      if FactsReader.address(for: channel, among: addresses)?.value == address { return holder }
    }
    return try ownContact(of: address, kind)
  }

  private func ownContact(of address: String, _ kind: AddressRecord.Kind) throws -> ContactRecord {
    let number = Self.prefix + address
    if let known = try tx.contact(organisation, externalID: number) { return known }
    let contact = ContactRecord(
      organisation: organisation, id: ContactID(identifiers.next()), externalID: number,
      name: PersonName(surname: "", storedAddressName: address), addressForm: .formal, language: "nl", risk: .normal,
      profile: "", birthDay: nil, silence: nil)
    try tx.insert(contact)
    try tx.upsert(
      AddressRecord(
        organisation: organisation, contact: contact.id, kind: kind, value: address, standing: .unverified,
        reason: "", since: now))
    return contact
  }
}
