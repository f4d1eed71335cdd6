import Domain
import Engine
import Testing

@testable import Storage

@Suite struct SearchTermsTests {
  @Test(arguments: [
    ("van dongen", ["van", "dongen"]),
    ("Oosterhout-Özdemir", ["oosterhout", "ozdemir"]),
    ("06 12 34", ["061234"]),
    ("+31 (6) 12", ["31612"]),
    ("Timo@Example.NL", ["timo@example.nl"]),
    ("R-3", ["r-3"]),
    ("  ", []),
    ("--", []),
    ("'t Hart", ["'t", "hart"]),
  ])
  func `what is typed becomes terms`(_ typed: String, _ terms: [String]) {
    #expect(SearchTerms.query(typed) == terms)
  }

  @Test func `a number is found as it is dialled at home and abroad`() {
    #expect(SearchTerms.numbers("+31612345678") == ["31612345678", "0612345678"])
    #expect(SearchTerms.numbers("+4930123456") == ["4930123456"])
    #expect(SearchTerms.numbers("") == [])
  }

  @Test func `names sort by surname, then given name, the prefix last`() {
    let contact = ContactRecord(
      organisation: OrganisationID(1), id: ContactID(1), externalID: "R-1",
      name: PersonName(givenName: "Zoë", prefix: "van den", surname: "Berg"), addressForm: .formal, language: "nl",
      risk: .normal, profile: "", birthDay: nil, silence: nil)
    #expect(SearchTerms.sortName(of: contact) == "berg zoe van den")
    #expect(SearchTerms.terms(of: contact) == ["zoe", "berg", "r-1"])
  }
}
