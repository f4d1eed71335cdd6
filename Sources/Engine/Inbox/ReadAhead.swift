import Domain
import Importing

/// Asks together what the items of a batch are going to ask one by one: on a server, a question of five hundred rows
/// costs as much as ten questions of one. Changes nothing that is seen; what one item asks on its own is asked then.
///
/// It also takes the locks of a batch in one order, claims, runs, messages, each by identifier: two batches, or a batch
/// and a hand-over, never wait for one another.
struct ReadAhead {
  private var runs: [RunID] = []
  private var outcomes: [MessageID] = []
  private var keys: [IdempotencyKey] = []
  private var references: [String: [String]] = [:]
  private var returns: [(debit: ReturnedDebit, sighting: ReturnSighting)] = []
  private var payments: [IncomingPayment] = []
  private var contacts: [String] = []
  private var invoices: [String] = []

  /// - Parameter items: those that are new.
  static func read(_ items: some Sequence<IntakeItem>, in tx: any StoreTransaction) throws {
    var parts: [OrganisationID: ReadAhead] = [:]
    for item in items { parts[item.key.organisation, default: ReadAhead()].add(item.event) }
    for (organisation, part) in parts.sorted(by: { $0.key < $1.key }) { try part.read(organisation, tx) }
  }

  private mutating func add(_ event: IntakeEvent) {
    switch event {
    case .run(let run, _): runs.append(run)
    case .outcome(let message, _, _): outcomes.append(message)
    case .text(_, let message, _): if let message { outcomes.append(message) }
    case .receipt(let receipt, _):
      switch receipt.subject {
      case .key(let key): keys.append(key)
      case .reference(let provider, let reference): references[provider, default: []].append(reference)
      }
    case .contact(let row): contacts.append(row.externalID)
    case .openItem(let row):
      contacts.append(row.contactID)
      if let invoice = row.invoice { invoices.append(invoice) }
    case .returned(let debit, let sighting, _): returns.append((debit, sighting))
    case .incoming(let payment): payments.append(payment)
    case .gone(let row): if row.contract == nil { contacts.append(row.number) }
    case .attempt, .rowIssues, .skipped, .taskDone, .silence, .unsilence, .merged, .matched, .putAside,
      .address:
      break
    }
  }

  private func read(_ organisation: OrganisationID, _ tx: any StoreTransaction) throws {
    if !contacts.isEmpty { _ = try tx.contacts(organisation, externalIDs: contacts) }
    var claims: [ClaimID] = []
    if !invoices.isEmpty { claims = try tx.claims(organisation, invoices: invoices).map(\.id) }
    let finder = ClaimFinder(organisation: organisation, tx: tx)
    if !returns.isEmpty {
      _ = try tx.seenReturns(organisation, like: returns.map(\.sighting))
      _ = try finder.claims(of: returns.map(\.debit))
    }
    if !payments.isEmpty { claims += try finder.claims(of: payments).compactMap { $0?.id } }
    if !claims.isEmpty { _ = try tx.lockedClaims(organisation, claims) }
    let messages = try messages(organisation, tx)
    let runs = Set(runs).union(messages.map(\.run))
    if !runs.isEmpty { _ = try tx.runs(organisation, Array(runs)) }
    if !messages.isEmpty { _ = try tx.lockedMessages(organisation, messages.map(\.id)) }
  }

  private func messages(_ organisation: OrganisationID, _ tx: any StoreTransaction) throws -> [MessageRecord] {
    var found: [MessageRecord] = []
    if !outcomes.isEmpty { found += try tx.messages(organisation, outcomes) }
    if !keys.isEmpty { found += try tx.messages(keys: keys) }
    for (provider, references) in references.sorted(by: { $0.key < $1.key }) {
      found += try tx.messages(provider: provider, references: references)
    }
    // A receipt names no organisation; whose message it is, its item says.
    return found.filter { $0.organisation == organisation }
  }
}
