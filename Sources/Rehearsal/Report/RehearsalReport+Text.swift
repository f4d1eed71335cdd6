public import Domain

extension RehearsalReport {
  /// The report for people, on lines of at most 110 characters where names allow it.
  public func text(in language: Language) -> String {
    let words = ReportWords(language: language)
    var lines = [words.title(days: days, from: start, seed: seed), ""]
    for figures in figures { lines += words.lines(of: figures) + [""] }
    lines.append(words.promises)
    for result in invariants {
      lines.append(words.line(of: result))
      lines += result.violations.map { "       \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The words of a report in one language.
private struct ReportWords {
  let language: Language

  private func say(_ dutch: String, _ english: String) -> String {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }

  func title(days: Int, from start: CalendarDay, seed: UInt64) -> String {
    say(
      "Repetitie van \(days) dagen vanaf \(start) (startgetal \(seed))",
      "Rehearsal of \(days) days from \(start) on (seed \(seed))")
  }

  var promises: String { say("Beloften", "Promises") }

  func line(of result: InvariantResult) -> String {
    let name = Self.padded(result.invariant.rawValue, 4)
    let title = say(result.invariant.dutch, result.invariant.english)
    let verdict =
      result.holds
      ? say("klopt, \(result.checked) keer gecontroleerd", "holds, checked \(result.checked) times")
      : say(
        "KLOPT NIET: \(result.violationCount) van \(result.checked)",
        "BROKEN: \(result.violationCount) of \(result.checked)")
    return "  \(name) \(title): \(verdict)"
  }

  func lines(of figures: RehearsalFigures) -> [String] {
    let rows: [(String, String)] = [
      (say("huurders", "contacts"), "\(figures.contacts)"),
      (say("in de flow", "enrolled"), "\(figures.enrolled)"),
      (say("al bekend", "known already"), "\(figures.bankRows["known"] ?? 0)"),
      (say("geweigerd", "rejected"), list(figures.rejected)),
      (say("gestopt (overleden)", "stopped (deceased)"), "\(figures.bankRows["stopped"] ?? 0)"),
      (say("vastgehouden", "held"), list(figures.held)),
      (say("berichten", "messages"), messages(figures)),
      (say("e-mail kwam terug, toen sms", "e-mail bounced, then SMS"), "\(figures.bouncedThenSMS)"),
      (say("e-mail niet geopend, toen sms", "e-mail not opened, then SMS"), "\(figures.unopenedThenSMS)"),
      (say("begonnen met sms", "started with SMS"), "\(figures.startedWithSMS)"),
      (
        say("betaald via de link", "paid by the link"),
        "\(figures.paidByLink) (\(figures.receivedByLink.dutch))"
      ),
      (
        say("anders betaald, link gesloten", "paid otherwise, link closed"),
        "\(figures.paidOtherwise) (\(figures.receivedByTransfer.dutch))"
      ),
      (say("deels betaald", "partly paid"), "\(figures.partlyPaid)"),
      (say("betalingen bij de bank", "payments at the bank"), list(figures.attempts)),
      (say("gekruist", "crossed"), "\(figures.crossed)"),
      (say("uitkomst onbekend", "outcome unknown"), "\(figures.unknown)"),
      (
        say("taken", "tasks"),
        list(figures.tasks) + say("; nog open: ", "; still open: ") + "\(figures.openTasks)"
      ),
      (say("afloop van de flows", "outcomes of runs"), list(figures.outcomes)),
      (say("apart gelegd", "parked"), "\(figures.parked)"),
    ]
    return [say("Organisatie \(figures.organisation)", "Organisation \(figures.organisation)")]
      + rows.map { "  \(Self.padded($0, 32))\($1)" }
  }

  private func messages(_ figures: RehearsalFigures) -> String {
    list(Dictionary(figures.messages.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +))
  }

  private func list(_ counts: [String: Int]) -> String {
    counts.isEmpty
      ? "0"
      : counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(
        separator: ", ")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
