import Domain
import Engine

/// Reads everything of an organisation from the store, the sandbox and the archive.
struct RecordCollector {
  /// Rows of one page.
  static let pageSize = 1_000

  let parts: RehearsalParts
  /// Organisations that must not be able to read anything of this one.
  let others: [OrganisationID]

  func records(of organisation: OrganisationID, given: [Reading.ImportID: Int]) async throws -> HouseRecords {
    var records = try await stored(organisation)
    let known = Set(records.imports.map(\.id))
    records.givenRows = given.filter { known.contains($0.key) }
    try await addDelivered(to: &records)
    try await addArchived(to: &records)
    return records
  }

  private func stored(_ organisation: OrganisationID) async throws -> HouseRecords {
    try await parts.store.inspect { tx in
      var records = HouseRecords(organisation: organisation)
      records.contacts = try Self.all(\.id) { try tx.contacts(organisation, after: $0, limit: Self.pageSize) }
      records.claims = try Self.all(\.id) { try tx.claims(organisation, after: $0, limit: Self.pageSize) }
      records.cases = try Self.all(\.id) { try tx.cases(organisation, after: $0, limit: Self.pageSize) }
      records.runs = try Self.all(\.id) { try tx.runs(organisation, after: $0, limit: Self.pageSize) }
      records.messages = try Self.all(\.id) { try tx.messages(organisation, after: $0, limit: Self.pageSize) }
      records.commands = try Self.all(\.message) {
        try tx.commands(organisation, after: $0, limit: Self.pageSize)
      }
      records.requests = try Self.all(\.id) { try tx.requests(organisation, after: $0, limit: Self.pageSize) }
      records.attempts = try Self.all(\.id) { try tx.attempts(organisation, after: $0, limit: Self.pageSize) }
      records.payments = try Self.all(\.id) { try tx.payments(organisation, after: $0, limit: Self.pageSize) }
      records.tasks = try Self.all(\.id) { try tx.tasks(organisation, after: $0, limit: Self.pageSize) }
      records.imports = try Self.all(\.id) { try tx.batches(organisation, after: $0, limit: Self.pageSize) }
      records.parked = try tx.parked(organisation, limit: Self.pageSize)
      for run in records.runs {
        records.histories[run.id] = try tx.history(organisation, of: run.id)
        records.timers += try tx.timers(organisation, of: run.id)
      }
      return records
    }
  }

  private static func all<Row, Subject>(
    _ key: (Row) -> Identifier<Subject>, _ page: (Identifier<Subject>?) throws -> [Row]
  ) throws -> [Row] {
    var rows: [Row] = []
    while true {
      let next = try page(rows.last.map(key))
      rows += next
      guard next.count == pageSize else { return rows }
    }
  }

  private func addDelivered(to records: inout HouseRecords) async throws {
    let organisation = records.organisation
    for channel in [Channel.email, .sms] {
      var last: String?
      while true {
        let boxes = try await parts.world.boxes(
          of: organisation, on: channel, after: last, limit: SandboxLimit.page)
        for box in boxes where box.count > 0 { try await addMessages(in: box, to: &records) }
        last = boxes.last?.address.address
        guard boxes.count == SandboxLimit.page else { break }
      }
    }
  }

  private func addMessages(in box: SandboxBox, to records: inout HouseRecords) async throws {
    var before: SandboxMessageID?
    while true {
      let page = try await parts.world.messages(to: box.address, before: before, limit: SandboxLimit.page)
      records.delivered += page
      for message in page {
        records.deliveredBytes[message.key] = try await parts.world.bytes(
          of: message.id, of: records.organisation)
      }
      before = page.last?.id
      guard page.count == SandboxLimit.page else { return }
    }
  }

  private func addArchived(to records: inout HouseRecords) async throws {
    for message in records.messages {
      guard let address = message.archive?.address else { continue }
      let bytes = try? await parts.archive.read(address, for: records.organisation)
      records.archivedBytes.updateValue(bytes, forKey: message.id)
      for other in others where (try? await parts.archive.read(address, for: other)) != nil {
        records.readByOthers.append(message.id)
      }
    }
  }
}
