import Domain
import Engine

extension StoreConformance {
  private static func publish(_ organisation: OrganisationID, _ tx: any StoreTransaction) throws {
    _ = try tx.publish(
      organisation, digest: Sample.bytes(1), content: [1], at: Sample.at(0), by: "command line")
  }

  private static func draft(
    in organisation: OrganisationID = Sample.organisation, revision: Int = 1, stage: Draft.Stage = .open,
    rejection: Draft.Rejection? = nil, files: [String: DraftFile] = [:]
  ) -> Draft {
    Draft(
      organisation: organisation, base: 1, revision: revision, openedBy: "daan", openedAt: Sample.at(1), stage: stage,
      rejection: rejection, files: files)
  }

  private static func file(_ content: [UInt8]?, _ minute: Int64 = 1) -> DraftFile {
    DraftFile(content: content, by: "daan", at: Sample.at(minute))
  }

  static let draftChecks: [Check] = [
    Check("a draft is there with its files, and in its organisation only") { store in
      try await Sample.fill(store)
      let files = [
        "flows/a.yaml": file([1, 0, 255]), "templates/b/nl/sms.txt": file(nil), "flows/leeg.yaml": file([]),
      ]
      try await store.write { tx in
        for organisation in [Sample.organisation, Sample.other] { try publish(organisation, tx) }
        try expect(try tx.draft(Sample.organisation), nil, "before there is one")
        try tx.upsert(draft())
        for (path, file) in files { try tx.upsert(file, at: path, of: Sample.organisation) }
        try expect(try tx.draft(Sample.organisation), draft(files: files), "in this transaction")
      }
      try await store.read { tx in
        try expect(try tx.draft(Sample.organisation), draft(files: files), "with its files")
        try expect(try tx.draft(Sample.other), nil, "of another organisation")
      }
    },
    Check("a draft is changed, proposed, sent back and thrown away") { store in
      try await Sample.fill(store)
      let proposal = Draft.Proposal(by: "daan", at: Sample.at(3), note: "")
      let rejection = Draft.Rejection(by: "joost", at: Sample.at(4), reason: "Te kort.")
      try await store.write { tx in
        try publish(Sample.organisation, tx)
        try tx.upsert(draft())
        try tx.upsert(file([1]), at: "flows/a.yaml", of: Sample.organisation)
        try tx.upsert(file([2]), at: "flows/b.yaml", of: Sample.organisation)
      }
      let changed = draft(revision: 2, stage: .proposed(proposal), files: ["flows/b.yaml": file([3], 2)])
      try await store.write { tx in
        try tx.upsert(changed)
        try tx.upsert(file([3], 2), at: "flows/b.yaml", of: Sample.organisation)
        try tx.deleteDraftFile(Sample.organisation, at: "flows/a.yaml")
        try tx.deleteDraftFile(Sample.organisation, at: "flows/nergens.yaml")
      }
      try await store.read { try expect(try $0.draft(Sample.organisation), changed, "proposed") }
      let back = draft(revision: 3, rejection: rejection, files: changed.files)
      try await store.write { try $0.upsert(back) }
      try await store.read { try expect(try $0.draft(Sample.organisation), back, "sent back") }
      try await store.write { tx in
        try tx.deleteDraft(Sample.other)
        try tx.deleteDraft(Sample.organisation)
        try tx.deleteDraft(Sample.organisation)
      }
      try await store.read { try expect(try $0.draft(Sample.organisation), nil, "thrown away") }
    },
    Check("who proposed and who approved is kept, and they are two") { store in
      try await Sample.fill(store)
      func approval(_ version: Int, by approver: String) -> PublicationApproval {
        PublicationApproval(
          organisation: Sample.organisation, version: version, proposedBy: "daan", proposedAt: Sample.at(1),
          note: "Langer wachten", approvedBy: approver)
      }
      let first = approval(1, by: "joost")
      try await store.write { tx in
        try publish(Sample.organisation, tx)
        try tx.insert(first)
        _ = try tx.publish(Sample.organisation, digest: [2], content: [2], at: Sample.at(1), by: "joost")
      }
      try await store.read { tx in
        try expect(try tx.approvals(Sample.organisation, limit: 9), [1: first], "by version")
        try expect(try tx.approvals(Sample.other, limit: 9), [:], "of another organisation")
      }
      let own = approval(2, by: "daan")
      try await expectRefusal("somebody's own") { try await store.write { try $0.insert(own) } }
      let nowhere = approval(7, by: "joost")
      try await expectRefusal("of no publication") { try await store.write { try $0.insert(nowhere) } }
    },
    Check("a write of a draft in a transaction that reads is refused") { store in
      try await Sample.fill(store)
      try await expectRefusal("a draft") { try await store.read { try $0.upsert(draft()) } }
    },
  ]
}
