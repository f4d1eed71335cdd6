import Domain
import Engine
import Hummingbird

extension OwnAPI {
  static let runRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/cases/{id}/runs", name: "listCaseRuns", summary: "Every run for a case, newest first.",
      scope: .cases, answer: .json(status: 200, .object([OwnField("items", .list(.named("RunStanding")))]))
    ) { call in
      guard let runs = try await call.api.cases.runs(of: CaseID(try call.number()), in: call.organisation) else {
        throw OwnProblem.notFound
      }
      return try .json(["items": .array(runs.map(OwnDocuments.standing))])
    },
    OwnRoute(
      method: .get, path: "/runs/{id}", name: "getRun", summary: "One run.", scope: .cases,
      answer: .json(status: 200, .named("RunStanding"))
    ) { call in
      guard let run = try await call.api.cases.run(RunID(try call.number()), in: call.organisation) else {
        throw OwnProblem.notFound
      }
      return try .json(OwnDocuments.standing(run))
    },
  ]
}

extension OwnDocuments {
  static let standingSchema = OwnSchema.object([
    OwnField("id", .id), OwnField("case", .id), OwnField("contact", .id), OwnField("flow", .text),
    OwnField("version", .integer), OwnField("state", .word(["running", "held", "ended"])),
    OwnField("outcome", .nullable(.text), "How it ended."),
    OwnField("decisions", .integer, "How often something was decided; rises with every change."),
    OwnField("started_at", .moment),
  ])

  static func standing(_ run: RunStanding) -> JSONValue {
    let record = run.record
    let (state, outcome): (String, String?) =
      switch run.state {
      case .ready, .waiting: ("running", nil)
      case .held: ("held", nil)
      case .ended(let outcome): ("ended", outcome)
      }
    return [
      "id": .string("\(record.id)"), "case": .string("\(record.caseID)"), "contact": .string("\(record.contact)"),
      "flow": .string(record.flow), "version": .integer(Int64(record.publication)), "state": .string(state),
      "outcome": .optional(outcome), "decisions": .integer(Int64(record.version)),
      "started_at": .string(APITime.text(record.startedAt)),
    ]
  }
}
