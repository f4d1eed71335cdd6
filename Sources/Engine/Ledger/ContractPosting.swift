import Domain
import Importing

/// Agreements that a row names. What it does not name stays as it is: only a full load says that something is gone.
struct ContractPosting {
  let tx: any StoreTransaction

  /// - Returns: whether anything changed but that it was seen once more.
  func post(_ rows: [ContractRow], of contact: ContactRecord, in load: LoadMark?) throws -> Bool {
    guard !rows.isEmpty else { return false }
    let known = try tx.contracts(contact.organisation, of: contact.id)
    var isChanged = false
    for row in rows {
      let before = known.first { $0.number == row.number }
      // One that ended because it was missing goes on when it is there again.
      let kept = before?.endedIn == nil ? before?.end : nil
      let after = ContractRecord(
        organisation: contact.organisation, contact: contact.id, number: row.number, begin: row.begin ?? before?.begin,
        end: row.end ?? kept, seen: load ?? before?.seen, endedIn: nil)
      guard after != before else { continue }
      try tx.upsert(after)
      if after.begin != before?.begin || after.end != before?.end || before == nil { isChanged = true }
    }
    return isChanged
  }
}
