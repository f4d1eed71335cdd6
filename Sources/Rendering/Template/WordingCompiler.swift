import Domain
import Mustache

/// One text file with placeholders → all its wordings, with a token where each value comes.
struct WordingCompiler {
  let manifest: TemplateManifest
  let language: Language

  /// - Returns: the wordings and the attributes used in them, as text or as condition.
  /// - Throws: every tag that is wrong.
  func wordings(of file: TextFile) throws(TemplateIssues) -> (wordings: Wordings<String>, used: Set<String>) {
    let scanner = TagScanner(file)
    let issues = scanner.issues + scanner.tags.compactMap { issue($0, in: file.path) }
    guard issues.isEmpty else { throw TemplateIssues(issues) }

    let asked = scanner.tags.filter { $0.kind == .open || $0.kind == .openInverted }.map(\.name)
    let conditions = conditions(asked)
    guard conditions.count <= Wordings<String>.conditionLimit else {
      let kind = TemplateIssue.Kind.tooManyConditions(
        conditions.count, limit: Wordings<String>.conditionLimit)
      throw TemplateIssues([TemplateIssue(file: file.path, kind: kind)])
    }
    let template: MustacheTemplate
    do {
      template = try MustacheTemplate(string: Self.marked(file.text, scanner.tags))
    } catch {
      throw TemplateIssues([TemplateIssue(file: file.path, kind: .tagNotAllowed("\(error)"))])
    }
    let texts = (0..<(1 << conditions.count)).map {
      Self.unmarked(template.render(context(conditions, index: $0)))
    }
    let used = Set(scanner.tags.filter { $0.kind != .note }.map(\.name))
    return (Wordings(conditions: conditions, texts: texts), used)
  }

  private static func marked(_ text: String, _ tags: [Tag]) -> String {
    let lines = Set(tags.filter { $0.kind != .value }.map(\.line))
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { lines.contains($0 + 1) ? $1 + String(Placeholder.lineMark) : String($1) }.joined(separator: "\n")
  }

  private static func unmarked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
      guard line.contains(Placeholder.lineMark) else { return String(line) }
      let words = String(line.filter { $0 != Placeholder.lineMark })
      return words.allSatisfy(\.isWhitespace) ? nil : words
    }.joined(separator: "\n")
  }

  /// u and je are one condition: exactly one of them holds.
  private func conditions(_ names: [String]) -> [WordingCondition] {
    var conditions: [WordingCondition] = []
    for name in names {
      let condition = AddressForm(rawValue: name) == nil ? WordingCondition.attribute(name) : .form
      if !conditions.contains(condition) { conditions.append(condition) }
    }
    return conditions
  }

  private func context(_ conditions: [WordingCondition], index: Int) -> [String: Any] {
    var context: [String: Any] = [:]
    for (number, attribute) in manifest.attributes.enumerated() {
      context[attribute.name] = Placeholder.token(number)
    }
    for (bit, condition) in conditions.enumerated() {
      let holds = index & (1 << bit) != 0
      switch condition {
      case .form:
        context[AddressForm.formal.rawValue] = holds
        context[AddressForm.informal.rawValue] = !holds
      case .attribute(let name):
        // An optional attribute that is there is both a condition and words: its token stands for yes.
        let token = manifest.attributes.firstIndex { $0.name == name }.map { Placeholder.token($0) }
        let isFlag = manifest.attribute(name)?.type == .flag
        context[name] = holds && !isFlag ? token ?? true : holds
      }
    }
    return context
  }

  private func issue(_ tag: Tag, in path: String) -> TemplateIssue? {
    problem(tag).map { TemplateIssue(file: path, line: tag.line, column: tag.column, kind: $0) }
  }

  private func problem(_ tag: Tag) -> TemplateIssue.Kind? {
    if tag.kind == .note || tag.kind == .close { return nil }
    if AddressForm(rawValue: tag.name) != nil {
      if tag.kind == .value { return .flagInText(tag.name) }
      return language == .english ? .addressFormInEnglish : nil
    }
    guard let attribute = manifest.attribute(tag.name) else {
      return .unknownAttribute(
        tag.name, nearest: Spelling.nearest(to: tag.name, in: manifest.attributes.map(\.name)))
    }
    if tag.kind == .open || tag.kind == .openInverted {
      return attribute.isCondition ? nil : .attributeNotCondition(tag.name)
    }
    if attribute.type == .flag { return .flagInText(tag.name) }
    return attribute.isOptional && !tag.sections.contains(tag.name) ? .optionalOutsideSection(tag.name) : nil
  }
}
