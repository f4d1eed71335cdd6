import Domain
import Engine
import Hummingbird

extension OwnAPI {
  static let archiveRoutes: [OwnRoute] = [
    OwnRoute(
      method: .get, path: "/archive/{id}", name: "getArchiveRecord",
      summary: "What the archive keeps of a message that left.", scope: .archive,
      answer: .json(status: 200, .named("ArchiveRecord"))
    ) { call in
      let record = try await find(call)
      try await call.recordView("archive/\(record.id)")
      return try .json(OwnDocuments.archive(record))
    },
    OwnRoute(
      method: .get, path: "/archive/{id}/content", name: "getArchivedBytes", summary: "The exact bytes that left.",
      scope: .archive, answer: .bytes
    ) { call in
      let record = try await find(call)
      guard let bytes = try await call.reading.archivedBytes(call.organisation, record.id) else {
        throw OwnProblem(
          status: 410, title: "Erased", detail: "The content was erased for good; that it was sent stays on record.")
      }
      try await call.recordView("archive/\(record.id)/raw")
      let (suffix, type) =
        switch record.form {
        case .email: ("eml", "message/rfc822")
        case .text, .script: ("txt", "text/plain; charset=utf-8")
        case .pdf: ("pdf", "application/pdf")
        }
      return .download(bytes, name: "archief-\(record.id).\(suffix)", mediaType: type)
    },
  ]

  private static func find(_ call: OwnCall) async throws -> ArchiveRecordDetail {
    let id = Reading.ArchiveRecordID(try call.number())
    guard let record = try await call.reading.archiveRecord(call.organisation, id) else { throw OwnProblem.notFound }
    return record
  }
}
