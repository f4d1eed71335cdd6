import Domain
import Engine

extension StoreConformance {
  static let mailChecks: [Check] = [
    Check("how far a mailbox was read is one place, of each its own") { store in
      try expect(try await store.read { try $0.mailPlace(of: "imap") }, nil, "nothing was read")
      for place in [MailPlace(validity: 7, last: 1), MailPlace(validity: 4_294_967_295, last: 4_294_967_295)] {
        try await store.write { try $0.setMailPlace(place, of: "imap") }
        try expect(try await store.read { try $0.mailPlace(of: "imap") }, place, "as it was written last")
      }
      try expect(try await store.read { try $0.mailPlace(of: "other") }, nil, "nothing of another mailbox")
    }
  ]
}
