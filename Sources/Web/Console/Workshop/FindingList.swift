import Domain
import Engine

/// What the check found: the consequence as head, the place in the text, how to mend it, how it can happen.
struct FindingList {
  let findings: [FolderFinding]
  let workshop: Workshop?
  /// True beside an editor: the text stands there already.
  var isBesideText = false

  /// Findings shown at once; a text that is broken at its begin is broken everywhere.
  private static let mostShown = 30

  static func badge(_ count: Int, _ words: Words) -> HTML {
    count == 0
      ? Components.badge(.good, words("geen fouten", "no mistakes"))
      : Components.badge(
        .bad,
        words.count(count, ("fout", "fouten"), ("mistake", "mistakes"))
          + words(", publiceren kan nog niet", ", cannot be published yet"))
  }

  func html(_ words: Words) -> HTML {
    let more = findings.count - Self.mostShown
    let rest: HTML? =
      more > 0 ? "<p class=\"soft\">\(words("En nog \(more).", "And \(more) more."))</p>" : nil
    return findings.prefix(Self.mostShown).html { finding($0, words) } + (rest ?? .none)
  }

  private func finding(_ finding: FolderFinding, _ words: Words) -> HTML {
    let mend = words(finding.mend.dutch, finding.mend.english)
    let how: HTML? =
      mend.isEmpty ? nil : "<p><b>\(words("Zo los je het op.", "How to mend it."))</b> \(mend)</p>"
    let said: HTML = """
      <h3>\(words(finding.told.dutch, finding.told.english))</h3>
      <p class="small soft">\(place(finding, words))</p>\(isBesideText ? .none : excerpt(finding, words))\(how)
      """
    let walk = walk(finding, words)
    guard let walk, !isBesideText else {
      let folded: HTML? = walk.map {
        "<details class=\"why\"><summary>\(words("Hoe kom je daar?", "How does one get there?"))</summary>"
          + "\($0)</details>"
      }
      return "<div class=\"finding\">\(said)\(folded)</div>"
    }
    return """
      <div class="finding cols cols-2"><div class="stack">\(said)</div><div class="stack"><h3>\(words(
        "Zo kan het gebeuren, dag voor dag", "How it can happen, day by day"))</h3>\(walk)</div></div>
      """
  }

  /// File, line and column, with a way to there.
  private func place(_ finding: FolderFinding, _ words: Words) -> HTML {
    var parts = [finding.file]
    if let line = finding.line { parts.append(words("regel \(line)", "line \(line)")) }
    if let column = finding.column { parts.append(words("kolom \(column)", "column \(column)")) }
    let text = parts.joined(separator: ", ")
    if isBesideText, let line = finding.line { return "<a href=\"#text\" data-line=\"\(line)\">\(text)</a>" }
    guard let address = EditAddress.of(finding.file, line: finding.line), !isBesideText else { return HTML(text: text) }
    return "<a href=\"\(address)\">\(text)</a>"
  }

  private func excerpt(_ finding: FolderFinding, _ words: Words) -> HTML {
    guard let workshop, let line = finding.line, let now = workshop.content(finding.file) else { return .none }
    let before = workshop.liveFolder.files[finding.file] ?? []
    let difference = LineDifference(
      from: String(decoding: before, as: UTF8.self), to: String(decoding: now, as: UTF8.self))
    return DifferenceView(
      difference: difference, label: words("De tekst rond deze regel", "The text around this line"), marked: line
    ).around(line)
  }

  private func walk(_ finding: FolderFinding, _ words: Words) -> HTML? {
    guard !finding.walk.isEmpty else { return nil }
    return """
      <ol class="path">\(finding.walk.html { moment in
        let count: HTML = moment.count.map { "\($0)" } ?? .none
        let (open, soft): (HTML, HTML) =
          moment.isOver ? (" class=\"over\"", " class=\"over\"")
          : (.none, moment.count == nil ? " class=\"soft\"" : .none)
        return "<li><time>\(Self.time(moment, words))</time><span\(soft)>\(Self.text(moment, words))</span>"
          + "<span\(open)>\(count)</span></li>"
      })</ol>
      """
  }

  /// `ma 09.00`; from the second week on with the number of the week.
  static func time(_ moment: FlowMoment, _ words: Words) -> String {
    let names = words("ma di wo do vr za zo", "Mon Tue Wed Thu Fri Sat Sun").split(separator: " ")
    let week = moment.day / 7 + 1
    let time = LocalTime(hour: moment.hour, minute: moment.minuteOfHour)
    return "\(week > 1 ? words("wk \(week) ", "wk \(week) ") : "")\(names[moment.day % 7]) \(words.clock(time))"
  }

  static func text(_ moment: FlowMoment, _ words: Words) -> String {
    switch moment.fact {
    case .sent(let template, let channel):
      return words(
        "\(words.channel(channel)) verstuurd: \(template)", "\(words.channel(channel)) sent: \(template)")
    case .happened(let event): return "\(moment.step): \(words.event(event.rawValue))"
    case .waits(let length):
      return words(
        "\(moment.step): wacht \(words.wait(FlowWait(length)))", "\(moment.step): waits \(words.wait(FlowWait(length)))"
      )
    case .chose(let condition?): return "\(moment.step): \(FlowText.condition(condition, words))"
    case .chose(nil): return words("\(moment.step): anders", "\(moment.step): otherwise")
    case .asked(let task, let team):
      return words(
        "Taak \(words.task(task)) voor \(words.team(team))", "Task \(words.task(task)) for \(words.team(team))")
    case .performed(let action): return words.capitalised(words.event(action.rawValue))
    case .ended(let outcome): return words("Einde: \(words.event(outcome))", "End: \(words.event(outcome))")
    }
  }
}
