import Domain
import Engine
import HTTPTypes
import Hummingbird

/// One request of a program that proved itself.
struct OwnCall: Sendable {
  /// Bytes of a body, and of an idempotency key.
  static let largestBody = 256 * 1_024
  static let longestIdempotencyKey = 150
  /// Characters of what is searched for.
  static let longestSearch = 80

  let exchange: Exchange
  let api: APIServices
  let caller: APICaller

  var organisation: OrganisationID { caller.organisation }
  var reading: any ConsoleReading { exchange.services.reading }

  /// The number in the path at `{id}`.
  func number() throws(OwnProblem) -> Int64 {
    guard let text = exchange.context.parameters.get("id"), let number = Int64(text), number >= 0 else {
      throw .notFound
    }
    return number
  }

  var search: String? { exchange.query["q"].map { String($0.prefix(Self.longestSearch)) } }

  /// Where the list goes on.
  func cursor() throws(OwnProblem) -> Cursor? {
    guard exchange.query["after"] != nil else { return nil }
    guard let cursor = exchange.cursor,
      cursor.value.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) })
    else {
      throw .field("after", "Give what `next` of the page before said, unchanged.")
    }
    return cursor
  }

  /// What makes the same request the same when it comes again.
  func idempotencyKey() throws(OwnProblem) -> String {
    let name = "Idempotency-Key"
    guard let field = HTTPField.Name(name), let key = exchange.request.headers[field], !key.isEmpty else {
      throw .field(name, "Every POST and PATCH needs this header: a text of your own, the same when you ask again.")
    }
    guard key.utf8.count <= Self.longestIdempotencyKey else {
      throw .field(name, "It may have \(Self.longestIdempotencyKey) bytes.")
    }
    return key
  }

  /// The fields of the body; others than `schema` names are refused.
  func fields(of schema: OwnSchema, upTo limit: Int = OwnCall.largestBody) async throws -> OwnFields {
    let body = try await exchange.request.body.collect(upTo: limit)
    guard let value = try? JSONValue(reading: body) else { throw OwnProblem.unreadable }
    return try OwnFields(value, of: schema)
  }

  /// Writes in the audit log that a program looked at a person; once per ``Look/length``.
  func recordView(_ subject: String) async throws {
    let now = exchange.services.machineClock.now()
    let look = Look(session: "api-\(caller.key.service)", subject: subject)
    guard await exchange.services.looks.isNew(look, at: now) else { return }
    try await exchange.services.sessions.record(
      AccessEntry(
        kind: .viewed, organisation: organisation, user: nil, program: caller.key.name, subject: subject,
        address: exchange.browserAddress, at: now))
  }
}
