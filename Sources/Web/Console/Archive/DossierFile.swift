import Crypto
import Domain
import Engine

/// All of one case as one file: what happened, what was sent to the byte, what was paid, and how to check it.
struct DossierFile {
  let dossier: CaseDossier
  let organisation: String
  let words: Words

  /// A ZIP.
  func zip() throws -> [UInt8] {
    var file = ZipFile()
    var sums = ""
    func add(_ name: String, _ content: [UInt8]) {
      guard file.add(name, content) else { return }
      sums += "\(Self.hexadecimal(SHA256.hash(data: content)))  \(name)\n"
    }
    add("dossier.html", Array(page.markup.utf8))
    add("dossier.json", Array((try json().text() + "\n").utf8))
    for output in dossier.outputs {
      if let bytes = output.bytes { add(Self.name(of: output.record), bytes) }
    }
    file.add("SHA256SUMS", Array(sums.utf8))
    return file.finished
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func name(of record: ArchiveRecordDetail) -> String {
    let suffix =
      switch record.form {
      case .email: "eml"
      case .text, .script: "txt"
      case .pdf: "pdf"
      }
    return "\(record.channel.rawValue)/\(record.id).\(suffix)"
  }

  // MARK: For people

  private var page: HTML {
    let summary = dossier.detail.summary
    let title = words("Dossier \(summary.reference)", "Dossier \(summary.reference)")
    return """
      <!doctype html><html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><meta name="viewport" \
      content="width=device-width, initial-scale=1"><title>\(title)</title><style>\(Self.style)</style></head><body>
      <h1>\(title)</h1><p>\(organisation), \(words("gemaakt op", "made on")) \(words.exact(words.now)).</p>
      <table><tr><th>\(words("Wie", "Who"))</th><td>\(parties)</td></tr>
      <tr><th>\(words("Waarover", "About"))</th><td>\(words.matter(summary.title)) \(dossier.detail.description ?? "")</td></tr>
      <tr><th>\(words("Factuur", "Invoice"))</th><td>\(dossier.detail.invoice ?? "–")</td></tr>
      <tr><th>\(words("Vordering", "Claim"))</th><td>\(words.money(dossier.detail.claim))</td></tr>
      <tr><th>\(words("Staat open", "Open"))</th><td>\(words.money(summary.balance))</td></tr></table>
      <h2>\(words("Wat er gebeurde", "What happened"))</h2><table>\(dossier.timeline.reversed().html { entry in
        let face = TimelineFace(entry.kind, words)
        let reasons = entry.reasons.map { "\($0.holds ? "✓" : "✗") \($0.text)" }.joined(separator: " · ")
        return """
          <tr><td>\(words.exact(entry.at))</td>
          <td>\(face.title)<br><small>\(face.plainText) \(reasons)</small></td></tr>
          """
      })</table>
      <h2>\(words("Wat is verstuurd", "What was sent"))</h2><table>\(dossier.outputs.html(output))</table>
      <h2>\(words("Wat is betaald", "What was paid"))</h2><table>\(dossier.payments.html { payment in
        """
        <tr><td>\(words.exact(payment.at))</td><td>\(words.money(payment.amount))</td><td>\(
          words.method(payment.method))</td></tr>
        """
      })</table>
      <h2>\(words("Hoe dit te controleren is", "How to check this"))</h2><p>\(words(
        "SHA256SUMS noemt van elk bestand de SHA-256; “sha256sum -c SHA256SUMS” rekent ze na. De kenmerken hierboven "
          + "zijn die van het versleutelde archief: daarmee kan de beheerder bewijzen dat er sinds het bewaren niets "
          + "is veranderd.",
        "SHA256SUMS names the SHA-256 of every file; “sha256sum -c SHA256SUMS” works them out. The hashes above are "
          + "those of the encrypted archive: with them the administrator can prove that nothing was changed "
          + "since."))</p>
      <p>\(words(
        "Of een bericht is gelezen, weten we niet. Wat een aanbieder meldt, staat hierboven zoals hij het meldde.",
        "We do not know whether a message was read. What a provider told stands above as it told it."))</p>
      </body></html>
      """
  }

  private var parties: String {
    words.list(dossier.detail.parties.map { "\($0.name) (\(words.party($0.role)))" })
  }

  private func output(_ output: CaseDossier.Output) -> HTML {
    let record = output.record
    let status = words.status(record.status)
    let file: HTML =
      output.bytes == nil
      ? HTML(text: check(output.check)) : "<a href=\"\(Self.name(of: record))\">\(Self.name(of: record))</a>"
    return """
      <tr><td>\(record.handedOverAt.map { words.exact($0) } ?? words("niet verstuurd", "not sent"))</td>
      <td>\(words.channel(record.channel)) → \(words.address(record.recipient))<br><small>\(status.word) \(
        status.text ?? "")</small></td><td>\(file)<br><small>\(check(output.check)); \(record.digest)</small></td></tr>
      """
  }

  private func check(_ check: ArchiveCheck) -> String {
    switch check {
    case .intact: words("ongewijzigd", "unchanged")
    case .forgotten: words("gewist; niet meer leesbaar", "erased; not readable any more")
    case .missing(let reason): words("niet gevonden: \(reason)", "not found: \(reason)")
    case .damaged(let reason): words("beschadigd: \(reason)", "damaged: \(reason)")
    }
  }

  // MARK: For programs

  /// Amounts in cents.
  private func json() -> JSONValue {
    let summary = dossier.detail.summary
    let timeline = dossier.timeline.reversed().map { entry -> JSONValue in
      let face = TimelineFace(entry.kind, words)
      return [
        "at": .string(words.exact(entry.at)), "title": .string(face.title), "text": .string(face.plainText),
        "reasons": .array(entry.reasons.map { ["text": .string($0.text), "holds": .bool($0.holds)] }),
      ]
    }
    let outputs = dossier.outputs.map { output -> JSONValue in
      let record = output.record
      return [
        "id": .integer(record.id.value), "channel": .string(record.channel.rawValue),
        "recipient": .string(record.recipient), "template": .optional(record.template),
        "archived_at": .string(words.exact(record.archivedAt)),
        "handed_over_at": .optional(record.handedOverAt.map { words.exact($0) }),
        "status": .string(words.status(record.status).word), "sha256_of_ciphertext": .string(record.digest),
        "check": .string(check(output.check)), "file": .optional(output.bytes.map { _ in Self.name(of: record) }),
      ]
    }
    let payments = dossier.payments.map { payment -> JSONValue in
      [
        "at": .string(words.exact(payment.at)), "amount": .integer(payment.amount.cents),
        "method": .string(payment.method.rawValue),
      ]
    }
    return [
      "format": "bode.dossier.1", "organisation": .string(organisation), "made_at": .string(words.exact(words.now)),
      "case": .string(summary.reference), "kind": .string(summary.kind), "invoice": .optional(dossier.detail.invoice),
      "claim": .integer(dossier.detail.claim.cents), "balance": .integer(summary.balance.cents),
      "parties": .array(
        dossier.detail.parties.map { ["name": .string($0.name), "role": .string($0.role.rawValue)] }),
      "timeline": .array(timeline), "outputs": .array(outputs), "payments": .array(payments),
    ]
  }

  private static let style = HTML(
    trusted: """
      body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c1b1a;\
      background:#fff}table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;\
      padding:6px 12px 6px 0;border-bottom:1px solid #ddd;overflow-wrap:anywhere}small{color:#57544e}h2{margin-top:2.5rem}
      """)
}
