import Domain
import Rendering

/// Fills a template with what another system gave.
struct SingleMessageContent {
  let template: Template
  let publication: Publication
  let given: [String: String]
  let contact: ContactRecord
  /// Before there is a message, those of an example; a message gets its own over them.
  let marks = MessageMarks.example

  var reader: Reader {
    Reader(
      language: Language(rawValue: contact.language) ?? .dutch, form: contact.addressForm,
      size: contact.readsLargeType ? .large : .normal)
  }

  /// What the house knows, and over it what was given. More than the template asks for is left out.
  func values() throws(SingleMessageRefusal) -> RenderingValues {
    let settings = publication.settings
    let reader = reader
    var values: RenderingValues = [
      "aanhef": .text(
        Salutation(to: contact.name, form: reader.form, language: reader.language, tone: settings.tone).text),
      "organisatie": .text(settings.name),
      "telefoon": .text(settings.service.phone),
    ]
    if let portal = WebAddress(settings.service.portal) { values["portaal"] = .url(portal) }
    values.add(marks.values)
    for attribute in template.manifest.attributes {
      guard let text = given[attribute.name] else { continue }
      guard let value = attribute.type.reading(text) else {
        throw .unreadable(place: attribute.name, form: attribute.type.exampleForm)
      }
      values[attribute.name] = value
    }
    return values
  }

  /// The message as plain text.
  ///
  /// - Throws: ``SingleMessageRefusal``, ``RenderingError``.
  func text(on channel: Channel) throws -> TemplateText {
    let values = try values()
    // All at once: subject and body are filled one after the other.
    let missing = template.places(on: channel).filter { !$0.isOptional && values[$0.name] == nil }
    guard missing.isEmpty else { throw SingleMessageRefusal.missing(missing.map(\.name)) }
    do {
      switch channel {
      case .email: return try template.email(values, for: reader).text
      case .sms:
        let text = try template.sms(values, for: reader).text
        guard text.count <= SingleMessageDesk.longestText else {
          throw SingleMessageRefusal.tooLong(characters: text.count)
        }
        return TemplateText(subject: nil, body: text)
      case .whatsapp, .voice, .letter: throw SingleMessageRefusal.otherChannel(channel)
      }
    } catch RenderingError.missingValues(_, let names) {
      throw SingleMessageRefusal.missing(names)
    }
  }

  /// The e-mail as it is laid out.
  ///
  /// - Throws: ``SingleMessageRefusal``, ``RenderingError``.
  func html(mark: TestMark? = nil) throws -> String {
    let layout = EmailLayout(style: publication.houseStyle, mark: mark, footer: marks.footer(reader.form))
    return layout.html(try template.email(try values(), for: reader))
  }
}
