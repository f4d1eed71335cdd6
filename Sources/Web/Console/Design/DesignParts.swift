import Domain
import Engine

/// The parts, a specimen each, with what to use them for.
struct DesignParts {
  let words: Words

  var samples: DesignSamples { DesignSamples(words: words) }

  func specimen(_ id: String, _ title: String, _ about: String? = nil, _ body: HTML) -> HTML {
    let told: HTML? = about.map { "<p class=\"small soft\">\($0)</p>" }
    return """
      <section class="specimen" aria-labelledby="d-\(id)"><h2 id="d-\(id)">\(title)</h2>\(body)\(told)</section>
      """
  }

  var type: HTML {
    specimen(
      "type", words("Letter", "Type"), nil,
      """
      <p class="say-5">\(words("Kop van een pagina, 28", "Head of a page, 28"))</p>
      <p class="say-4">\(words("Kop van een deel, 21", "Head of a part, 21"))</p>
      <p class="lead">\(words.html(
        "De zin die antwoord geeft, 17. <b>Wat telt, staat vet.</b>",
        "The sentence that answers, 17. <b>What counts is heavy.</b>"))</p>
      <p>\(words(
        "Gewone tekst, 15. Arbeidsongeschiktheidsverzekeringsuitkering past ook op een telefoon.",
        "Plain text, 15. Long words fit on a telephone too."))</p>
      <p class="small faint">\(words(
        "Bijschrift en tabelkop, 13. Kleiner bestaat niet.", "Note and head of a table, 13. Nothing is smaller."))</p>
      """)
  }

  var space: HTML {
    let steps = [("s-half", 4), ("s-1", 8), ("s-2", 16), ("s-3", 24), ("s-4", 32), ("s-5", 48), ("s-6", 64)]
    let bars = steps.html { name, pixels in
      """
      <code>\(name)</code><span class="num">\(pixels)</span><svg width="\(pixels * 2)" height="12" aria-hidden="true">\
      <rect width="\(pixels * 2)" height="12" rx="2"/></svg>
      """
    }
    return specimen(
      "space", words("Ruimte", "Space"),
      words(
        "Acht en veelvouden daarvan; vier alleen binnen een knop of veld. Een knop is 40 hoog, voor huurders 56.",
        "Eight and its multiples; four only inside a control. A control is 40 high, for tenants 56."),
      "<div class=\"sizes\">\(bars)</div>")
  }

  var buttons: HTML {
    specimen(
      "buttons", words("Knoppen", "Buttons"),
      words(
        "Eén gevulde knop per scherm, met een werkwoord. Een knop die niet kan, zegt ernaast waarom.",
        "One filled button on a screen, with a verb. A button that cannot be pressed says why beside it."),
      """
      <div class="actions">\(Components.button(words("Akkoord geven", "Approve"), .primary))\(
        Components.button(words("Uitstellen", "Put off")))\(Components.link(words("Bekijken", "Look"), to: "#d-buttons",
          .quiet))\(Components.button(words("Contact stoppen", "Stop contact"), .danger))</div>
      <div class="actions">\(Components.button(words("Kleine knop", "Small button"), isSlim: true))\(
        Components.unready(words("Nog niet mogelijk", "Not possible yet")))<span class="small soft">\(words(
          "Er is nog 1 akkoord nodig.", "1 approval is still needed."))</span></div>
      """)
  }

  var badges: HTML {
    let all: [(Components.Meaning, String)] = [
      (.busy, words("wordt gelezen", "being read")), (.good, words("aangekomen", "delivered")),
      (.wait, words("wacht op akkoord", "waits for approval")), (.bad, words("adres bestaat niet", "no such address")),
      (.unsure, words("uitkomst onbekend", "outcome unknown")), (.test, words("proef", "test")),
      (.plain, words("u-vorm", "formal")),
    ]
    return specimen(
      "badges", words("Stand", "State"),
      words(
        "Stip: bezig. Vinkje: klaar. Ring: een mens is nodig. Ruit: mis. Stippelrand: niet zeker.",
        "Dot: busy. Tick: done. Ring: a person is needed. Diamond: wrong. Dashed: not sure."),
      "<div class=\"line line-tight\">\(all.html { Components.badge($0.0, $0.1) + " " })</div>")
  }

  var progress: HTML {
    specimen(
      "progress", words("Voortgang", "Progress"), nil,
      """
      <div class="panel"><div class="body stack">\(Components.progress(
        id: "d-p", title: words("Brieven maken", "Making letters"), done: 14_206, of: 18_420, words))<p \
      class="small soft">\(words(
        "Klaar rond 11.40 uur. Je kunt deze pagina sluiten; het gaat gewoon door.",
        "Done about 11:40. You can close this page; it goes on."))</p></div></div>
      """)
  }

  var steps: HTML {
    specimen(
      "steps", words("Stappen", "Steps"), nil,
      """
      <div class="panel hold"><div class="body">\(Components.steps(
        [
          (words("Lijst", "List"), words("18.420 huurders", "18,420 tenants")),
          (words("Brieven maken", "Make letters"), words("nu bezig", "going on")),
          (words("Akkoord", "Approval"), words("door twee mensen", "by two people")),
          (words("Versturen", "Send"), words("naar de drukker", "to the printer")),
        ], here: 1))</div></div>
      """)
  }

  var form: HTML {
    let fault = words(
      "Vul een IBAN in met 18 tekens. Dit zijn er 17.", "Fill in an IBAN of 18 characters; this has 17.")
    return specimen(
      "form", words("Formulier", "Form"),
      words(
        "Naam erboven, hulp eronder, fout bij het veld én bovenaan, met een link.",
        "Label above, help under it, the fault at the field and on top, with a link."),
      """
      \(Components.faults([("d-iban", fault)], words))
      \(Field(name: "d-name", label: words("Naam", "Name"), help: words("Zoals op de bankpas", "As on the card"),
        value: "T. Dijkgraaf", isRequired: false).html)
      \(Field(name: "d-iban", label: "IBAN", help: words("Bijvoorbeeld NL00 BANK 0123 4567 89",
        "For instance NL00 BANK 0123 4567 89"), fault: fault, value: "NL05 BODE 0123 4567 8", isRequired: false).html)
      <fieldset class="field"><legend>\(words("Hoe wil je bericht krijgen?", "How do you want to be told?"))</legend>\
      <div class="choice"><input type="radio" name="d-way" id="d-way-1" checked><label for="d-way-1">\(words(
        "E-mail, en SMS als de e-mail niet aankomt", "E-mail, and SMS when the e-mail does not arrive"))</label></div>
      <div class="choice"><input type="radio" name="d-way" id="d-way-2"><label for="d-way-2">\(words(
        "Brief", "Letter"))</label></div></fieldset>
      """)
  }
}
