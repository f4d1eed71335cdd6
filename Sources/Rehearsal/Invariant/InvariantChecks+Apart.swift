import Domain
import Engine

extension InvariantChecks {
  /// I9. Everything of an organisation carries its name and leads to its own; no number, address or token of
  /// one is found at another.
  static func organisationsApart(_ all: [HouseRecords]) -> InvariantResult {
    var result = InvariantResult(.organisationsApart)
    for records in all {
      checkOwnership(of: records, &result)
      checkLinks(of: records, &result)
      for message in records.readByOthers {
        result.check(false, "the archive of message \(message) could be read by another organisation")
      }
    }
    for (index, one) in all.enumerated() {
      for other in all.dropFirst(index + 1) {
        let shared = names(of: one).intersection(names(of: other))
        result.check(
          shared.isEmpty,
          "organisations \(one.organisation) and \(other.organisation) share \(shared.sorted().prefix(3))")
      }
    }
    return result
  }

  private static func checkOwnership(of records: HouseRecords, _ result: inout InvariantResult) {
    let owners: [(String, [OrganisationID])] = [
      ("contact", records.contacts.map(\.organisation)), ("claim", records.claims.map(\.organisation)),
      ("case", records.cases.map(\.organisation)), ("run", records.runs.map(\.organisation)),
      ("message", records.messages.map(\.organisation)), ("payment", records.payments.map(\.organisation)),
      ("payment link", records.requests.map(\.organisation)), ("task", records.tasks.map(\.organisation)),
      ("sandbox message", records.delivered.map(\.address.organisation)),
      ("import", records.imports.map(\.organisation)),
    ]
    for (what, organisations) in owners {
      for owner in organisations {
        result.check(owner == records.organisation, "a \(what) of organisation \(owner) stands among others")
      }
    }
  }

  private static func checkLinks(of records: HouseRecords, _ result: inout InvariantResult) {
    let contacts = Set(records.contacts.map(\.id))
    let claims = Set(records.claims.map(\.id))
    let cases = Set(records.cases.map(\.id))
    for claim in records.claims {
      result.check(contacts.contains(claim.contact), "claim \(claim.id) leads to a contact of somebody else")
    }
    for matter in records.cases {
      result.check(
        contacts.contains(matter.contact) && matter.claim.map(claims.contains) != false,
        "case \(matter.id) leads to a contact or claim of somebody else")
    }
    for message in records.messages {
      result.check(
        contacts.contains(message.contact) && cases.contains(message.caseID),
        "message \(message.id) leads to a contact or case of somebody else")
    }
    for payment in records.payments {
      result.check(claims.contains(payment.claim), "payment \(payment.id) leads to a claim of somebody else")
    }
  }

  /// Every identifier and every address that could lead from one organisation to another.
  private static func names(of records: HouseRecords) -> Set<String> {
    var names: Set<String> = []
    names.formUnion(records.contacts.map { "contact \($0.id)" })
    names.formUnion(records.claims.map { "claim \($0.id)" })
    names.formUnion(records.cases.map { "case \($0.id)" })
    names.formUnion(records.runs.map { "run \($0.id)" })
    names.formUnion(records.messages.map { "message \($0.id)" })
    names.formUnion(records.messages.map { "key \($0.key)" })
    names.formUnion(records.delivered.map { "address \($0.address.address)" })
    names.formUnion(records.requests.map { "link \($0.id)" })
    names.formUnion(records.requests.map { "hash \($0.tokenHash)" })
    names.formUnion(records.payments.map { "payment \($0.id)" })
    return names
  }
}
