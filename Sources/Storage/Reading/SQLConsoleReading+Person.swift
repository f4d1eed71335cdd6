public import Domain
public import Engine

extension SQLConsoleReading {
  public func erasure(_ organisation: OrganisationID, of contact: ContactID) async throws -> ErasureStanding? {
    try await look(organisation) { look in
      if let erased = try look.store.erasure(organisation, of: contact) { return .erased(erased) }
      guard try look.store.contact(organisation, contact) != nil else { return nil }
      let obstacles = try look.store.obstacles(organisation, to: contact)
      return obstacles.isEmpty ? .possible : .refused(obstacles)
    }
  }

  public func personExport(_ organisation: OrganisationID, _ asked: ContactID) async throws -> PersonExport? {
    let found = try await look(organisation) {
      look -> (contact: ContactID, parts: [PersonExport.Part], messages: [MessageRecord])? in
      let contact = try look.present(asked)
      guard try look.contact(contact) != nil else { return nil }
      return (contact, try look.personParts(of: contact), try look.messages(of: contact))
    }
    guard let found else { return nil }
    var timeline: [TimelineEntry] = []
    var after: Cursor?
    repeat {
      let page = try await self.timeline(organisation, of: .contact(found.contact), after: after)
      timeline += page.elements
      after = page.next
    } while after != nil && timeline.count < PersonExport.rowLimit
    var outputs: [PersonExport.Output] = []
    for message in found.messages where message.archive != nil {
      outputs.append(
        PersonExport.Output(
          message: message.id, channel: message.channel, handedOverAt: message.handedOverAt,
          bytes: try await archivedBytes(organisation, Reading.ArchiveRecordID(message.id.value))))
    }
    return PersonExport(contact: found.contact, parts: found.parts, timeline: timeline, outputs: outputs)
  }
}

extension ConsoleLook {
  /// Rows of every table, as they stand.
  fileprivate func personParts(of contact: ContactID) throws -> [PersonExport.Part] {
    try PersonTable.all.compactMap { table in
      let rows = try sql.rows(
        table.select, [.id(organisation), .id(contact), .int(PersonExport.rowLimit + 1)]
      ) { row in
        try table.columns.enumerated().map { place, column in try Self.value(row, place, column.kind) }
      }
      guard !rows.isEmpty else { return nil }
      return PersonExport.Part(
        name: table.name, columns: table.columns.map(\.name), rows: Array(rows.prefix(PersonExport.rowLimit)),
        isCut: rows.count > PersonExport.rowLimit)
    }
  }

  private static func value(
    _ row: any SQLRow, _ place: Int, _ kind: PersonTable.Kind
  ) throws -> PersonExport.Value {
    guard !row.isNull(place) else { return .none }
    return switch kind {
    case .text: .text(try row.text(place))
    case .number: .number(try row.integer(place))
    case .moment: .moment(try row.instant(place))
    case .day: .day(try row.day(place))
    case .amount: .amount(try row.money(place))
    }
  }

  fileprivate func messages(of contact: ContactID) throws -> [MessageRecord] {
    let ids: [MessageID] = try sql.rows(
      """
      SELECT m.id FROM messages AS m WHERE m.organisation = $1 AND m.run IN (\(Self.runsOfContact))
      ORDER BY +m.id DESC LIMIT $3
      """, [.id(organisation), .id(contact), .int(PersonExport.rowLimit)]
    ) { try $0.id(0) }
    return try store.messages(organisation, ids)
  }
}
