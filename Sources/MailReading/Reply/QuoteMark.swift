/// The lines with which mail programs announce the mail that is quoted, in the languages of who writes to a Dutch
/// house, and those that a program adds at the end.
enum QuoteMark {
  /// Lines over which an announcement may run: an address often takes one of its own.
  private static let attributionLines = 4
  private static let attributionBytes = 400

  /// After the announcement that begins at a line: `Op 3 maart 2026 om 10:00 schreef De Horizon <post@…>:`, or only a
  /// date, a name and an address in angle brackets before the colon.
  static func attributionEnd(at index: Int, in lines: [String]) -> Int? {
    guard let end = attribution(from: index, in: lines) else { return nil }
    // `Op dinsdag kan ik niet.` right above it is no part of it.
    return (index + 1..<end).contains { attribution(from: $0, in: lines) != nil } ? nil : end
  }

  private static func attribution(from index: Int, in lines: [String]) -> Int? {
    let first = PhraseText(lines[index].trimmed).bytes
    guard (first.first.map { (48...57).contains($0) } ?? false) || beginnings.contains(where: first.starts(with:))
    else { return nil }
    var joined = ""
    for end in index..<min(lines.count, index + attributionLines) {
      let line = lines[end].trimmed
      if line.isEmpty || line.hasPrefix(">") && line != ">:" { return nil }
      joined += " " + line
      guard joined.utf8.count <= attributionBytes else { return nil }
      let text = PhraseText(joined)
      guard joined.hasSuffix(":") || verbs.contains(where: { text.ends(with: $0) }) else { continue }
      let digits = text.bytes.filter { (48...57).contains($0) }.count
      let hasAddress = text.has("@") && text.has("<") && text.has(">")
      let isOne = hasAddress ? digits >= 4 : digits > 0 && verbs.contains { text.has($0) }
      return isOne ? end + 1 : nil
    }
    return nil
  }

  /// Whether a line announces all that follows: `-----Oorspronkelijk bericht-----`, or the header that Outlook writes.
  static func announces(at index: Int, in lines: [String]) -> Bool {
    let line = lines[index].trimmed
    let text = PhraseText(line)
    if line.hasPrefix("--") || line.hasPrefix("__") || line.hasPrefix("=="),
      separators.contains(where: { text.has($0) })
    {
      return true
    }
    if forwards.contains(where: { text.bytes.starts(with: Array($0.utf8)) }) { return true }
    guard label(of: line) == .from else { return false }
    let next = lines[(index + 1)...].prefix(8).compactMap { label(of: $0.trimmed) }
    return Set(next.filter { $0 != .from }).count >= 2
  }

  /// Two dashes alone on a line: RFC 3676 section 4.3, and its look-alikes.
  static func isSignature(_ line: String) -> Bool { ["--", "—", "––"].contains(String(line.trimmed)) }

  /// What a telephone adds, as a paragraph of its own: nobody writes below it.
  static func isDeviceParagraph(at index: Int, in lines: [String]) -> Bool {
    guard isDeviceLine(lines[index]), index > 0, lines[index - 1].trimmed.isEmpty else { return false }
    return index + 1 == lines.count || lines[index + 1].trimmed.isEmpty || isRule(lines[index + 1])
  }

  /// What a telephone adds: `Verzonden vanaf mijn iPhone`.
  static func isDeviceLine(_ line: String) -> Bool {
    let text = PhraseText(line.trimmed)
    return text.bytes.count <= 120 && devices.contains { text.bytes.starts(with: Array($0.utf8)) }
      && !text.bytes.contains(UInt8(ascii: ","))
  }

  /// A line of signs only.
  static func isRule(_ line: String) -> Bool {
    let trimmed = line.trimmed
    return trimmed.utf8.count >= 3 && trimmed.utf8.allSatisfy { $0 == 95 || $0 == 45 || $0 == 61 || $0 == 42 }
  }

  private enum Label { case from, date, to, subject }

  /// Of a header in a text: `Van:`, `*From:*`, `De :`.
  private static func label(of line: Substring) -> Label? {
    guard let colon = line.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = line[..<colon].filter { $0.isLetter || $0 == " " }.lowercased()
    return labels[String(name.trimmed)]
  }

  private static let labels: [String: Label] = [
    "message du": .from, "sujet": .subject, "from": .from, "van": .from, "de": .from, "von": .from, "fra": .from,
    "från": .from, "da": .from,
    "lähettäjä": .from, "od": .from, "от": .from, "gönderen": .from, "remitente": .from,
    "sent": .date, "date": .date, "verzonden": .date, "datum": .date, "envoyé": .date, "envoyé le": .date,
    "gesendet": .date, "dato": .date, "sendt": .date, "skickat": .date, "fecha": .date, "enviado": .date,
    "enviado el": .date,
    "data": .date, "inviato": .date, "lähetetty": .date, "wysłano": .date, "gönderildi": .date, "verstuurd": .date,
    "to": .to, "aan": .to, "à": .to, "an": .to, "til": .to, "till": .to, "para": .to, "a": .to, "vastaanottaja": .to,
    "do": .to, "kime": .to,
    "subject": .subject, "onderwerp": .subject, "objet": .subject, "betreff": .subject, "emne": .subject,
    "ämne": .subject, "asunto": .subject, "assunto": .subject, "oggetto": .subject, "aihe": .subject, "temat": .subject,
    "konu": .subject,
  ]
  private static let beginnings: [[UInt8]] = [
    "on ", "op ", "in data", "le ", "am ", "el ", "il ", "em ", "em:", "den ", "dne ", "dnia ", "w dniu", "на ", "på ",
    "pe ", "ma ", "di ", "wo ", "do ", "vr ", "za ", "zo ", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag",
    "zaterdag", "zondag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "man.", "tir.",
    "ons.", "tor.", "fre.", "lør.", "søn.", "tirsdag", "mandag", "onsdag", "torsdag", "fredag", "пн", "вт", "ср", "чт",
    "пт", "сб", "вс",
  ].map { Array($0.utf8) }
  private static let verbs: [Phrase] = [
    "wrote", "schreef", "geschreven", "a écrit", "schrieb", "escribió", "ha scritto", "scrisse", "escreveu", "skrev",
    "napisał", "írta",
    "kirjoitti", "yazdı", "a scris", "пишет", "napsal", "het volgende geschreven",
  ]
  private static let separators: [Phrase] = [
    "original message", "oorspronkelijk bericht", "origineel bericht", "ursprüngliche nachricht", "message d'origine",
    "message original",
    "mensaje original", "messaggio originale", "mensagem original", "oprindelig", "opprinnelig", "ursprungligt",
    "forwarded message",
    "doorgestuurd bericht", "reply message", "orijinal", "original-nachricht", "reply above",
  ]
  private static let forwards = [
    "begin forwarded message", "begin doorgestuurd bericht", "anfang der weitergeleiteten",
  ]
  private static let devices = [
    "sent from my", "sent from mobile", "sent from outlook", "sent from typeapp", "sent from yahoo",
    "sent from mail for", "sent from samsung", "sent via", "sent with", "get outlook for", "verzonden vanaf mijn",
    "verstuurd vanaf mijn", "verzonden met", "verstuurd met", "verzonden via", "verstuurd vanuit",
    "verzonden vanuit", "outlook voor", "envoyé de mon", "envoyé à partir", "envoyé depuis mon", "von meinem",
    "gesendet von", "gesendet mit", "enviado desde mi", "inviato da", "skickat från", "sendt fra",
    "download outlook", "télécharger outlook", "outlook für", "verzonden van mijn",
  ]
}
