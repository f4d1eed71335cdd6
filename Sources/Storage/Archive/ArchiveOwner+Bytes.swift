internal import Domain
internal import Engine

/// How an owner stands in segments and in the key book: kind (1), zero (2), organisation (8), contact or 0
/// (8).
extension ArchiveOwner {
  private static let contactKind: UInt8 = 1
  private static let organisationKind: UInt8 = 2

  var bytes: [UInt8] {
    let (kind, contact): (UInt8, Int64) =
      switch subject {
      case .contact(let contact): (Self.contactKind, contact.value)
      case .organisation: (Self.organisationKind, 0)
      }
    var bytes: [UInt8] = [kind, 0, 0]
    bytes.append(bigEndian: organisation.value)
    bytes.append(bigEndian: contact)
    return bytes
  }

  /// Takes an owner off the front of `bytes`; nil when there is none.
  static func take(from bytes: inout ArraySlice<UInt8>) -> ArchiveOwner? {
    guard let kind = bytes.take(UInt8.self), bytes.take(UInt16.self) == 0,
      let organisation = bytes.take(Int64.self), let contact = bytes.take(Int64.self)
    else { return nil }
    switch (kind, contact) {
    case (contactKind, _):
      return ArchiveOwner(organisation: OrganisationID(organisation), contact: ContactID(contact))
    case (organisationKind, 0):
      return ArchiveOwner(organisation: OrganisationID(organisation), subject: .organisation)
    default: return nil
    }
  }
}
