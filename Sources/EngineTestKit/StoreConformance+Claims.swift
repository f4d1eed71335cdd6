import Domain
import Engine

extension StoreConformance {
  /// A claim that has everything.
  private static func full(_ number: Int64) -> ClaimRecord {
    ClaimRecord(
      organisation: Sample.organisation, id: ClaimID(number), contact: ContactID(1), invoice: "G-\(number)",
      contract: "C-1", mandate: "M-1", iban: "NL91ABNA0417164300", reference: "0152809121242602",
      description: "Huur ‘december’", period: "2026-12", dueDay: CalendarDay(number: 20_500),
      amount: Money(cents: 62_079), open: Money(cents: 50_000), asOf: Sample.at(3),
      balance: Money(cents: -1_200), settledAt: Sample.at(4))
  }

  static let claimChecks: [Check] = [
    Check("a claim is found by everything it is known by") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert(full(10)) }
      try await store.write { try $0.insert(full(11)) }
      try await store.read { transaction in
        let us = Sample.organisation
        let both = [full(10), full(11)]
        try expect(try transaction.claim(us, ClaimID(10)), full(10), "by identifier")
        try expect(try transaction.claim(us, invoice: "G-11"), full(11), "by invoice")
        try expect(
          try transaction.claims(us, references: ["1", "152809121242602", "152809121242602"]), both,
          "by reference without its zeros, each once")
        try expect(try transaction.claims(us, references: ["0152809121242602"]), [], "references are normalised")
        try expect(try transaction.claims(us, references: []), [], "no reference, no claim")
        try expect(try transaction.claims(us, mandate: "M-1"), both, "by mandate")
        try expect(try transaction.claims(us, iban: "NL91ABNA0417164300"), both, "by account")
        try expect(try transaction.claims(us, of: ContactID(1)), [Sample.claim(1)] + both, "by contact")
        try expect(try transaction.claim(us, ClaimID(999)), nil, "no such claim")
        try expect(try transaction.claim(us, invoice: "?"), nil, "no such invoice")
        try expect(try transaction.claims(Sample.other, mandate: "M-1"), [], "not of another organisation")
      }
    },
    Check("a claim is changed, also when it is locked, and one that is not there is refused") { store in
      try await Sample.fill(store)
      try await store.write { transaction in
        guard var claim = try transaction.lockedClaim(Sample.organisation, ClaimID(1)) else {
          return try expect(false, "the claim is there")
        }
        claim.balance = .zero
        claim.settledAt = Sample.at(9)
        claim.reference = "00012"
        claim.iban = "NL91ABNA0417164300"
        try transaction.update(claim)
        try expect(try transaction.claim(Sample.organisation, ClaimID(1)), claim, "as it was written")
        try expect(
          try transaction.claims(Sample.organisation, references: ["12"]), [claim], "by its new reference")
        claim.reference = nil
        try transaction.update(claim)
        try expect(try transaction.claims(Sample.organisation, references: ["12"]), [], "not by the old one")
        try expect(try transaction.claim(Sample.organisation, ClaimID(2)), Sample.claim(2), "no other")
        try expect(try transaction.lockedClaim(Sample.organisation, ClaimID(99)), nil, "no such claim")
      }
      try await expectRefusal("a missing claim") { try await store.write { try $0.update(Sample.claim(99)) } }
    },
    Check("an invoice is one claim") { store in
      try await Sample.fill(store)
      try await store.write { try $0.insert(full(10)) }
      try await expectRefusal("the same invoice twice") {
        try await store.write { transaction in
          let twin = full(10)
          try transaction.insert(
            ClaimRecord(
              organisation: twin.organisation, id: ClaimID(11), contact: twin.contact, invoice: twin.invoice,
              contract: nil, mandate: nil, iban: nil, reference: nil, description: "", period: nil, dueDay: nil,
              amount: .zero, open: .zero, asOf: twin.asOf, balance: .zero, settledAt: nil))
        }
      }
    },
  ]
}
