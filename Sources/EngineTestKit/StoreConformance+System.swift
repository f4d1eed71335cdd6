import Domain
import Engine

extension StoreConformance {
  static let systemChecks: [Check] = [
    Check("organisations are inserted, renamed and listed by identifier") { store in
      let first = OrganisationRecord(id: OrganisationID(1), slug: "de-horizon", name: "De Horizon")
      let second = OrganisationRecord(id: OrganisationID(2), slug: "de-linde", name: "De Linde")
      try await store.write { transaction in
        try transaction.upsert(second)
        try transaction.upsert(OrganisationRecord(id: OrganisationID(1), slug: "old", name: "Old"))
        try transaction.upsert(first)
      }
      try expect(try await store.read { try $0.organisations() }, [first, second], "both, renamed")
      try await expectRefusal("a slug of another organisation") {
        try await store.write {
          try $0.upsert(OrganisationRecord(id: OrganisationID(3), slug: "de-linde", name: "Other"))
        }
      }
    },
    Check("the installation is one record that is replaced") { store in
      try expect(try await store.read { try $0.installation() }, nil, "none before the first start")
      for (quarantine, released) in [(nil, nil), ("restored", Sample.at(1)), (nil, Sample.at(2))]
        as [(String?, Instant?)]
      {
        let record = InstallationRecord(
          machine: "m-1", path: "/srv/bode", quarantine: quarantine, releasedAt: released)
        try await store.write { try $0.save(record) }
        try expect(try await store.read { try $0.installation() }, record, "as it was saved")
      }
    },
    Check("business time never goes back") { store in
      try expect(try await store.read { try $0.lastBusinessInstant() }, nil, "none at first")
      for (raise, expected) in [(5, 5), (9, 9), (7, 9), (9, 9), (10, 10)] as [(Int64, Int64)] {
        try await store.write { try $0.raiseBusinessInstant(to: Sample.at(raise)) }
        try expect(
          try await store.read { try $0.lastBusinessInstant() }, Sample.at(expected), "the highest of all")
      }
    },
    Check("publications count up, and the same folder again is the same version") { store in
      try await Sample.fill(store)
      let versions = try await store.write { transaction in
        try [1, 2, 2, 1].map { digest in
          try transaction.publish(
            Sample.organisation, digest: [digest], content: [digest, digest], at: Sample.start, by: "anna")
        }
      }
      try expect(versions, [1, 2, 2, 3], "an older folder again is a new version")
      try await store.read { transaction in
        try expect(try transaction.currentVersion(Sample.organisation), 3, "the newest")
        try expect(try transaction.publication(Sample.organisation, version: 2), [2, 2], "content of a version")
        try expect(try transaction.publication(Sample.organisation, version: 4), nil, "no such version")
        try expect(try transaction.currentVersion(Sample.other), nil, "nothing of another organisation")
        try expect(try transaction.publication(Sample.other, version: 1), nil, "nothing of another organisation")
      }
    },
    Check("a folder of some megabytes is kept whole") { store in
      try await Sample.fill(store)
      let content = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try await store.write {
        _ = try $0.publish(Sample.organisation, digest: [1], content: content, at: Sample.start, by: "anna")
      }
      let kept = try await store.read { try $0.publication(Sample.organisation, version: 1) }
      try expect(kept == content, "byte for byte")
    },
    Check("flows are paused and released, twice without harm") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        try transaction.setFlow(Sample.organisation, "storno", paused: true)
        try transaction.setFlow(Sample.organisation, "storno", paused: true)
        try transaction.setFlow(Sample.organisation, "enquete", paused: true)
        try transaction.setFlow(Sample.organisation, "enquete", paused: false)
        try transaction.setFlow(Sample.organisation, "enquete", paused: false)
        try expect(try transaction.pausedFlows(Sample.organisation), ["storno"], "one is paused")
        try expect(try transaction.pausedFlows(Sample.other), [], "none of another organisation")
      }
    },
    Check("every kind of audit entry is taken, long ones too") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        for kind in AuditRecord.Kind.allCases {
          try transaction.insert(
            AuditRecord(
              organisation: Sample.organisation, at: Sample.start, kind: kind, caseID: CaseID(1),
              contact: ContactID(1), by: "anna", detail: ["amount": "62079"]))
        }
        try transaction.insert(
          AuditRecord(
            organisation: Sample.organisation, at: Sample.start, kind: .note, caseID: nil, contact: nil, by: "",
            detail: ["text": String(repeating: "é", count: 5_000)]))
      }
    },
  ]
}
