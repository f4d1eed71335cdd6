public import Domain
public import Rendering

/// A template that other systems may fill: one of the kind `message`, by one of its channels.
public struct SingleMessageTemplate: Sendable {
  public let organisation: OrganisationID
  /// A UUID in small letters; the same in every version.
  public let id: String
  public let name: String
  public let channel: Channel
  public let publication: Publication
  public let template: Template

  /// Those of a publication, by name and channel.
  static func all(of publication: Publication, in organisation: OrganisationID) -> [SingleMessageTemplate] {
    publication.templates.sorted { $0.key < $1.key }.flatMap { name, template in
      guard template.manifest.caseKind == .message else { return [SingleMessageTemplate]() }
      return template.manifest.channels.map { channel in
        SingleMessageTemplate(
          organisation: organisation, id: Self.id(of: name, channel, in: organisation), name: name, channel: channel,
          publication: publication, template: template)
      }
    }
  }

  /// The same name gives the same identifier for ever: programs keep it.
  public static func id(of name: String, _ channel: Channel, in organisation: OrganisationID) -> String {
    UUIDText.named("bode template 1|\(organisation)|\(channel.rawValue)|\(name)")
  }

  public var version: Int { publication.version }

  /// What it says with its places open; empty when a channel has no text.
  public var outline: TemplateText { template.outline(of: channel) ?? TemplateText(subject: nil, body: "") }

  /// The places of this channel's text, and whether each must be filled; what the house fills itself is not among them.
  public var places: [(name: String, isRequired: Bool)] {
    template.places(on: channel).filter { !Self.ofHouse.contains($0.name) }.map { ($0.name, !$0.isOptional) }
  }

  /// What the house fills, unless the sender does.
  static let ofHouse = MessageMarks.names.union(["aanhef", "organisatie", "telefoon", "portaal"])

  /// Who it comes from, as the receiver sees it.
  public var sender: String {
    switch channel {
    case .email: publication.settings.sender.email
    case .sms, .whatsapp, .voice, .letter: publication.settings.sender.sms
    }
  }
}

extension Template {
  /// The attributes that the text of a channel has a place for, or depends on.
  func places(on channel: Channel) -> [AttributeDeclaration] {
    guard let outline = outline(of: channel) else { return [] }
    let text = (outline.subject ?? "") + outline.body
    return manifest.attributes.filter { $0.type == .flag || text.contains("((\($0.name)))") }
  }
}
