import Domain

/// Divides a batch over organisations: one that has a hundred thousand rows due holds up none that has three.
enum FairShare {
  /// Asks each organisation for an even share of `limit`, then those that had more for what the others left.
  ///
  /// - Parameter rows: at most so many rows of an organisation, always the same first ones.
  static func rows<Row>(
    of organisations: [OrganisationID], limit: Int, _ rows: (OrganisationID, Int) throws -> [Row]
  ) throws -> [Row] {
    guard limit > 0, !organisations.isEmpty else { return [] }
    let share = max(1, limit / organisations.count)
    var found: [[Row]] = []
    var left = limit
    for organisation in organisations {
      let own = left > 0 ? try rows(organisation, min(share, left)) : []
      found.append(own)
      left -= own.count
    }
    for (place, organisation) in organisations.enumerated() where left > 0 && found[place].count == share {
      let more = try rows(organisation, share + left)
      left -= more.count - share
      found[place] = more
    }
    return found.flatMap(\.self)
  }
}
