import Engine
import Hummingbird

/// The page that says what happened, what to do, and what did not happen.
struct TroublePage {
  let status: HTTPResponse.Status
  let title: String
  let text: String
  let advice: HTML

  static func page(for trouble: Trouble, words: Words) -> TroublePage {
    let home: HTML = "<a class=\"button\" href=\"/\">\(words("Naar Vandaag", "To Today"))</a>"
    switch trouble {
    case .notFound:
      return TroublePage(
        status: .notFound, title: words("Deze pagina is er niet", "This page does not exist"),
        text: words(
          "Het adres klopt niet, of dit is niet van jullie organisatie. Er is niets gewijzigd.",
          "The address is wrong, or this does not belong to your organisation. Nothing was changed."),
        advice: home)
    case .notAllowed(let role):
      return TroublePage(
        status: .forbidden, title: words("Dit mag je niet", "You may not do this"),
        text: words(
          "Hiervoor is de rol \(words.role(role)) nodig. Er is niets gewijzigd. Vraag het een beheerder.",
          "This needs the role \(words.role(role)). Nothing was changed. Ask an administrator."), advice: home
      )
    case .signInNeeded:
      return TroublePage(
        status: .unauthorized, title: words("Je bent uitgelogd", "You are signed out"),
        text: words(
          "Daarom is er niets gewijzigd. Log in en doe het nog een keer.",
          "So nothing was changed. Sign in and do it again."),
        advice: "<a class=\"button primary\" href=\"/sign-in\">\(words("Inloggen", "Sign in"))</a>")
    case .staleForm:
      return TroublePage(
        status: .forbidden, title: words("Dit formulier is verlopen", "This form has expired"),
        text: words(
          "Het is te oud, of het kwam van een andere website. Er is niets gewijzigd. Ga terug, laad de "
            + "pagina opnieuw "
            + "en verstuur het nog een keer.",
          "It is too old, or it came from another website. Nothing was changed. Go back, reload the page "
            + "and send it "
            + "again."), advice: home)
    case .badRequest(let dutch, let english):
      return TroublePage(
        status: .badRequest, title: words("Dit kunnen we niet lezen", "We cannot read this"),
        text: words(dutch, english), advice: home)
    case .tooLarge(let limit):
      let size = words.size(limit)
      return TroublePage(
        status: .contentTooLarge, title: words("Dit is te groot", "This is too large"),
        text: words(
          "Hier past hoogstens \(size). Er is niets gewijzigd. Splits het bestand en probeer het opnieuw.",
          "At most \(size) fits here. Nothing was changed. Split the file and try again."), advice: home)
    case .refused(let refusal):
      return TroublePage(
        status: .conflict, title: words("Dit is niet gedaan", "This was not done"),
        text: words(refusal.dutch, refusal.english), advice: home)
    }
  }

  /// A fault of ours; `reference` finds it in the log.
  static func fault(reference: String, words: Words) -> TroublePage {
    TroublePage(
      status: .internalServerError,
      title: words("Er ging bij ons iets mis", "Something went wrong on our side"),
      text: words(
        "Dit ligt aan Bode, niet aan jou. Wat je deed is niet gelukt of maar half te zien; wat al was "
          + "bewaard, blijft. "
          + "Probeer het nog een keer. Lukt het weer niet? Geef je beheerder dit kenmerk: \(reference).",
        "This is Bode's fault, not yours. What you did was not done or is only half shown; what was saved "
          + "stays. Try "
          + "again. If it fails again, give your administrator this reference: \(reference)."),
      advice: "<a class=\"button\" href=\"/\">\(words("Naar Vandaag", "To Today"))</a>")
  }

  func document(_ words: Words) -> HTML {
    """
    \(DocumentHead.open(title: title, language: words.language, bodyClass: "alone"))
    <main class="lone" id="main"><p class="brandline">\(ConsoleFrame.mark)Bode</p>
    <h1>\(title)</h1><p class="lead">\(text)</p><div class="actions">\(advice)</div></main>
    </body></html>
    """
  }
}
