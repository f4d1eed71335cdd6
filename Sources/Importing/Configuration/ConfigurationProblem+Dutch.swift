extension ConfigurationProblem {
  /// ``message`` in Dutch, for the console; as it is where there are no Dutch words for it.
  public var dutch: String { PhraseBook.dutch(message) }
  /// ``hint`` in Dutch.
  public var dutchHint: String { PhraseBook.dutch(hint) }
}

/// The sentences of the readers in Dutch. `…` stands for what a sentence is about, in the same order in both languages.
private enum PhraseBook {
  /// The first pattern that fits, filled; `text` itself when none fits.
  static func dutch(_ text: String) -> String {
    for (pattern, dutch) in phrases {
      guard let parts = match(pattern.split(separator: "…", omittingEmptySubsequences: false), text) else { continue }
      var filled = ""
      for (index, piece) in dutch.split(separator: "…", omittingEmptySubsequences: false).enumerated() {
        if index > 0, index <= parts.count { filled += known(parts[index - 1]) }
        filled += piece
      }
      return filled
    }
    return text
  }

  /// What stands in the places of a pattern; nil when it does not fit.
  private static func match(_ pieces: [Substring], _ text: String) -> [Substring]? {
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var parts: [Substring] = []
    for (index, piece) in pieces.enumerated().dropFirst() {
      let isLast = index == pieces.count - 1
      guard let place = isLast ? end(piece, in: rest) : rest.firstRange(of: piece) else { return nil }
      parts.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    return rest.isEmpty ? parts : nil
  }

  private static func end(_ piece: Substring, in rest: Substring) -> Range<Substring.Index>? {
    guard rest.hasSuffix(piece) else { return nil }
    return rest.index(rest.endIndex, offsetBy: -piece.count)..<rest.endIndex
  }

  /// Words for the parts of a file.
  private static func known(_ part: Substring) -> String {
    let names = [
      "A flow": "Een flow", "A rule of enrol": "Een regel van enrol", "A rule of stop": "Een regel van stop",
      "A segment": "Een segment", "A send step": "Een stap met send", "A wait step": "Een stap met wait",
      "A choose step": "Een stap met choose", "A way of choose": "Een weg van choose",
      "A task step": "Een stap met task", "A do step": "Een stap met do", "An end step": "Een stap met end",
      "An organisation": "Een organisatie", "A condition": "Een voorwaarde", "A channel": "Een kanaal",
      "An event": "Een gebeurtenis", "A step": "Een stap", "The name of a step": "De naam van een stap",
      "A day": "Een dag", "Hours": "Uren",
    ]
    return names[String(part)] ?? String(part)
  }

  private static let phrases: [(String, String)] = [
    // Files
    ("The file has … bytes; at most … are read.", "Het bestand heeft … bytes; hoogstens … kan."),
    ("Split it.", "Splits het."),
    ("The file is not UTF-8 text.", "Het bestand is geen tekst in UTF-8."),
    ("Save it as UTF-8.", "Sla het op als UTF-8."),
    ("Anchors (&name) are not used in these files.", "Ankers (&naam) kunnen in deze bestanden niet."),
    (
      "Write the text out; put quotes and a space around a sign &.",
      "Schrijf de tekst uit; zet aanhalingstekens en een spatie om het teken &."
    ),
    ("The file holds no keys and values.", "In het bestand staan geen velden met een waarde."),
    ("Start with a line such as name: value.", "Begin met een regel zoals naam: waarde."),
    ("The file cannot be read: ….", "Het bestand kan niet worden gelezen: …."),
    ("Look at the indentation.", "Kijk naar het inspringen."),
    ("This is not YAML: ….", "Dit is geen YAML: …."),
    ("Look at the indentation and the quotes.", "Kijk naar het inspringen en de aanhalingstekens."),
    ("The key … stands here twice.", "Het veld … staat hier twee keer."),
    ("Take one of them away.", "Haal er een weg."),
    ("There is no file ….", "Er is geen bestand …."),
    ("Correct extends or add the file.", "Verbeter extends of voeg het bestand toe."),
    ("Every organisation's folder has one.", "Elke map van een organisatie heeft er een."),
    ("… extends itself.", "… bouwt voort op zichzelf."),
    ("Take one extends away.", "Haal een extends weg."),
    ("More than … files extend each other.", "Meer dan … bestanden bouwen op elkaar voort."),
    ("Extend the first file directly.", "Bouw direct voort op het eerste bestand."),
    // Keys and values
    ("The key … is missing.", "Het veld … ontbreekt."),
    ("Add a line …: ….", "Voeg een regel …: … toe."),
    ("Add a line …: …", "Voeg een regel toe: …: …"),
    ("… has no key \"…\".", "… heeft geen veld \"…\"."),
    ("Keys are: ….", "Velden zijn: …."),
    ("… must be a word or a sentence.", "… moet een woord of een zin zijn."),
    ("Write one value after the colon.", "Zet één waarde achter de dubbele punt."),
    ("… must be a whole number from … to ….", "… moet een heel getal zijn van … tot en met …."),
    ("… is an empty list.", "… is een lege lijst."),
    ("Write what belongs in it, or take the key away.", "Vul in wat erin hoort, of haal het veld weg."),
    ("\"…\" is not a length of time.", "\"…\" is geen tijdsduur."),
    (
      "Write for instance 2 days, 3 workdays or 12 hours, at most … days.",
      "Schrijf bijvoorbeeld 2 days, 3 workdays of 12 hours; hoogstens … dagen."
    ),
    ("This condition cannot be read: ….", "Deze voorwaarde kan niet worden gelezen: …."),
    ("Look at …", "Kijk naar …"),
    // Steps
    ("The flow has … steps; at most … are read.", "De flow heeft … stappen; hoogstens … kan."),
    ("Make two flows of it.", "Maak er twee flows van."),
    ("Step … is of no known kind.", "De soort van stap … is niet bekend."),
    ("A step has one of: ….", "Een stap heeft een van: …."),
    ("Step … says nothing.", "Stap … zegt niets."),
    ("There is no step … to remove.", "Er is geen stap … om weg te halen."),
    (
      "Use the name that it has in the file of extends.",
      "Gebruik de naam die de stap heeft in het bestand van extends."
    ),
    ("steps must hold a name for each step.", "In steps hoort een naam voor elke stap."),
    ("Write steps:, then a name.", "Schrijf steps:, en dan een naam."),
    ("There is no channel ….", "Er is geen kanaal …."),
    ("Channels are: ….", "Kanalen zijn: …."),
    ("There is no kind of case ….", "Er is geen soort zaak …."),
    ("Kinds are: ….", "Soorten zijn: …."),
    ("with can only be payment-link.", "Bij with kan alleen payment-link staan."),
    ("do cannot be ….", "Bij do kan … niet staan."),
    ("It is one of: ….", "Het is een van: …."),
    ("then must name events and steps.", "In then horen gebeurtenissen en stappen."),
    // Organisation
    ("tone must be warm or formal.", "tone moet warm of formal zijn."),
    ("… is not a short name.", "… is geen korte naam."),
    ("Use a–z, 0–9 and hyphens.", "Gebruik a–z, 0–9 en streepjes."),
    ("… cannot be the sender of a text message.", "… kan geen afzender van een sms zijn."),
    (
      "Use at most 11 letters, digits and spaces, or a number such as ….",
      "Gebruik hoogstens 11 letters, cijfers en spaties, of een nummer zoals …."
    ),
    ("… is not an e-mail address: ….", "… is geen e-mailadres: …."),
    ("… is not a safe web address.", "… is geen veilig webadres."),
    ("… is not an IBAN: ….", "… is geen IBAN: …."),
    ("Copy it from the bank.", "Neem het over van de bank."),
    ("… is not a day.", "… is geen dag."),
    ("\"…\" are no hours.", "\"…\" zijn geen uren."),
    ("With these hours nothing could ever be sent.", "Met deze uren kan er nooit iets uit."),
    ("The law leaves ….", "De wet laat … toe."),
    ("Write for instance ….", "Schrijf bijvoorbeeld …."),
    ("Write ….", "Schrijf …."),
  ]
}
