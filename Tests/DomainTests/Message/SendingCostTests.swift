import Domain
import Testing

struct SendingCostTests {
  @Test(arguments: [
    ("0.0825", 825), ("0.1", 1_000), ("1", 10_000), ("12.34", 123_400), ("0", 0), ("9999.9999", 99_999_999),
  ])
  func `a price is read to the hundredth of a cent`(text: String, hundredths: Int64) {
    #expect(SendingCost(euros: text)?.hundredths == hundredths)
  }

  @Test(arguments: ["", ".", "1.", ".5", "-1", "0,08", "0.08255", "1.2.3", "1e2", "10000", "€1", " 1"])
  func `anything else is no price`(text: String) {
    #expect(SendingCost(euros: text) == nil)
  }

  @Test func `a message costs itself and its parts`() throws {
    let tariff = ProviderTariff(
      perMessage: SendingCost(hundredths: 10), perPart: try #require(SendingCost(euros: "0.0825")))
    #expect(tariff.cost(ofParts: 2).hundredths == 1_660)
    #expect(tariff.cost(ofParts: 0).hundredths == 835)
  }
}
