import Foundation
import MailReading
import Testing

struct ReplyTextTests {
  static let answers: [(body: String, text: String)] = [
    (
      "Ik betaal morgen.\n\nOp ma 2 mrt 2026 om 09:12 schreef De Horizon <post@x.example>:\n> Beste Timo\n> betaal\n",
      "Ik betaal morgen."
    ),
    ("Ja\n\nOp 2 maart 2026 09:12 schreef \"De Horizon\"\n<post@dehorizon.example>:\n\n> tekst\n", "Ja"),
    (
      "Ja\n\nVan: De Horizon <post@x.example>\nVerzonden: maandag 2 maart 2026\nAan: Timo\nOnderwerp: Huur\n\nBeste",
      "Ja"
    ),
    ("Nee\n\n-----Oorspronkelijk bericht-----\nVan: De Horizon\n\nBeste Timo", "Nee"),
    (
      "Stop\n\nVerstuurd vanaf mijn iPhone\n\n> Op 2 mrt. 2026 om 09:12 heeft De Horizon het volgende geschreven:\n>",
      "Stop"
    ),
    (
      "Thanks!\n\nOn Mon, Mar 2, 2026 at 9:12 AM De Horizon <post@dehorizon.example> wrote:\n\nHello without marks\n",
      "Thanks!"
    ),
    ("Danke\n\nAm 02.03.2026 um 09:12 schrieb De Horizon:\n> Hallo\n", "Danke"),
    ("Merci\n\nLe lun. 2 mars 2026 à 09:12, De Horizon <post@dehorizon.example>\na écrit :\n\n> Bonjour\n", "Merci"),
    (
      "Zie hieronder.\n\n> Wat is uw adres?\nKerkstraat 1\n> En uw nummer?\n06-12345678\n",
      "Zie hieronder.\n\nKerkstraat 1\n06-12345678"
    ),
    ("Dag\n\n-- \nGerda de Vries\nKerkstraat 1", "Dag"),
    (
      "Op dinsdag kan ik niet.\nOp woensdag wel: dan ben ik thuis.",
      "Op dinsdag kan ik niet.\nOp woensdag wel: dan ben ik thuis."
    ),
    ("Mijn punten:\n-- lekkage\n-- tocht", "Mijn punten:\n-- lekkage\n-- tocht"),
    ("Van: niemand gehoord.\nIk wacht.", "Van: niemand gehoord.\nIk wacht."),
    ("Sent from my desk, as they say.", "Sent from my desk, as they say."),
    ("Op dinsdag kan ik niet.\nOp 2 maart 2026 schreef De Horizon:\n> Komt u?", "Op dinsdag kan ik niet."),
    ("> alleen een citaat\n", ""),
    ("", ""),
  ]

  @Test(arguments: answers)
  func `an answer is what somebody wrote`(body: String, text: String) {
    #expect(ReplyText(of: body).text == text)
  }

  @Test
  func `nothing is left out of a text without a quote`() {
    #expect(!ReplyText(of: "Ik heb betaald.\nGroet, Gerda").hasQuote)
    #expect(ReplyText(of: "Ja\n> Nee").hasQuote)
  }

  /// Mails of others that begin with one text, which somebody wrote, and go on with what programs add.
  @Test(.enabled(if: MailSamples.data != nil, "the sample data are not beside the checkout"))
  func `in the mails of others the first text is what somebody wrote`() throws {
    let folder = try #require(MailSamples.data).appending(path: "email/crisp-email-reply-parser/test/fixtures")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    var told = 0
    var wrong: [String] = []
    for name in names where name.hasSuffix(".txt") {
      let body = try String(decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
        .replacing("\r\n", with: "\n")
      guard body.hasPrefix("Fusce bibendum"), let end = body.range(of: "nec nec nibh.") else { continue }
      told += 1
      if ReplyText(of: body).text != String(body[..<end.upperBound]) { wrong.append(name) }
    }
    #expect(told >= 20)
    #expect(wrong.count * 10 <= told, "\(wrong)")
  }
}
