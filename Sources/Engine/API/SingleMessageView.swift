public import Domain
public import Rendering

/// One single message as its sender may see it.
public struct SingleMessageView: Sendable {
  public let record: SingleMessageRecord
  /// Of the template, see ``SingleMessageTemplate/id``.
  public let templateID: String
  public let text: TemplateText
  /// Who it comes from, as the receiver sees it.
  public let sender: String
  public let status: MessageStatus
  /// It came back, and its provider may still deliver it.
  public let isBouncedForNow: Bool
  /// The house could not decide whether it may leave: a person looks at it.
  public let isHeld: Bool
  /// When it was handed to a provider; nil while it was not.
  public let sentAt: Instant?
}

extension SingleMessageView {
  /// - Throws: what a damaged row throws; what was accepted can always be shown.
  init(
    _ record: SingleMessageRecord, _ publications: any PublicationSource, in tx: any StoreTransaction
  ) throws {
    let publication = try publications.publication(record.organisation, version: record.publication, in: tx)
    guard let template = publication.templates[record.template],
      let matter = try tx.case(record.organisation, record.caseID),
      let contact = try tx.contact(record.organisation, matter.contact)
    else { throw StoreError.missing("template or contact of single message \(record.caseID)") }
    let content = SingleMessageContent(
      template: template, publication: publication, given: record.values, contact: contact)
    let message = try tx.messages(record.organisation, of: record.caseID).first
    let run = try tx.runs(record.organisation, of: record.caseID).first
    self.init(
      record: record,
      templateID: SingleMessageTemplate.id(of: record.template, record.channel, in: record.organisation),
      text: try content.text(on: record.channel),
      sender: try UnmadeMessage.sender(record.channel, publication.settings),
      // Where the address was of no use, no message was made of it.
      status: message?.progress.status ?? (run?.stage == .ended ? .rejected : .queued),
      isBouncedForNow: message.map { $0.progress.contains(.bouncedForNow) && !$0.progress.contains(.bounced) } ?? false,
      isHeld: run?.stage == .held, sentAt: message?.handedOverAt)
  }
}
