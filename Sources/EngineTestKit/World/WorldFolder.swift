public import Engine

/// A small organisation, written in code: its hours are those of the law, its flow is the one every test knows.
public struct WorldFolder: Sendable {
  /// Texts by path; a test changes what it needs.
  public var texts: [String: String]

  public static let horizon = WorldFolder(texts: [
    "organisation.yaml": organisation, "house-style/house-style.yaml": houseStyle, "flows/storno.yaml": storno,
    "templates/betaallink/template.yaml": manifest, "templates/betaallink/nl/subject.txt": "Uw huur is niet betaald\n",
    "templates/betaallink/nl/body.md": body, "templates/betaallink/nl/sms.txt": sms,
  ])

  /// The same with a template that other systems may fill, by e-mail and SMS.
  public var withSingleMessages: WorldFolder {
    adding("templates/afspraak/template.yaml", Self.singleManifest)
      .adding("templates/afspraak/nl/subject.txt", "Afspraak op {{dag}}\n")
      .adding("templates/afspraak/nl/body.md", "{{aanhef}},\n\nWe komen op **{{dag}}** langs voor {{werk}}.\n")
      .adding("templates/afspraak/nl/sms.txt", "{{organisatie}}: we komen op {{dag}} langs voor {{werk}}.\n")
  }

  /// The same with what stands around the words that people write themselves.
  public var withWriting: WorldFolder {
    adding("templates/bericht/template.yaml", Self.writingManifest)
      .adding("templates/bericht/nl/subject.txt", "{{onderwerp}}\n")
      .adding("templates/bericht/nl/body.md", "{{aanhef}},\n\n{{tekst}}\n\n{{organisatie}}\n")
      .adding("templates/bericht/nl/sms.txt", "{{organisatie}}: {{tekst}}\n")
  }

  private static let writingManifest = """
    purpose: Bericht in eigen woorden
    case: message
    channels: [email, sms]
    attributes:
      aanhef: text
      onderwerp: text
      tekst: prose
      organisatie: text

    """

  private static let singleManifest = """
    purpose: Bevestiging van een afspraak
    case: message
    channels: [email, sms]
    attributes:
      aanhef: text
      organisatie: text
      dag: day
      werk: text

    """

  public var published: PublishedFolder { PublishedFolder(files: texts.mapValues { Array($0.utf8) }) }

  /// The same with words of one file replaced.
  public func replacing(_ words: String, with others: String, in path: String = "flows/storno.yaml") -> WorldFolder {
    var folder = self
    folder.texts[path] = folder.texts[path]?.replacing(words, with: others)
    return folder
  }

  /// The same with a file more, or another one in its place.
  public func adding(_ path: String, _ text: String) -> WorldFolder {
    var folder = self
    folder.texts[path] = text
    return folder
  }

  public static let organisation = """
    organisation: de-horizon
    name: Woonstichting De Horizon
    sender: { email: NoReply@DeHorizon.example, sms: De Horizon }
    service: { phone: 088 000 12 34, email: hulp@dehorizon.example, portal: "https://mijn.dehorizon.example" }
    payment: { label: iDEAL | Wero, iban: NL91 ABNA 0417 1643 00, term-days: 5 }

    """

  public static let houseStyle = """
    organisation: De Horizon
    contact: { nl: Woonstichting De Horizon }
    colours:
      light: { brand: "#1d54bf", on-brand: "#ffffff", brand-text: "#1d54bf" }
      dark: { brand: "#8fb6ff", on-brand: "#0f1a30", brand-text: "#8fb6ff" }

    """

  /// E-mail, then SMS, then a person.
  public static let storno = """
    flow: storno
    title: Mislukte incasso
    case: failed-debit
    enrol:
      - reject: not-production
        when: 'case.environment != "production"'
      - reject: other-return-type
        when: '!("pay" in case.actions)'
      - reject: nothing-owed
        when: 'case.balance <= eur("0.00")'
    stop:
      - when: 'case.balance <= eur("0.00")'
        outcome: paid
    start: email
    steps:
      email:
        send: betaallink
        by: email
        with: payment-link
        wait: 2 days
        then: { opened: await-payment, bounced: sms, undeliverable: sms, timeout: sms }
      sms:
        send: betaallink
        by: sms
        with: payment-link
        wait: 3 workdays
        then: { opened: await-payment, bounced: call, undeliverable: call, timeout: call }
      await-payment:
        wait: 5 workdays
        then: { partly-paid: await-payment, timeout: call }
      call:
        task: nabellen
        team: incasso
        then: { done: handled }
      handled: { end: handled }

    """

  public static let manifest = """
    purpose: Eerste bericht na een mislukte incasso
    case: failed-debit
    channels: [email, sms]
    attributes:
      aanhef: text
      bedrag: money
      betaallink: url
      onvoldoende_saldo: flag

    """

  public static let body = """
    # Uw huur is niet betaald

    {{aanhef}},

    {{#onvoldoende_saldo}}
    Er stond niet genoeg geld op de rekening.
    {{/onvoldoende_saldo}}
    U moet nog **{{bedrag}}** betalen.

    [Betaal {{bedrag}}]({{betaallink}})

    """

  public static let sms = "Betaal {{bedrag}} via {{betaallink}}\n"
}
