import Domain
import Engine
import Hummingbird
import Logging

/// One archived output: facts, a look in a frame of its own, the exact bytes.
func archiveRoutes(_ router: inout GuardedRouter) {
  findingRoutes(&router)
  router.get("/archive/:id", .signedIn(.reader)) { exchange in
    let (record, bytes) = try await exchange.archived()
    let check = try await exchange.services.reading.archiveCheck(exchange.signedIn().organisation, record.id)
    let page: ArchivePage
    switch record.form {
    case .email:
      let mail = bytes.map(MailPreview.init)
      page = ArchivePage(
        record: record, heads: mail?.heads ?? [], text: mail?.text, isReadable: bytes != nil, check: check)
    case .text, .script:
      page = ArchivePage(
        record: record, heads: [], text: bytes.map { String(decoding: $0, as: UTF8.self) },
        isReadable: bytes != nil, check: check)
    case .pdf:
      page = ArchivePage(record: record, heads: [], text: nil, isReadable: bytes != nil, check: check)
    }
    try await exchange.recordView("archive/\(record.id)")
    return try await exchange.page(page.page(exchange.words))
  }
  router.get("/archive/:id/preview", .signedIn(.reader)) { exchange in
    let (record, bytes) = try await exchange.archived()
    guard record.form == .email, let bytes else { throw Trouble.notFound }
    let mail = MailPreview(bytes)
    let body = mail.markup ?? "<pre>\(HTML(text: mail.text ?? "").markup)</pre>"
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: SecurityHeaders.strangerPolicy,
      ],
      body: .init(byteBuffer: ByteBuffer(string: body)))
  }
  router.get("/archive/:id/raw", .signedIn(.reader)) { exchange in
    let (record, bytes) = try await exchange.archived()
    guard let bytes else { throw Trouble.notFound }
    let (suffix, type) =
      switch record.form {
      case .email: ("eml", "message/rfc822")
      case .text, .script: ("txt", "text/plain; charset=utf-8")
      case .pdf: ("pdf", "application/pdf")
      }
    try await exchange.recordView("archive/\(record.id)/raw")
    return .download(bytes, name: "archief-\(record.id).\(suffix)", mediaType: type)
  }
}

extension Exchange {
  fileprivate func archived() async throws -> (ArchiveRecordDetail, [UInt8]?) {
    let organisation = try signedIn().organisation
    let id = try Reading.ArchiveRecordID(number("id"))
    guard let record = try await services.reading.archiveRecord(organisation, id) else {
      throw Trouble.notFound
    }
    do {
      return (record, try await services.reading.archivedBytes(organisation, id))
    } catch let error as ArchiveError {
      // The page says what is wrong with it; what is damaged is not shown as if it were not.
      context.logger.error("an archived output could not be read", metadata: ["reason": "\(error)"])
      return (record, nil)
    }
  }
}
