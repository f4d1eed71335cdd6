import Domain
import Engine

/// The question before contact with several people stops: who, what happens, and why.
struct StopCasesPage {
  /// Chosen cases with the person each is about; those of whom contact stopped before are left out.
  let chosen: [(summary: CaseSummary, party: CaseDetail.Party)]
  /// Chosen cases that are left out.
  let left: Int
  /// True when it was sent without a reason.
  var lacksReason = false

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    let count = words.count(Set(chosen.map(\.party.contact)).count, ("huurder", "huurders"), ("tenant", "tenants"))
    let title = words("Contact met \(count) stoppen?", "Stop contact with \(count)?")
    return ConsolePage(
      title: title, room: .cases,
      main: """
        \(Components.head(
          crumbs: [(words("Zaken", "Cases"), "/cases")], here: words("Contact stoppen", "Stop contact"),
          title: HTML(text: title),
          lead: words.html(
            "Er gaat dan <b>niets meer uit</b>, over geen enkel kanaal, en alle lopende flows van deze mensen stoppen. "
              + "Contact kan later weer worden toegestaan; een flow die stopte, begint niet opnieuw.",
            "Then <b>nothing leaves</b> any more, over any channel, and all running flows of these people stop. "
              + "Contact can be allowed again later; a flow that stopped does not begin again."),
          words: words))
        \(chosen.isEmpty ? nobody(words) : people(words) + form(frame))
        """)
  }

  private func nobody(_ words: Words) -> HTML {
    Components.empty(
      words("Niemand om te stoppen", "Nobody to stop"),
      words(
        "Met deze huurders was het contact al gestopt. Er is niets gewijzigd.",
        "Contact with these tenants was stopped before. Nothing was changed."),
      action: Components.link(words("Naar Zaken", "To Cases"), to: "/cases"))
  }

  private func people(_ words: Words) -> HTML {
    let note: HTML? =
      left == 0
      ? nil
      : """
      <p class="small soft">\(words.count(
        left, ("gekozen zaak doet", "gekozen zaken doen"), ("chosen case is", "chosen cases are"))) \(words(
          "niet mee: dat contact was al gestopt.", "left out: that contact was stopped before."))</p>
      """
    return Components.panel(
      id: "h-who", title: words("Dit zijn ze", "These are they"),
      """
      <ul class="rows">\(chosen.html { matter in
        "<li><div><b>\(matter.party.name)</b><br><span class=\"small soft\">\(words.matter(matter.summary.title)), "
          + "<span class=\"num\">\(matter.summary.reference)</span></span></div><span class=\"num\">"
          + "\(words.money(matter.summary.balance))</span></li>"
      })</ul>\(note)
      """)
  }

  private func form(_ frame: ConsoleFrame) -> HTML {
    let words = frame.words
    let fault =
      lacksReason
      ? words("Zeg waarom; een collega moet het later begrijpen.", "Say why; a colleague must understand it later.")
      : nil
    let reason = Field(
      name: "reason", label: words("Waarom?", "Why?"),
      help: words("Bijvoorbeeld: brand in het gebouw.", "For instance: fire in the building."), fault: fault,
      longest: 200)
    return """
      <form method="post" class="panel" action="/cases/stop">\(frame.tokenField)<input type="hidden" name="sure" \
      value="yes">\(chosen.html { matter in
        "<input type=\"hidden\" name=\"\(ChosenCases.prefix)\(matter.summary.id.value)\" value=\"yes\">"
      })<div class="body stack">\(Components.faults(fault.map { [("reason", $0)] } ?? [], words))\(reason.html)
      <div class="actions">\(Components.button(words("Contact stoppen", "Stop contact"), .danger))\(Components.link(
        words("Toch niet", "Not after all"), to: "/cases"))</div></div></form>
      """
  }
}
