import Domain
import Engine

extension ConsoleLook {
  /// A record of the archive has the number of its message.
  func archiveRecord(_ id: Reading.ArchiveRecordID) throws -> ArchiveRecordDetail? {
    guard let message = try store.message(organisation, MessageID(id.value)), let output = message.archive,
      let archivedAt = message.archivedAt
    else { return nil }
    let publication = try store.runs(organisation, [message.run]).first?.publication
    return ArchiveRecordDetail(
      id: id, message: message.id, caseID: message.caseID, contactID: message.contact,
      contactName: try name(of: message.contact), channel: message.channel, form: Self.form(of: message.channel),
      recipient: message.recipient, template: message.template, templateVersion: publication,
      archivedAt: archivedAt, handedOverAt: message.handedOverAt, status: ShownStatus(message),
      digest: output.address.hash.description, size: output.size, isVerified: nil, keptUntil: nil)
  }

  private static func form(of channel: Channel) -> ArchiveRecordDetail.Form {
    switch channel {
    case .email: .email
    case .sms, .whatsapp: .text
    case .voice: .script
    case .letter: .pdf
    }
  }
}
