/// Looks through a VERA document once before it is read: what stands about a relation outside it is kept, so that a
/// relation comes out whole whatever the order of the lists.
public struct VERASurvey: Sendable {
  private var walker: VERAWalker
  private(set) var join: VERAJoin
  /// Whether there are open items in it.
  public private(set) var hasOpenItems = false

  public init(limits: JSONLimits = JSONLimits()) { self.init(limits: limits, keeping: VERAJoin.limit) }

  init(limits: JSONLimits = JSONLimits(), keeping limit: Int) {
    walker = VERAWalker(limits: limits)
    join = VERAJoin(limit: limit)
  }

  /// - Throws: ``JSONFault`` when the document cannot be read to its end.
  public mutating func feed(_ bytes: [UInt8]) throws(JSONFault) {
    for entity in try walker.feed(bytes) { try take(entity) }
  }

  /// Tells that the document has ended.
  public mutating func finish() throws(JSONFault) {
    for entity in try walker.finish() { try take(entity) }
  }

  private mutating func take(_ entity: VERAEntity) throws(JSONFault) {
    guard entity.flaws.isEmpty else { return }
    let node = entity.node
    var isKept = true
    switch entity.kind {
    case .detail:
      if let found = VERADetail.contact(node, path: "") { isKept = add(found, entity, [node["relatie"]], "c:") }
    case .address:
      if let found = VERADetail.address(node, path: "") { isKept = add(found, entity, [node["relatie"]], "a:") }
    case .agreement:
      guard VERADetail.badDay(node) == nil, let found = VERADetail.agreement(node, path: "") else { return }
      isKept = add(found, entity, node["relaties"]?.items ?? [], "o:")
    case .debtor:
      if let number = entity.number, let relation = node["relatie"]?.reference {
        isKept = join.add(.relation, [relation], of: "d:" + number)
      }
    case .booking, .invoice: hasOpenItems = true
    case .person, .legalPerson, .group, .unknown: break
    }
    if !isKept { throw JSONFault(.tooManyDetails(limit: VERAJoin.limit), path: entity.path, at: node.place) }
  }

  /// Under each relation that it names, else under its own number, by which the relation may refer to it.
  private mutating func add(
    _ found: VERADetail.Found, _ entity: VERAEntity, _ relations: [JSONNode?], _ own: String
  ) -> Bool {
    let names = relations.compactMap { $0?.reference }.map { "r:" + $0 }
    for name in names.isEmpty ? [entity.number.map { own + $0 }].compactMap(\.self) : names {
      guard join.add(found.fact, rank: found.rank, found.fields, of: name) else { return false }
    }
    return true
  }
}
