import Domain
import Engine
import Hummingbird

extension OwnAPI {
  static let importRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/imports", name: "listImports", summary: "Files that were read, the newest first.",
      scope: .contacts, query: [after], answer: .json(status: 200, .page(of: "Import"))
    ) { call in
      let listing = try await call.reading.imports(call.organisation, after: call.cursor())
      return try .json(OwnDocuments.page(listing, OwnDocuments.file))
    },
    OwnRoute(
      method: .get, path: "/imports/{id}", name: "getImport",
      summary: "One file, with what became of its rows and, of a full or delta load, who is new, changed and gone.",
      scope: .contacts, answer: .json(status: 200, .named("ImportDetail"))
    ) { call in
      let id = Reading.ImportID(try call.number())
      guard let detail = try await call.reading.importDetail(call.organisation, id) else { throw OwnProblem.notFound }
      return try .json(OwnDocuments.file(detail))
    },
    OwnRoute(
      method: .get, path: "/imports/{id}/problems", name: "listImportProblems",
      summary: "Rows that were not taken, in the order of the file, with why.", scope: .contacts, query: [after],
      answer: .json(status: 200, .page(of: "ImportProblem"))
    ) { call in
      let id = Reading.ImportID(try call.number())
      guard let problems = try await call.reading.rowProblems(call.organisation, of: id, after: call.cursor()) else {
        throw OwnProblem.notFound
      }
      try await call.recordView("import/\(id)/rows")
      return try .json(OwnDocuments.page(problems, OwnDocuments.problem))
    },
  ]
}

extension OwnDocuments {
  private static let fileFields: [OwnField] = [
    OwnField("id", .id), OwnField("name", .text), OwnField("kind", .nullable(.text)),
    OwnField("state", .word(["waiting", "reading", "finished", "refused"])),
    OwnField("remark", .nullable(.text), "Why it was refused."), OwnField("started_at", .moment),
    OwnField("rows", .integer),
  ]
  static let fileSchema = OwnSchema.object(fileFields)
  static let fileDetailSchema = OwnSchema.object(
    fileFields + [
      OwnField(
        "counts", .list(.object([OwnField("outcome", .text), OwnField("rows", .integer)])),
        "How many rows came to each end; together they are all rows."),
      OwnField(
        "load",
        .nullable(
          .object([
            OwnField("source", .text), OwnField("mode", .word(LoadDeclaration.Mode.allCases.map(\.rawValue))),
            OwnField("as_of", .moment), OwnField("sequence", .integer),
            OwnField(
              "state", .word(LoadRecord.State.allCases.map(\.rawValue)),
              "held: a person decides whether who is gone is to be ended."),
            OwnField("new", .integer), OwnField("changed", .integer), OwnField("unchanged", .integer),
            OwnField("before", .integer, "Contacts that were in the list before."),
            OwnField("gone", .integer, "Of those, how many are not in this load."),
            OwnField("unreadable", .integer), OwnField("ended_contracts", .integer), OwnField("tasks", .integer),
            OwnField("decided_by", .nullable(.text)), OwnField("decided_at", .nullable(.moment)),
          ])), "Null for a file by itself."),
    ])
  static let fileProblemSchema = OwnSchema.object([
    OwnField("row", .integer), OwnField("column", .nullable(.text), "Or the path inside a JSON document."),
    OwnField("fate", .word(ImportRowProblem.Fate.allCases.map(\.rawValue))), OwnField("reason", .text),
    OwnField("explanation", .text),
  ])

  static func file(_ summary: ImportSummary) -> JSONValue { .object(fields(summary)) }

  static func file(_ detail: ImportDetail) -> JSONValue {
    var all = fields(detail.summary)
    all["counts"] = .array(
      detail.counts.sorted { $0.key < $1.key }.map { word, count -> JSONValue in
        ["outcome": .string(word), "rows": .integer(Int64(count))]
      })
    all["load"] = detail.load.map { load($0, detail) } ?? .null
    return .object(all)
  }

  private static func load(_ load: LoadRecord, _ detail: ImportDetail) -> JSONValue {
    func count(_ number: Int) -> JSONValue { .integer(Int64(number)) }
    let (declaration, figures) = (load.declaration, load.figures)
    return [
      "source": .string(declaration.source), "mode": .string(declaration.mode.rawValue),
      "as_of": .string(APITime.text(declaration.asOf)), "sequence": count(declaration.sequence),
      "state": .string(load.state.rawValue), "new": count(detail.count("new")),
      "changed": count(detail.count("updated")), "unchanged": count(detail.count("known")),
      "before": count(figures.before), "gone": count(figures.missing), "unreadable": count(figures.unreadable),
      "ended_contracts": count(load.endedContracts), "tasks": count(load.tasks),
      "decided_by": .optional(load.decidedBy), "decided_at": .optional(load.decidedAt.map(APITime.text)),
    ]
  }

  static func problem(_ problem: ImportRowProblem) -> JSONValue {
    [
      "row": .integer(Int64(problem.row)), "column": .optional(problem.column), "fate": .string(problem.fate.rawValue),
      "reason": .string(problem.reason), "explanation": .string(problem.explanation),
    ]
  }

  private static func fields(_ summary: ImportSummary) -> [String: JSONValue] {
    var remark: String?
    let state: String
    switch summary.state {
    case .waiting: state = "waiting"
    case .reading: state = "reading"
    case .finished: state = "finished"
    case .refused(let why): (state, remark) = ("refused", why)
    }
    return [
      "id": .string("\(summary.id)"), "name": .string(summary.name), "kind": .optional(summary.kind),
      "state": .string(state), "remark": .optional(remark), "started_at": .string(APITime.text(summary.startedAt)),
      "rows": .integer(Int64(summary.read)),
    ]
  }
}
