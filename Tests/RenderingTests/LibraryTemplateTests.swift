import Domain
import Foundation
import Rendering
import Testing

/// The templates of the library, as organisations get them.
struct LibraryTemplateTests {
  private static func template() throws -> Template {
    try Template(compiling: Samples.library("storno-betaallink"))
  }

  private static func text(_ values: RenderingValues, _ reader: Reader) throws -> String {
    let content = try template().email(values, for: reader)
    return EmailLayout(style: try Samples.style(), mark: nil).text(content).replacingOccurrences(
      of: "\u{A0}", with: " ")
  }

  @Test
  func `the first message of a failed debit compiles in two languages`() throws {
    #expect(try Self.template().languages == [.dutch, .english])
  }

  @Test
  func `it has nothing to mend`() throws {
    #expect(try Self.template().lint().map(\.description) == [])
  }

  @Test(arguments: Language.allCases, AddressForm.allCases)
  func `it says what happened, what to do and where help is`(language: Language, form: AddressForm) throws {
    let text = try Self.text(Self.template().manifest.examples, Reader(language: language, form: form))
    let amount = language == .dutch ? "€ 748,20" : "€748.20"
    let day = language == .dutch ? "25 november 2026" : "25 November 2026"
    for part in [
      "Geachte mevrouw Van der Meulen,", amount, day, "https://betalen.dehorizon.example/p4w8d2n6r9h3v5c",
      "8000 0048 1834 7105", "2026-118311", "huur november 2026", "088 000 12 34",
      "https://mijn.dehorizon.example",
      "Woonstichting De Horizon",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test(arguments: Language.allCases, AddressForm.allCases)
  func `only the bank's own reason may be told and costs only where true`(
    language: Language, form: AddressForm
  ) throws {
    var values = try Self.template().manifest.examples
    let shown = try Self.text(values, Reader(language: language, form: form))
    values["onvoldoende_saldo"] = .flag(false)
    values["voorkomt_kosten"] = .flag(false)
    let hidden = try Self.text(values, Reader(language: language, form: form))
    for word in language == .dutch ? ["genoeg geld", "kosten"] : ["enough money", "costs"] {
      #expect(shown.contains(word))
      #expect(!hidden.contains(word))
    }
  }

  @Test
  func `je and u are never mixed`() throws {
    let examples = try Self.template().manifest.examples
    let words = { (form: AddressForm) in
      Set(try Self.text(examples, Reader(form: form)).lowercased().split { !$0.isLetter }.map(String.init))
    }
    #expect(try words(.formal).isDisjoint(with: ["je", "jij", "jouw", "jou"]))
    #expect(try words(.informal).isDisjoint(with: ["u", "uw"]))
  }

  @Test(arguments: Language.allCases, AddressForm.allCases)
  func `its text message stays in the GSM alphabet and two parts`(language: Language, form: AddressForm)
    throws
  {
    let template = try Self.template()
    let sms = try template.sms(template.manifest.examples, for: Reader(language: language, form: form))
    #expect(sms.alphabet == .gsm)
    #expect(sms.parts.count <= 2)
    #expect(sms.text.contains("https://betalen.dehorizon.example/p4w8d2n6r9h3v5c "))
    #expect(sms.text.contains("7K2M-9QX4") && sms.text.hasSuffix(" https://betalen.dehorizon.example/echt"))
  }

  @Test
  func `the whole Dutch text is as agreed`() throws {
    var values = try Self.template().manifest.examples
    values["onvoldoende_saldo"] = .flag(false)
    values["voorkomt_kosten"] = .flag(false)
    values["aanhef"] = .text("Beste Timo")
    let text = try Self.text(values, Reader(form: .informal))
    #expect(text == Self.golden, "\(text)")
  }

  private static let golden = """
    Je huur is niet afgeschreven

    Beste Timo,

    Je hebt ons toestemming gegeven om de huur van je rekening af te schrijven. \
    Dat is deze keer niet gelukt. Daarom staat er nu € 748,20 open.

    Betaal dit bedrag uiterlijk 25 november 2026.

    Betaal € 748,20:
    https://betalen.dehorizon.example/p4w8d2n6r9h3v5c

    Factuur: 2026-118311
    Kenmerk: 8000 0048 1834 7105
    Voor: huur november 2026

    Heb je al betaald?

    Dan hoef je niets te doen. Het kan vijf werkdagen duren voor wij de betaling zien.

    Kun je niet alles betalen?

    Laat het ons weten. Je kunt misschien in delen betalen. \
    Of wij schrijven de huur voortaan op een andere dag af. We zoeken samen met je een oplossing.

    Heb je een vraag?

    Bel 088 000 12 34 of kijk op https://mijn.dehorizon.example.

    Met vriendelijke groet,
    Woonstichting De Horizon

    --

    Havenplein 1, Horizonstad. Bel 088 000 12 34 & wij helpen.

    """
}
