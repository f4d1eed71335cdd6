import Domain
import Importing

/// What a contact owes, as the latest load has it.
struct OpenItemPosting {
  let runner: FlowRunner
  let identifiers: any IdentifierSource
  let now: Instant
  let tx: any StoreTransaction

  /// Inserts or updates the claim of an invoice. A load never revives a claim that was paid (see ``ClaimBalance``), and
  /// an older load than the one that is known changes nothing.
  func post(_ row: OpenItemRow, in organisation: OrganisationID) throws -> IntakeResult {
    guard let contact = try tx.contact(organisation, externalID: row.contactID) else {
      return .applied(
        "held:unknown-contact", detail: "geen contact met nummer \(row.contactID); laad eerst de contacten")
    }
    guard let invoice = row.invoice else {
      return .applied("held:no-invoice", detail: "de rij heeft geen factuurnummer en geen betalingskenmerk")
    }
    // Locked: a payment changes the same row.
    guard let found = try tx.claim(organisation, invoice: invoice),
      var claim = try tx.lockedClaim(organisation, found.id)
    else {
      try tx.insert(new(row, invoice, contact, organisation))
      return .applied("new", detail: invoice)
    }
    guard claim.contact == contact.id else {
      return .applied("held:other-contact", detail: "factuur \(invoice) hoort bij een ander contact")
    }
    guard row.asOf >= claim.asOf else { return .applied("known", detail: "an older load") }
    let before = claim.balance
    claim.contract = row.contractID ?? claim.contract
    claim.mandate = row.mandateID ?? claim.mandate
    claim.iban = row.iban?.text ?? claim.iban
    claim.reference = row.paymentReference ?? claim.reference
    claim.description = row.description ?? claim.description
    claim.period = row.period ?? claim.period
    claim.dueDay = row.dueDay ?? claim.dueDay
    claim.amount = row.amount ?? claim.amount
    claim.open = row.openAmount
    claim.asOf = row.asOf
    try PaymentPosting.rebalance(&claim, in: tx)
    try tx.update(claim)
    if claim.balance != before { try follow(claim, before: before) }
    return .applied("updated", detail: invoice)
  }

  private func new(
    _ row: OpenItemRow, _ invoice: String, _ contact: ContactRecord, _ organisation: OrganisationID
  ) -> ClaimRecord {
    ClaimRecord(
      organisation: organisation, id: ClaimID(identifiers.next()), contact: contact.id, invoice: invoice,
      contract: row.contractID, mandate: row.mandateID, iban: row.iban?.text, reference: row.paymentReference,
      description: row.description ?? invoice, period: row.period, dueDay: row.dueDay,
      amount: row.amount ?? row.openAmount, open: row.openAmount, asOf: row.asOf, balance: row.openAmount,
      settledAt: nil)
  }

  /// Brings links and runs in line with a balance that a load changed.
  private func follow(_ claim: ClaimRecord, before: Money) throws {
    let posting = PaymentPosting(runner: runner, now: now, tx: tx)
    try posting.settle(claim, request: nil, isPayment: false, at: now)
    for matter in try tx.cases(claim.organisation, claim: claim.id) {
      try runner.record(
        AuditRecord(
          organisation: claim.organisation, at: now, kind: .balanceChanged, caseID: matter.id,
          contact: claim.contact, by: "import",
          detail: ["balance": "\(claim.balance.cents)", "from": "\(before.cents)"]), in: tx)
      try runner.balanceChanged(matter, lowered: claim.balance < before, at: now, in: tx)
    }
  }
}

extension OpenItemRow {
  /// What the invoice is known by.
  var invoice: String? { invoiceNumber ?? paymentReference }
}
