public import Domain

/// Writing a message to a contact, as the pages know it. ``WritingDesk`` says what each of these does.
public protocol MessageWriting: Sendable {
  func channels(_ organisation: OrganisationID, _ contact: ContactID) async throws -> [WritingChannel]?

  func keep(
    _ organisation: OrganisationID, to contact: ContactID, by channel: Channel, subject: String, text: String,
    writtenBy login: String
  ) async throws -> String

  func look(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> WritingLook?

  func send(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> Bool
}
