public import Domain

/// Reads the relations and open items of a VERA document while its bytes stream in. A document is read in three goes:
/// a ``VERASurvey``, then its relations, then its open items, whatever order it has them in.
public struct VERAReader: Sendable {
  /// What one go hands out.
  public enum Part: Hashable, Sendable {
    case relations, openItems
  }

  private var walker: VERAWalker
  private let join: VERAJoin
  public let part: Part
  private let asOf: Instant
  /// Rows that were handed out so far.
  public private(set) var rows: Int

  /// - Parameters:
  ///   - survey: of the whole document, finished.
  ///   - asOf: the moment that open items are of.
  ///   - rows: handed out by the part before; rows are numbered from the next.
  public init(
    _ part: Part, after survey: VERASurvey, asOf: Instant, rows: Int = 0, limits: JSONLimits = JSONLimits()
  ) {
    walker = VERAWalker(limits: limits)
    join = survey.join
    self.part = part
    self.asOf = asOf
    self.rows = rows
  }

  /// - Throws: ``JSONFault``; rows of calls before stand.
  public mutating func feed(_ bytes: [UInt8]) throws(JSONFault) -> [VERAItem] {
    try walker.feed(bytes).compactMap { take($0) }
  }

  /// Tells that the document has ended, and hands out the last rows.
  public mutating func finish() throws(JSONFault) -> [VERAItem] {
    try walker.finish().compactMap { take($0) }
  }

  private mutating func take(_ entity: VERAEntity) -> VERAItem? {
    guard let item = item(entity) else { return nil }
    rows += 1
    return item
  }

  /// Nil for what this part hands out nothing of.
  private func item(_ entity: VERAEntity) -> VERAItem? {
    let isMoney = entity.kind == .booking || entity.kind == .invoice
    guard isMoney == (part == .openItems) else { return nil }
    if !entity.flaws.isEmpty { return .contact(.rejected(flawed(entity))) }
    switch entity.kind {
    case .person, .legalPerson: return .contact(VERARelation(entity, join: join, number: rows + 1).item)
    case .booking, .invoice:
      return VERAOpenItem(entity, join: join, asOf: OpenItemRow.Load(asOf: asOf), number: rows + 1).item.map(
        VERAItem.openItem)
        ?? .skipped(number: rows + 1, line: entity.node.place.line)
    case .group: return .skipped(number: rows + 1, line: entity.node.place.line)
    case .unknown: return .contact(.rejected(rejected(entity, "", entity.node.place, .unknownEntity)))
    case .detail, .address: return isAttached(entity, to: entity.node["relatie"]) ? nil : unattached(entity)
    case .agreement:
      if let (name, node) = VERADetail.badDay(entity.node) {
        let shown = String((node.plain ?? "").prefix(40))
        let problem: RowProblem =
          node.kind == .text ? .notADay(shown) : .json(.wrongKind(expected: .text, found: node.kind))
        return .contact(.rejected(rejected(entity, name, node.place, problem)))
      }
      let relations = entity.node["relaties"]?.items ?? []
      return entity.number != nil || relations.contains { $0.reference != nil } ? nil : unattached(entity)
    case .debtor: return nil
    }
  }

  private func isAttached(_ entity: VERAEntity, to relation: JSONNode?) -> Bool {
    relation?.reference != nil || entity.number != nil
  }

  private func unattached(_ entity: VERAEntity) -> VERAItem {
    .contact(.rejected(rejected(entity, "", entity.node.place, .unattached)))
  }

  private func flawed(_ entity: VERAEntity) -> RejectedRow {
    RejectedRow(
      fields: [entity.path],
      issues: entity.flaws.map { flaw in
        issue(entity, flaw.path, flaw.place, .json(flaw.flaw))
      })
  }

  private func rejected(
    _ entity: VERAEntity, _ path: String, _ place: JSONPlace, _ problem: RowProblem
  ) -> RejectedRow {
    RejectedRow(fields: [entity.path], issues: [issue(entity, path, place, problem)])
  }

  private func issue(
    _ entity: VERAEntity, _ path: String, _ place: JSONPlace, _ problem: RowProblem
  ) -> RowIssue {
    let whole = entity.path + (path.isEmpty || path.hasPrefix("[") ? "" : ".") + path
    return RowIssue(
      severity: .rejected, row: rows + 1, line: place.line, column: whole, problem: problem, spot: place,
      raw: entity.number ?? "")
  }
}

/// What comes out of a VERA document.
public enum VERAItem: Hashable, Sendable {
  /// A relation, or what is the matter with it or with something that belongs to one.
  case contact(TableItem<ContactRow>)
  case openItem(TableItem<OpenItemRow>)
  /// A household and the like: nothing for us.
  case skipped(number: Int, line: Int)
}
