import Domain
import Engine

/// The page of one payment link, in whatever state it is: one message, at most one filled button, other ways
/// below.
struct PaymentPageView: Sendable {
  /// What just happened, when that is more than the state tells.
  enum Occasion: Hashable, Sendable {
    case visit
    /// Back from the bank, with how the attempt ended.
    case backFromBank(ProviderPaymentStatus?)
    /// The button was pressed while the page was out of date: nothing was started.
    case changed
    /// The button was pressed and the bank could not be reached.
    case bankUnavailable
    /// The link that is valid now was asked for, and is on its way.
    case linkSent
  }

  let page: PaymentPage
  /// The path of this link: `/betalen/<token>`.
  let path: String
  /// Where the pages hang.
  let prefix: String
  let voice: PageVoice
  let guardOfForms: FormGuard
  let token: PaymentToken
  let occasion: Occasion

  var html: HTML {
    let main = main
    return layout.page(title: main.title, main.body)
  }

  var layout: PageLayout {
    PageLayout(
      prefix: prefix, voice: voice, style: page.style, isTest: page.isTest, typeSize: page.typeSize)
  }

  private var main: (title: HTML, body: HTML) {
    if occasion == .linkSent { return linkSent }
    return switch page.state {
    case .open, .partlyPaid: payable
    case .pending(let amount): pending(amount)
    case .paid(let amount, let instant, let method): paid(amount, instant, method)
    case .closed(let amount, let day): closed(amount, day)
    case .replaced(let day): replaced(day)
    case .expired(let lastDay): expired(lastDay)
    case .withdrawn: withdrawn
    }
  }

  private var payable: (title: HTML, body: HTML) {
    switch occasion {
    case .backFromBank(let attempt):
      switch attempt {
      case .cancelled, .failed, .expired: notPaid(attempt)
      case .open, .pending: pending(page.state.due ?? .zero)
      case .paid, nil: toPay(notice: .none)
      }
    case .visit, .linkSent: toPay(notice: .none)
    case .changed: toPay(notice: note(Self.changed(voice)))
    case .bankUnavailable: toPay(notice: note(Self.unavailable(voice)))
    }
  }

  /// A message above the amount that is read out when the page arrives.
  func note(_ text: HTML) -> HTML { "<p class=\"note\" role=\"status\">\(text)</p>" }

  private static func changed(_ voice: PageVoice) -> HTML {
    voice.say(
      u: "Er is net iets veranderd. Er is nog niets betaald. Kijk eerst of dit bedrag klopt.",
      je: "Er is net iets veranderd. Er is nog niets betaald. Kijk eerst of dit bedrag klopt.",
      en: "Something has just changed. Nothing has been paid yet. Please check this amount first.")
  }

  private static func unavailable(_ voice: PageVoice) -> HTML {
    voice.say(
      u: """
        Wij kunnen de bank nu niet bereiken. Er is niets betaald. Probeer het over een paar minuten \
        opnieuw, of maak het bedrag zelf over.
        """,
      je: """
        Wij kunnen de bank nu niet bereiken. Er is niets betaald. Probeer het over een paar minuten \
        opnieuw, of maak het bedrag zelf over.
        """,
      en: """
        We cannot reach the bank right now. Nothing has been paid. Try again in a few minutes, or transfer \
        the amount yourself.
        """)
  }
}
