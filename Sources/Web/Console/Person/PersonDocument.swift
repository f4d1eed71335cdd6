import Domain
import Engine

/// Everything that is kept of a person in one file: readable for people, and the same as JSON for programs, in the
/// element with the identifier `data`.
struct PersonDocument {
  let export: PersonExport
  let organisation: String

  func html(_ words: Words) throws -> HTML {
    let title = words("Alle gegevens van één persoon", "All data of one person")
    let contents = export.parts.html { part in
      "<li><a href=\"#\(part.name)\">\(words.personPart(part.name))</a> (\(part.rows.count))</li>"
    }
    return """
      <!doctype html><html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" \
      content="width=device-width, initial-scale=1"><title>\(title)</title><style>\(Self.style)</style></head><body>
      <h1>\(title)</h1><p>\(organisation), \(words.exact(words.now)). \(words(
        "Dit bestand bevat alles wat we van deze persoon bewaren en kunnen vinden. Onderaan staat hetzelfde als JSON.",
        "This file holds all that we keep of this person and can find. The same follows as JSON at the end."))</p>
      <p>\(words(
        "Niet doorzocht: ingelezen bestanden, regels daaruit die niet zijn overgenomen, en reservekopieën.",
        "Not searched: files that were read, rows of them that were not taken, and backups."))</p>
      <ul>\(contents)<li><a href="#timeline">\(words("Wat er gebeurde", "What happened"))</a> \
      (\(export.timeline.count))</li><li><a href="#outputs">\(words("Wat we stuurden", "What we sent"))</a> \
      (\(export.outputs.count))</li></ul>
      \(export.parts.html { section($0, words) })
      <h2 id="timeline">\(words("Wat er gebeurde", "What happened"))</h2><table>\(export.timeline.html { entry in
        let face = TimelineFace(entry.kind, words)
        return "<tr><td>\(words.exact(entry.at))</td><td>\(face.title)</td><td>\(face.plainText)</td></tr>"
      })</table>
      <h2 id="outputs">\(words("Wat we stuurden", "What we sent"))</h2>\(export.outputs.html { output($0, words) })
      <script type="application/json" id="data">\(HTML(trusted: try json(words)))</script></body></html>
      """
  }

  private func section(_ part: PersonExport.Part, _ words: Words) -> HTML {
    let heads = part.columns.html { "<th>\(words.personColumn($0))</th>" }
    let rows = part.rows.html { row in
      "<tr>\(row.html { "<td>\(text($0, words))</td>" })</tr>"
    }
    let cut: HTML? =
      part.isCut
      ? "<p>\(words("Er zijn meer regels; vraag ze apart op.", "There are more rows; ask for them apart."))</p>" : nil
    return """
      <h2 id="\(part.name)">\(words.personPart(part.name))</h2>\(cut)<div><table><thead><tr>\(heads)</tr></thead>\(
        rows)</table></div>
      """
  }

  private func output(_ output: PersonExport.Output, _ words: Words) -> HTML {
    let moment = output.handedOverAt.map { words.exact($0) } ?? words("niet verstuurd", "not sent")
    let name = words.channel(output.channel)
    guard let bytes = output.bytes else {
      return """
        <h3>\(name), \(moment)</h3><p>\(words("De inhoud is niet meer leesbaar.", "The content cannot be read any more."))</p>
        """
    }
    let text = output.channel == .email ? MailPreview(bytes).text : String(decoding: bytes, as: UTF8.self)
    return "<h3>\(name), \(moment)</h3><pre>\(text ?? "")</pre>"
  }

  private func text(_ value: PersonExport.Value, _ words: Words) -> String {
    switch value {
    case .none: "–"
    case .text(let text): text
    case .number(let number): String(number)
    case .moment(let instant): words.exact(instant)
    case .day(let day): day.description
    case .amount(let amount): words.money(amount)
    }
  }

  // MARK: JSON

  /// Safe inside a script element: `<` is written as an escape.
  private func json(_ words: Words) throws -> String {
    let tables = export.parts.map { part in
      (
        part.name,
        JSONValue.array(
          part.rows.map { row in
            .object(Dictionary(zip(part.columns, row.map(value)), uniquingKeysWith: { first, _ in first }))
          })
      )
    }
    let outputs = export.outputs.map { output -> JSONValue in
      [
        "message": .integer(output.message.value), "channel": .string(output.channel.rawValue),
        "handed_over_at": output.handedOverAt.map { .string(words.exact($0)) } ?? .null,
        "content": .optional(output.bytes.map { String(decoding: $0, as: UTF8.self) }),
      ]
    }
    let timeline = export.timeline.map { entry -> JSONValue in
      let face = TimelineFace(entry.kind, words)
      return [
        "at": .string(words.exact(entry.at)), "title": .string(face.title), "text": .string(face.plainText),
        "case": .optional(entry.caseReference),
      ]
    }
    let document: JSONValue = [
      "format": "bode.person.1", "organisation": .string(organisation), "made_at": .string(words.exact(words.now)),
      "contact": .integer(export.contact.value),
      "tables": .object(Dictionary(tables, uniquingKeysWith: { first, _ in first })),
      "timeline": .array(timeline), "outputs": .array(outputs),
    ]
    return try document.text().replacing("<", with: "\\u003c")
  }

  /// Amounts in cents, moments in ISO 8601.
  private func value(_ value: PersonExport.Value) -> JSONValue {
    switch value {
    case .none: .null
    case .text(let text): .string(text)
    case .number(let number): .integer(number)
    case .moment(let instant): .string(Words(language: .english, now: instant).exact(instant))
    case .day(let day): .string(day.description)
    case .amount(let amount): .integer(amount.cents)
    }
  }

  private static let style = HTML(
    trusted: """
      body{font:17px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c1b1a;\
      background:#fff}div{overflow-x:auto}table{border-collapse:collapse;font-size:15px}td,th{text-align:left;\
      vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid #ddd}pre{white-space:pre-wrap;\
      background:#f6f5f2;padding:1rem}h2{margin-top:2.5rem}
      """)
}

extension TimelineFace {
  /// ``text`` without markup.
  var plainText: String {
    guard let text else { return "" }
    var out = text.markup.replacing(/<[^>]*>/, with: "")
    for (mark, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
      out = out.replacing(mark, with: sign)
    }
    return out
  }
}
