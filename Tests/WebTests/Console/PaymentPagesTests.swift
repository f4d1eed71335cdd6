import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct PaymentPagesTests {
  @Test func `booking is asked first, with what follows from it, and then done once`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let list = try await Console.get(client, "/payments/unmatched/2", cookie)
      let text = String(buffer: list.body)
      #expect(text.contains("past precies"))
      #expect(text.contains("?claim=31"))
      #expect(!text.contains("/match"))
      #expect(!text.contains("<b>Jansen"))
      let asked = String(buffer: try await Console.get(client, "/payments/unmatched/2?claim=31", cookie).body)
      #expect(asked.contains("action=\"/payments/unmatched/2/match\""))
      #expect(asked.contains("Bedrag boeken"))
      #expect(desk.deeds.isEmpty)
      let done = try await Console.post(client, "/payments/unmatched/2/match", "claim=31", cookie)
      #expect(done.status == .seeOther)
      #expect(done.headers[.location] == "/payments/unmatched/2")
    }
    #expect(desk.deeds == ["match 2 31"])
  }

  @Test(arguments: ["", "claim=", "claim=x", "claim=99999999999999999999"])
  func `without an item nothing is booked`(_ fields: String) async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      let answer = try await Console.post(client, "/payments/unmatched/2/match", fields, cookie)
      #expect(answer.status == .badRequest)
      #expect(String(buffer: answer.body).contains("niets geboekt"))
    }
    #expect(desk.deeds.isEmpty)
  }

  @Test func `what belongs to nothing needs a word of why`() async throws {
    let desk = SampleDesk()
    try await Console.run(desk: desk) { client, _ in
      let cookie = try await Console.signIn(client, as: .employee)
      #expect(
        try await Console.post(client, "/payments/unmatched/2/put-aside", "reason=+", cookie).status == .badRequest)
      #expect(
        try await Console.post(client, "/payments/unmatched/2/put-aside", "reason=subsidie", cookie).status
          == .seeOther)
    }
    #expect(desk.deeds == ["put aside 2 subsidie"])
  }

  @Test func `a reader sees it and has no button`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      for path in ["/payments/unmatched/2", "/payments/unmatched/2?claim=31"] {
        let text = String(buffer: try await Console.get(client, path, cookie).body)
        #expect(text.contains("thanks &amp; bye"))
        #expect(!text.contains("/match"))
        #expect(!text.contains("/put-aside"))
      }
    }
  }

  @Test func `a balance of after the payment is said not to change`() {
    let choice = Samples.choices[0]
    let late = OpenItemChoice(
      claim: choice.claim, invoice: choice.invoice, description: choice.description, reference: choice.reference,
      contact: choice.contact, contactName: choice.contactName, matter: choice.matter, balance: choice.balance,
      asOf: Samples.at(19, 0, 0))
    func text(_ chosen: OpenItemChoice, _ language: Language) -> String {
      let frame = ConsoleFrame(
        words: Words(language: language, now: Samples.now), userName: "", login: "", role: .employee, formToken: "",
        surroundings: Surroundings(
          organisationName: "", openTasks: 0, openCases: 0, runningImports: 0, quarantine: nil, isTest: false),
        clock: nil, path: "/")
      return UnmatchedPaymentPage(
        payment: Samples.unmatched[0], choices: [chosen], chosen: chosen, search: nil
      ).page(frame).main.markup
    }
    #expect(text(late, .dutch).contains("weten we niet"))
    #expect(text(late, .english).contains("does not change"))
    #expect(text(choice, .dutch).contains("betaallink sluit"))
  }
}
