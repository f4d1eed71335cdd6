import Domain
import Engine

/// What these figures do not say. Always on the page, never behind a link.
enum ResultDoubts {
  static func panel(_ result: FlowResult, _ words: Words) -> HTML {
    var doubts = [
      words(
        "Hoeveel huurders zonder deze berichten ook hadden betaald. Er is geen controlegroep: iedereen krijgt de flow.",
        "How many tenants would have paid without these messages. There is no control group: everybody gets the flow."),
      words(
        "Of een bericht gelezen is. We weten alleen wat een provider meldt en wat iemand doet.",
        "Whether a message was read. We only know what a provider reports and what somebody does."),
      words(
        "Wanneer iemand betaalde. We tellen de dag waarop het hier bekend werd; een afschrift kan later komen.",
        "When somebody paid. We count the day on which it became known here; a statement may come later."),
      words(
        "Wat het kostte. De tarieven van de providers zijn niet bekend.",
        "What it cost. The rates of the providers are not known."),
    ]
    if result.begun < Share.fewest {
      doubts.insert(
        words(
          "Veel, bij zo weinig zaken: onder de \(Share.fewest) zegt een percentage vooral iets over toeval.",
          "Much, of so few cases: below \(Share.fewest) a percentage says more about chance."), at: 0)
    }
    return Components.panel(
      id: "h-doubts", title: words("Wat deze cijfers niet zeggen", "What these figures do not say"), isList: true,
      """
      <ul class="stack">\(doubts.html { "<li>\($0)</li>" })</ul>
      <p class="small soft">\(words(
        "Alles telt bij de maand waarin de zaak begon, ook als de betaling later kwam. Daarom verandert een maand nog "
          + "zolang er zaken lopen. Niets meer open: betaald, of in de administratie op nul gezet.",
        "Everything counts in the month in which the case began, also when the payment came later. So a month goes on "
          + "changing while cases run. Nothing owed: paid, or set to zero in the administration."))</p>
      """)
  }
}
