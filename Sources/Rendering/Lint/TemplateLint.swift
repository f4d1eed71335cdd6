import Domain

extension Template {
  /// Reads every wording of every text as a reader would: sentences, u and je, hard words, and what a text
  /// message costs. Each finding once, in the order of the files.
  public func lint() -> [LintFinding] {
    var lint = TemplateLint(template: self)
    for language in languages { lint.read(language) }
    return lint.findings
  }
}

/// Collects the findings of one template.
private struct TemplateLint {
  /// Words of a sentence at level B1.
  static let sentenceLimit = 15
  /// Parts of a text message: more costs more and is read less.
  static let partLimit = 2

  let template: Template
  private(set) var findings: [LintFinding] = []

  init(template: Template) { self.template = template }

  mutating func read(_ language: Language) {
    guard let texts = template.texts[language] else { return }
    if let subject = texts.subject { read(subject.map { [Self.words(of: $0)] }, "subject.txt", language) }
    if let preview = texts.preview { read(preview.map { [Self.words(of: $0)] }, "preview.txt", language) }
    if let body = texts.body { read(body.map(Self.lines), "body.md", language) }
    if let sms = texts.sms {
      read(sms.map { [Self.words(of: $0)] }, "sms.txt", language)
      readSMS(sms, "\(language.rawValue)/sms.txt", language)
    }
    if let voice = texts.voice { read(voice.map { [Self.words(of: $0)] }, "voice.txt", language) }
  }

  private mutating func read(_ wordings: Wordings<[String]>, _ name: String, _ language: Language) {
    let file = "\(language.rawValue)/\(name)"
    for (index, lines) in wordings.texts.enumerated() {
      for sentence in lines.flatMap(Self.sentences) {
        let words = sentence.split(whereSeparator: \.isWhitespace).map(Self.bare)
        let count = words.count { !$0.isEmpty }
        if count > Self.sentenceLimit {
          report(file, .longSentence(sentence, words: count, limit: Self.sentenceLimit))
        }
        for word in words {
          if let better = WordList.hardWords(language)[word] { report(file, .rareWord(word, better: better)) }
        }
        if language == .dutch {
          if Self.isPassive(words) { report(file, .passive(sentence)) }
          for form in wordings.forms(at: index) {
            for word in words where WordList.words(against: form).contains(word) {
              report(file, .mixedForms(word: word, form: form))
            }
          }
        }
      }
    }
  }

  /// Only the author's own characters are advised on: a name keeps its letters whatever they cost.
  private mutating func readSMS(_ wordings: Wordings<Phrase>, _ file: String, _ language: Language) {
    let writer = ValueWriter(language: language)
    let examples = template.manifest.examples
    for phrase in wordings.texts {
      let own = SMSText(SMSText.spaced(phrase.filled { _ in "" }))
      for item in own.replacements {
        report(file, .outsideGSM(String(item.character), better: item.replacement))
      }
      let text = SMSText.spaced(phrase.filled { examples[$0].map(writer.words) ?? "" })
      let parts = SMSText(text).parts.count
      if parts > Self.partLimit { report(file, .manyParts(parts, limit: Self.partLimit)) }
    }
  }

  private mutating func report(_ file: String, _ kind: LintFinding.Kind) {
    let finding = LintFinding(template: template.name, file: file, kind: kind)
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// A value counts as one word: its place, not its contents, is the author's.
  private static func words(of phrase: Phrase) -> String { phrase.filled { "{{\($0)}}" } }

  private static func lines(of document: Document<Phrase>) -> [String] {
    let read = document.map { words(of: $0) }
    let text = PlainTextWriter(addresses: false).text(read.blocks + read.smallPrint)
    return text.split(separator: "\n").map(String.init)
  }

  /// Ends at `.`, `?` or `!` before a space, so that an address or an amount stays whole.
  private static func sentences(_ line: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for word in line.split(separator: " ") {
      sentence += (sentence.isEmpty ? "" : " ") + word
      guard let last = word.last, ".?!".contains(last) else { continue }
      sentences.append(sentence)
      sentence = ""
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }

  private static func bare(_ word: Substring) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber || "{}_'".contains($0) }
  }

  private static func isPassive(_ words: [String]) -> Bool {
    guard let verb = words.firstIndex(where: { ["wordt", "worden", "word", "werd", "werden"].contains($0) })
    else {
      return false
    }
    let others = words[..<verb] + words[(verb + 1)...]
    return others.contains { word in
      word.count > 5 && ["ge", "be", "ver", "afge", "inge", "uitge", "aange"].contains { word.hasPrefix($0) }
        && ["d", "t", "en"].contains { word.hasSuffix($0) }
    }
  }
}
