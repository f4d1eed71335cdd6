import Domain

/// Which contacts are one person, and since when.
struct Persons {
  private struct Merge {
    let former: ContactID
    let into: ContactID
    let at: Instant
  }

  private var merges: [Merge] = []

  var mergeCount: Int { merges.count }

  /// Takes in what the database says now.
  mutating func note(_ aliases: [(former: ContactID, contact: ContactID)], at now: Instant) {
    for alias in aliases where person(alias.former, at: now) != person(alias.contact, at: now) {
      merges.append(Merge(former: alias.former, into: alias.contact, at: now))
    }
  }

  /// Who a contact was at a moment: two that were merged later were two then.
  func person(_ contact: ContactID, at moment: Instant) -> ContactID {
    var found = contact
    while let merge = merges.last(where: { $0.former == found && $0.at <= moment }) { found = merge.into }
    return found
  }
}
