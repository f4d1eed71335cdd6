import Domain
import Engine

/// The bar above the cases: what can be done with several at once. It leads to a question first, since a flow that
/// stops does not begin again.
struct ChosenCases {
  static let form = "chosen-cases"
  static let prefix = "case-"
  /// Cases of one form: what one page shows, with room.
  static let most = 100

  /// Whether something may still leave for it.
  static func canBeChosen(_ summary: CaseSummary) -> Bool {
    switch summary.state {
    case .running, .waitingForPerson, .held: true
    case .paid, .ended: false
    }
  }

  static func bar(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    return """
      <form id="\(form)" class="chosen" method="post" action="/cases/stop" data-chosen>\(frame.tokenField)\
      <label hidden><input type="checkbox" data-all>\(words("Alle", "All"))</label>
      <span class="small soft" data-count data-none="\(words("Geen zaken gekozen", "No cases chosen"))" data-one="\(
        words("1 zaak gekozen", "1 case chosen"))" data-many="\(words("# zaken gekozen", "# cases chosen"))">\(
          words("Kies zaken om iets samen te doen", "Choose cases to do something together"))</span>
      <span class="push line line-tight">\(Components.button(
        words("Contact stoppen…", "Stop contact…"), isSlim: true))</span></form>
      """
  }

  /// The box of one case.
  static func pick(_ summary: CaseSummary, _ words: Words) -> HTML {
    let name = "\(summary.contactName), \(summary.reference)"
    return """
      <span class="pick"><input type="checkbox" form="\(form)" name="\(prefix)\(summary.id.value)" value="yes" \
      aria-label="\(words("Kies \(name)", "Choose \(name)"))"></span>
      """
  }

  /// What came of it, told once.
  static func toast(done: Int, left: Int, _ words: Words) -> HTML? {
    guard done + left > 0, done >= 0, left >= 0 else { return nil }
    let people = words.count(done, ("huurder", "huurders"), ("tenant", "tenants"))
    let stopped = words("Het contact met \(people) is gestopt.", "Contact with \(people) was stopped.")
    let others = words(
      " \(words.number(left)) niet: dat contact was al gestopt.", " \(words.number(left)) not: stopped already.")
    return Components.toast(stopped + (left > 0 ? others : ""))
  }
}
