import Domain

/// Compiles the texts of a folder; collects the issues of all files before it gives up.
struct TemplateCompiler {
  let source: TemplateSource
  let manifest: TemplateManifest
  private var issues: [TemplateIssue] = []
  private var used: Set<String> = []

  init(source: TemplateSource, manifest: TemplateManifest) {
    self.source = source
    self.manifest = manifest
  }

  mutating func texts() throws(TemplateIssues) -> [Language: TemplateTexts] {
    for channel in manifest.channels where Self.files(of: channel).isEmpty {
      issues.append(TemplateIssue(file: TemplateManifest.file, kind: .channelNotSupported(channel)))
    }
    let known = Set(manifest.channels.flatMap(Self.files))
    var texts: [Language: TemplateTexts] = [:]
    for language in Language.allCases where language == .dutch || has(language) {
      texts[language] = compile(language, known)
    }
    reportStrangers(known)
    for attribute in manifest.attributes where !used.contains(attribute.name) && issues.isEmpty {
      issues.append(
        TemplateIssue(
          file: TemplateManifest.file, line: attribute.line, kind: .unusedAttribute(attribute.name)))
    }
    guard issues.isEmpty else { throw TemplateIssues(issues) }
    return texts
  }

  private func has(_ language: Language) -> Bool {
    source.files.keys.contains { $0.hasPrefix("\(language.rawValue)/") }
  }

  /// The files that a channel reads; the preview may be absent.
  private static func files(of channel: Channel) -> [String] {
    switch channel {
    case .email: ["subject.txt", "preview.txt", "body.md"]
    case .letter: ["body.md"]
    case .sms: ["sms.txt"]
    case .voice: ["voice.txt"]
    case .whatsapp: ["whatsapp.yaml"]
    }
  }

  private mutating func reportStrangers(_ known: Set<String>) {
    for path in source.files.keys where path != TemplateManifest.file {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let isKnown =
        parts.count == 2 && Language(rawValue: String(parts[0])) != nil && known.contains(String(parts[1]))
      if !isKnown { issues.append(TemplateIssue(file: path, kind: .unexpectedFile)) }
    }
  }

  private mutating func compile(_ language: Language, _ known: Set<String>) -> TemplateTexts {
    var texts = TemplateTexts()
    for name in known.sorted() {
      let path = "\(language.rawValue)/\(name)"
      guard let bytes = source.files[path] else {
        if name != "preview.txt" { issues.append(TemplateIssue(file: source.name, kind: .missingFile(path))) }
        continue
      }
      do {
        let file = try TextFile(path: path, bytes: bytes)
        let compiled = try WordingCompiler(manifest: manifest, language: language).wordings(of: file)
        used.formUnion(compiled.used)
        switch name {
        case "body.md": texts.body = documents(compiled.wordings, of: file)
        case "subject.txt": texts.subject = lines(compiled.wordings, of: file, single: true)
        case "preview.txt": texts.preview = lines(compiled.wordings, of: file, single: true)
        case "whatsapp.yaml": texts.whatsapp = try forms(compiled.wordings, of: file)
        case "sms.txt": texts.sms = lines(compiled.wordings, of: file, single: false)
        default: texts.voice = lines(compiled.wordings, of: file, single: false)
        }
      } catch {
        issues += error.issues
      }
    }
    return texts
  }

  private mutating func documents(_ wordings: Wordings<String>, of file: TextFile) -> Wordings<
    Document<Phrase>
  > {
    var reader = MarkdownReader(file: file, manifest: manifest)
    let documents = wordings.map { reader.document(of: $0) }
    issues += reader.issues
    for document in documents.texts {
      reportProse(document.spreading { prose.contains($0) ? [] : nil }.allWords.flatMap(\.names), file)
    }
    if documents.texts.contains(where: { $0.blocks.isEmpty }) && reader.issues.isEmpty {
      issues.append(TemplateIssue(file: file.path, kind: .emptyText))
    }
    return documents
  }

  private mutating func lines(
    _ wordings: Wordings<String>, of file: TextFile, single: Bool
  ) -> Wordings<Phrase> {
    let names = manifest.attributes.map(\.name)
    let texts = wordings.map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmed.singleSpaced }
        .joined(separator: "\n").trimmed
    }
    if texts.texts.contains("") { issues.append(TemplateIssue(file: file.path, kind: .emptyText)) }
    if single && texts.texts.contains(where: { $0.contains("\n") }) {
      issues.append(TemplateIssue(file: file.path, kind: .notOneLine))
    }
    let phrases = texts.map { Placeholder.pieces(of: $0, names: names) }
    if single { phrases.texts.forEach { reportProse($0.names, file) } }
    return phrases
  }

  private func forms(
    _ wordings: Wordings<String>, of file: TextFile
  ) throws(TemplateIssues) -> Wordings<WhatsAppForm> {
    let names = manifest.attributes.map(\.name)
    var forms: [WhatsAppForm] = []
    for text in wordings.texts { forms.append(try WhatsAppForm(text, of: file.path, names: names)) }
    return Wordings(conditions: wordings.conditions, texts: forms)
  }

  private var prose: Set<String> { Set(manifest.attributes.filter { $0.type == .prose }.map(\.name)) }

  /// Several paragraphs cannot stand within a line.
  private mutating func reportProse(_ names: [String], _ file: TextFile) {
    for name in names where prose.contains(name) {
      let issue = TemplateIssue(file: file.path, line: file.line(of: "{{\(name)}}"), kind: .proseNotAlone(name))
      if !issues.contains(issue) { issues.append(issue) }
    }
  }
}
