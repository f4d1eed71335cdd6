import Domain
import Engine
import Hummingbird

extension OwnAPI {
  private static let state = OwnField(
    "state", .word(CaseSummary.State.allCases.map(\.rawValue)), "Only cases in this state.", isRequired: false)
  private static let event = OwnSchema.object([
    OwnField(
      "name", .matching("^[a-z0-9-]{1,\(CaseDesk.longestEvent)}$"),
      "Small letters, digits and hyphens, as the flow names it.")
  ])

  static let caseRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/cases", name: "listCases", summary: "Cases, the newest activity first.", scope: .cases,
      query: [state, search, after], answer: .json(status: 200, .page(of: "Case"))
    ) { call in
      let word = call.exchange.query["state"]
      let state = word.flatMap(CaseSummary.State.init(rawValue:))
      if word != nil, state == nil {
        let known = CaseSummary.State.allCases.map(\.rawValue).joined(separator: ", ")
        throw OwnProblem.field("state", "It is one of: \(known).")
      }
      let listing = try await call.reading.cases(
        call.organisation, in: state, search: call.search, after: call.cursor())
      return try .json(OwnDocuments.page(listing, OwnDocuments.matter))
    },
    OwnRoute(
      method: .get, path: "/cases/{id}", name: "getCase", summary: "One case, with its run and its payment request.",
      scope: .cases, answer: .json(status: 200, .named("CaseDetail"))
    ) { call in
      let id = CaseID(try call.number())
      guard let detail = try await call.reading.caseDetail(call.organisation, id) else { throw OwnProblem.notFound }
      try await call.recordView("case/\(id)")
      return try .json(OwnDocuments.matter(detail))
    },
    OwnRoute(
      method: .get, path: "/cases/{id}/messages", name: "listCaseMessages",
      summary: "Every message about a case, oldest first.", scope: .cases,
      answer: .json(status: 200, .object([OwnField("items", .list(.named("CaseMessage")))]))
    ) { call in
      let id = CaseID(try call.number())
      guard let messages = try await call.api.cases.messages(of: id, in: call.organisation) else {
        throw OwnProblem.notFound
      }
      return try .json(["items": .array(messages.map(OwnDocuments.message))])
    },
    OwnRoute(
      method: .get, path: "/cases/{id}/payment-requests", name: "listPaymentRequests",
      summary: "Every payment request of a case, newest first. The link itself is for the contact only.",
      scope: .cases, answer: .json(status: 200, .object([OwnField("items", .list(.named("PaymentRequest")))]))
    ) { call in
      let id = CaseID(try call.number())
      guard let requests = try await call.api.cases.requests(of: id, in: call.organisation) else {
        throw OwnProblem.notFound
      }
      return try .json(["items": .array(requests.map(OwnDocuments.request))])
    },
    OwnRoute(
      method: .post, path: "/cases/{id}/events", name: "bringEvent",
      summary: "Tell the run of a case that something happened.", scope: .events, body: event,
      answer: .json(status: 202, .object([OwnField("result", .word(["taken", "known"]))]))
    ) { call in
      let id = CaseID(try call.number())
      let key = try call.idempotencyKey()
      let name = try await call.fields(of: event).text("name", longest: CaseDesk.longestEvent)
      return try .json(
        ["result": .string(try await bring(name, to: id, key, call))], status: .accepted)
    },
  ]

  private static func bring(_ name: String, to id: CaseID, _ key: String, _ call: OwnCall) async throws -> String {
    let result = try await call.api.cases.bring(
      name, to: id, of: call.organisation, by: call.caller.key.id, once: key)
    switch result {
    case .taken: return "taken"
    case .known: return "known"
    case .noCase: throw OwnProblem.notFound
    case .noRun: throw OwnProblem(status: 409, title: "No flow runs", detail: "No flow ever ran for this case.")
    case .notAllowed:
      throw OwnProblem.field(
        "name", "Small letters, digits and hyphens, and nothing that only the house can say, such as paid.")
    case .parked: throw OwnProblem.server
    }
  }
}
