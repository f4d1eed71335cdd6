import Domain
import Rendering
import Testing

struct LintTests {
  private static func findings(body: String? = nil, sms: String? = nil) throws -> [LintFinding.Kind] {
    let rest =
      " {{aanhef}} {{bedrag}} {{dag}} {{link}} {{#saldo}}x{{/saldo}} {{#factuur}}{{factuur}}{{/factuur}}."
    return try Samples.template(
      body: body.map { $0 + "\n\n" + rest } ?? rest, sms: sms ?? "Betaal {{bedrag}}"
    ).lint()
      .map(\.kind)
  }

  @Test
  func `a good text has no findings`() throws {
    #expect(try Self.findings(body: "Betaal dit bedrag. Bel ons als dat niet lukt.") == [])
  }

  @Test
  func `a long sentence is counted with a value as one word`() throws {
    let sentence =
      "Een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien {{bedrag}} zestien."
    #expect(try Self.findings(body: sentence) == [.longSentence(sentence, words: 16, limit: 15)])
  }

  @Test
  func `u and je are not mixed, in a section nor outside one`() throws {
    #expect(
      try Self.findings(body: "Betaalt u? {{#je}}Bel je ons?{{/je}}") == [
        .mixedForms(word: "u", form: .informal)
      ])
    #expect(try Self.findings(body: "Betaal uw huur.") == [.mixedForms(word: "uw", form: .informal)])
    #expect(try Self.findings(body: "{{#u}}Uw huur{{/u}}{{#je}}Je huur{{/je}} is hoog.") == [])
  }

  @Test
  func `hard words and hidden doers are told`() throws {
    #expect(
      try Self.findings(body: "Wij verzoeken te voldoen.").contains(.rareWord("voldoen", better: "betalen")))
    #expect(
      try Self.findings(body: "De huur wordt morgen afgeschreven.") == [
        .passive("De huur wordt morgen afgeschreven.")
      ])
  }

  @Test
  func `a text message is held against the alphabet and its parts`() throws {
    #expect(try Self.findings(sms: "Financiële hulp {{bedrag}}") == [.outsideGSM("ë", better: "e")])
    let long = Array(repeating: "Betaal nu.", count: 40).joined(separator: " ")
    #expect(try Self.findings(sms: long + " {{bedrag}}") == [.manyParts(3, limit: 2)])
  }
}
