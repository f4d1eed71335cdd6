import Domain
import Engine

/// The page of a contact's preferences: how to be reached, and whether what is known is right.
struct PreferencePageView {
  /// What just happened, when that is more than a visit.
  enum Occasion: Hashable, Sendable {
    case visit
    case chosen, confirmed, proposed
    case unreachable(Set<MessageTopic>)
    case noAddress(AddressRecord.Kind)
    case known(AddressRecord.Kind)
    case changed
    case tooMany

    /// As the address says it after a form; nil for what no address says.
    init?(said: String) {
      switch said {
      case "keuze": self = .chosen
      case "klopt": self = .confirmed
      case "adres": self = .proposed
      default: return nil
      }
    }

    static func said(_ change: PreferenceChange) -> String {
      switch change {
      case .choices: "keuze"
      case .confirm: "klopt"
      case .propose: "adres"
      }
    }
  }

  /// Before the name of a channel whose boxes were shown.
  static let shownMark = "toon-"

  static func box(_ channel: Channel, _ topic: MessageTopic) -> String { "\(topic.rawValue)-\(channel.rawValue)" }

  let page: PreferencePage
  /// The path of this link.
  let path: String
  let link: String
  let voice: PageVoice
  let forms: FormGuard
  let occasion: Occasion

  var layout: PageLayout {
    PageLayout(
      prefix: PaymentPages.prefix, voice: voice, style: page.style, isTest: page.isTest, typeSize: page.typeSize,
      subject: .preferences)
  }

  var html: HTML {
    let title = voice.say(u: "Uw voorkeuren", je: "Je voorkeuren", en: "Your preferences")
    return layout.page(
      title: title,
      """
      <section class="slip">
      <h1>\(title)</h1>
      <p>\(voice.say(
        u: "Kies hoe u berichten van ons krijgt. U kunt dit altijd weer veranderen.",
        je: "Kies hoe je berichten van ons krijgt. Je kunt dit altijd weer veranderen.",
        en: "Choose how you get messages from us. You can always change this again."))</p>
      \(note)\(choices)
      </section>
      \(addresses)
      """)
  }

  // MARK: Choices

  private var choices: HTML {
    """
    <form class="ask" method="post" action="\(path)\(query)">\(
      forms.field(for: PreferencePages.Purpose.choices.rawValue, of: link))
    \(ways)\(languages)\(formsOfAddress)\(sizes)
    <button class="button go">\(voice.say(
      u: "Bewaar mijn voorkeuren", je: "Bewaar mijn voorkeuren", en: "Save my preferences"))</button>
    </form>
    """
  }

  private var query: HTML { "?taal=\(voice.language.rawValue)" }

  private var ways: HTML {
    guard !page.ways.isEmpty else {
      return """
        <p class="note">\(voice.say(
          u: "Wij hebben geen e-mailadres of mobiel nummer van u. Hieronder kunt u het doorgeven.",
          je: "Wij hebben geen e-mailadres of mobiel nummer van je. Hieronder kun je het doorgeven.",
          en: "We have no e-mail address or mobile number of yours. You can give it below."))</p>
        """
    }
    let shown = page.ways.html {
      "<input type=\"hidden\" name=\"\(Self.shownMark)\($0.channel.rawValue)\" value=\"1\">"
    }
    return shown
      + MessageTopic.allCases.html { topic in
        fieldset(name(topic), page.ways.html { way in option(way, topic) })
      }
        + """
        <p class="soft small">\(voice.say(
        u: """
          Kies bij elk onderwerp ten minste één manier: wat u moet weten, blijven wij sturen. Wat volgens de wet per \
          brief moet, komt per brief.
          """,
        je: """
          Kies bij elk onderwerp ten minste één manier: wat je moet weten, blijven wij sturen. Wat volgens de wet per \
          brief moet, komt per brief.
          """,
        en: """
          Choose at least one way for each subject: we keep sending what you need to know. What the law wants by \
          letter comes by letter.
          """))</p>
        """
  }

  private func option(_ way: PreferencePage.Way, _ topic: MessageTopic) -> HTML {
    choice(
      "checkbox", name: Self.box(way.channel, topic), value: "1", isChosen: way.topics.contains(topic),
      "\(voice.name(way.channel)) <span class=\"soft nobr\">\(way.address)</span>")
  }

  private var languages: HTML {
    fieldset(
      voice.say("Taal van onze berichten", en: "Language of our messages"),
      choice(
        "radio", name: "taal", value: "nl", isChosen: page.language == .dutch, "<span lang=\"nl\">Nederlands</span>")
        + choice(
          "radio", name: "taal", value: "en", isChosen: page.language == .english, "<span lang=\"en\">English</span>"))
  }

  private var formsOfAddress: HTML {
    fieldset(
      voice.say(
        u: "Hoe zullen wij u aanspreken?", je: "Hoe zullen wij je aanspreken?",
        en: "How shall we address you in Dutch?"),
      choice(
        "radio", name: "aanspreken", value: "u", isChosen: page.addressForm == .formal,
        voice.say("Met <b>u</b>", en: "With <b>u</b>, formal"))
        + choice(
          "radio", name: "aanspreken", value: "je", isChosen: page.addressForm == .informal,
          voice.say("Met <b>je</b>", en: "With <b>je</b>, informal")))
  }

  private var sizes: HTML {
    fieldset(
      voice.say("Letters in e-mails en op onze pagina’s", en: "Letters in e-mails and on our pages"),
      choice(
        "radio", name: "letters", value: PageTypeSize.normal.rawValue, isChosen: page.typeSize == .normal,
        voice.say("Gewoon", en: "Normal"))
        + choice(
          "radio", name: "letters", value: PageTypeSize.large.rawValue, isChosen: page.typeSize == .large,
          "<span class=\"big\">\(voice.say("Groot", en: "Large"))</span>"))
  }

  private func fieldset(_ legend: HTML, _ content: HTML) -> HTML {
    "<fieldset><legend>\(legend)</legend>\(content)</fieldset>\n"
  }

  private func choice(_ type: HTML, name: String, value: String, isChosen: Bool, _ label: HTML) -> HTML {
    let state: HTML = isChosen ? " checked" : .none
    return """
      <label class="choice"><input type="\(type)" name="\(name)" value="\(value)"\(state)><span>\(label)</span></label>
      """
  }

  // MARK: Words

  func name(_ topic: MessageTopic) -> HTML {
    switch topic {
    case .payment: voice.say("Over huur en betalen", en: "About rent and payments")
    case .other: voice.say("Over andere dingen", en: "About other things")
    }
  }

  static func expiredTitle(_ voice: PageVoice) -> HTML {
    voice.say("Deze link werkt niet meer", en: "This link no longer works")
  }

  static func expired(_ lastDay: CalendarDay, _ voice: PageVoice, _ style: PageHouseStyle) -> HTML {
    """
    <section class="slip">
    <div class="state"><span class="sign">\(PageIcon.clock.html)</span><h1>\(expiredTitle(voice))</h1></div>
    <p>\(voice.say(
      "De link was geldig tot en met \(voice.day(lastDay)). Er is niets veranderd.",
      en: "The link was valid up to and including \(voice.day(lastDay)). Nothing was changed."))</p>
    <p>\(voice.say(
      "Open de link onderaan onze laatste e-mail, of bel ons.",
      en: "Open the link at the end of our last e-mail, or call us."))</p>
    </section>
    """
  }
}
