import Domain
import Engine

extension SampleReading {
  func qualityFigures(_ organisation: OrganisationID) async throws -> QualityFigures {
    isMine(organisation)
      ? QualityFigures(bad: 41, unreachable: 3, proposed: 2)
      : QualityFigures(bad: 0, unreachable: 0, proposed: 0)
  }

  func badAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble> {
    guard isMine(organisation) else { return Listing([]) }
    let kinds: [(AddressRecord.Kind, String, AddressStanding)] = [
      (.email, "t.<dijk>@post.example", .invalid), (.mobile, "+31612345678", .suspect),
      (.phone, "+31201234567", .invalid),
      (.postal, "Kade 1\n1234 AB  Horizonstad", .invalid),
    ]
    return Listing(
      kinds.enumerated().map { place, kind in
        AddressTrouble(
          contact: ContactID(17), contactName: "De heer T. Dijkgraaf",
          address: AddressRecord(
            organisation: organisation, contact: ContactID(17), kind: kind.0, value: kind.1, standing: kind.2,
            reason: "bounced", since: Samples.at(19, 9, place)), failedMessages: place, owed: Money(cents: 62_079))
      }, next: after == nil ? Cursor("1.9.") : nil)
  }

  func unreachable(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<AddressTrouble> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing([
      AddressTrouble(
        contact: ContactID(18), contactName: "G. van Dongen-Oosterhout", address: nil, failedMessages: 1,
        owed: Money(cents: 114_820))
    ])
  }

  func proposedAddresses(
    _ organisation: OrganisationID, after: Cursor?
  ) async throws -> Listing<ProposedAddress> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing(
      [(AddressRecord.Kind.email, "nieuw.<adres>@post.example"), (.mobile, "+31687654321")].map { kind, value in
        ProposedAddress(
          contactName: "De heer T. Dijkgraaf",
          address: AddressRecord(
            organisation: organisation, contact: ContactID(17), kind: kind, value: value,
            state: AddressState(standing: .invalid, evidence: .proposed, since: Samples.at(20, 9, 0)), reason: ""),
          current: kind == .email ? "t.dijk@post.example" : nil)
      })
  }

  func mendedAddresses(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<MendedAddress> {
    guard isMine(organisation) else { return Listing([]) }
    return Listing(
      [true, false].map { isNew in
        MendedAddress(
          contact: ContactID(17), contactName: "De heer T. Dijkgraaf", kind: .email, isNew: isNew, by: "marieke",
          at: Samples.at(20, 9, 0))
      })
  }
}

extension SampleDesk {
  func mendAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, _ text: String,
    by: Reading.UserID
  ) async throws -> Bool {
    did("mend \(contact) \(kind.rawValue) \(text)")
    return true
  }

  func declineAddress(
    _ organisation: OrganisationID, _ contact: ContactID, _ kind: AddressRecord.Kind, by: Reading.UserID
  ) async throws -> Bool {
    did("decline \(contact) \(kind.rawValue)")
    return true
  }
}
