import Domain
import Engine

extension StoreConformance {
  private static func draft(
    _ number: Int64, in organisation: OrganisationID = Sample.organisation
  ) -> MessageDraft {
    MessageDraft(
      organisation: organisation, publicID: UUIDText.named("draft \(number)"), contact: ContactID(1),
      writtenBy: "anna", channel: .email, subject: "Uw \"vraag\"", text: "Eén.\n\nTwee 🙂", createdAt: Sample.at(number))
  }

  static let writingChecks: [Check] = [
    Check("what somebody writes is found as it was, and goes when it is old") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        for draft in [draft(1), draft(2), draft(1, in: Sample.other)] { try transaction.insert(draft) }
      }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.messageDraft(us, publicID: draft(1).publicID), draft(1), "by its name")
        try expect(try transaction.messageDraft(Sample.other, publicID: draft(2).publicID), nil, "of another")
      }
      try await store.write { try $0.removeMessageDrafts(Sample.organisation, before: Sample.at(2)) }
      try await store.read { transaction in
        let us = Sample.organisation
        try expect(try transaction.messageDraft(us, publicID: draft(1).publicID), nil, "old")
        try expect(try transaction.messageDraft(us, publicID: draft(2).publicID), draft(2), "not old")
        try expect(
          try transaction.messageDraft(Sample.other, publicID: draft(1).publicID), draft(1, in: Sample.other),
          "of another")
      }
    },
    Check("what a person wrote is found by who wrote it, and once under one key") { store in
      try await Sample.fill(store)
      func written(_ number: Int64, by login: String) -> SingleMessageRecord {
        SingleMessageRecord(
          organisation: Sample.organisation, caseID: CaseID(number), publicID: UUIDText.named("message \(number)"),
          author: .user(login), template: "bericht", channel: .sms, publication: 1, recipient: "+31612345678",
          reference: nil, idempotencyKey: "once", values: ["tekst": "Dag.\nTot dan."], createdAt: Sample.start)
      }
      let (first, second) = (written(1, by: "anna"), written(2, by: "bob"))
      try await store.write { transaction in
        for message in [first, second] { try transaction.insert(message) }
      }
      try await store.read { transaction in
        func found(_ login: String, in organisation: OrganisationID = Sample.organisation) throws
          -> SingleMessageRecord?
        {
          try transaction.singleMessage(organisation, writtenBy: login, idempotencyKey: "once")
        }
        try expect(try found("anna"), first, "of anna")
        try expect(try found("bob"), second, "of bob")
        try expect(try found("carl"), nil, "of nobody")
        try expect(try found("anna", in: Sample.other), nil, "in another organisation")
        try expect(try transaction.singleMessage(Sample.organisation, of: CaseID(1)), first, "of its case")
      }
      let again = written(3, by: "anna")
      try await expectRefusal("the same key twice") { try await store.write { try $0.insert(again) } }
    },
  ]
}
