public import Domain
public import Engine

extension SQLConsoleReading {
  public func alarms(_ organisation: OrganisationID) async throws -> [AlarmRecord] {
    try await look(organisation) { look in
      try look.store.openAlarms().filter { $0.organisation == nil || $0.organisation == organisation }
    }
  }

  public func parkedEvents(_ organisation: OrganisationID, after: Cursor?) async throws -> Listing<ParkedRecord> {
    try await look(organisation) { look in
      let last = ListCursor(after, count: 1)?.numbers[0] ?? .min
      let found = try look.sql.rows(
        ParkedEvents.select + " WHERE organisation = $1 AND state = 0 AND id > $2 ORDER BY id LIMIT $3",
        [.id(organisation), .integer(last), .int(ConsoleLook.pageAndOne)], ParkedEvents.decode)
      return try look.page(found, cursor: { ListCursor([$0.id]) }) { $0 }
    }
  }
}
