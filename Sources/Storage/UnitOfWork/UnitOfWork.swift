import Domain
import Engine

/// What one transaction has read and what it is going to write.
///
/// The repositories ask here first. Rows are written in sets at the end of the transaction, or as soon as a question
/// comes that what is at hand cannot answer; nobody outside sees a difference, because both happen before the commit.
/// On PostgreSQL a set is one message to the server and back instead of one for each row.
final class UnitOfWork {
  var contacts = RowSet<Contacts>()
  var contactsByExternalID = Contacts.byExternalID()
  var aliases = AliasSet()
  var addresses = AddressSet()
  var terms = TermSet()
  var contactTraits = ContactTraitsSet()
  var contactCounts = ContactCountSet()

  var claims = RowSet<Claims>()
  var claimsByInvoice = Claims.byInvoice()
  var claimsByReference = Claims.byReference()
  var claimsByMandate = Claims.byMandate()
  var claimsByIBAN = Claims.byIBAN()

  var cases = RowSet<Cases>()
  var casesByClaim = Cases.byClaim()
  var casesByContact = Cases.byContact()
  var caseFacts = CaseFactsSet()
  var parties = AddedRows<PlacedParty>()
  var caseNumbers = CaseNumbers()
  var sightings = SightingSet()

  var runs = RowSet<Runs>()
  var timers = AddedRows<TimerRecord>()
  var histories = AddedRows<HistoryRecord>()

  var messages = RowSet<Messages>()
  var messagesByKey = Messages.byKey()
  var messagesByReference = Messages.byReference()

  var commands = RowSet<Outbox>()
  var commandsByRun = Outbox.byRun()

  var requests = RowSet<PaymentRequests>()
  var requestsByCase = PaymentRequests.byCase()

  var tasks = RowSet<Tasks>()
  var openTasksByRun = Tasks.openByRun()

  var audit = AddedRows<AuditRecord>()
  var addressChanges = AddedRows<AddressChange>()

  var results = ResultSet()

  var toldEvents = AddedRows<WebhookEvent>()
  var deliveries = AddedRows<NewDelivery>()
  /// Webhooks of each organisation that was asked for.
  var webhooks: [OrganisationID: [Webhook]] = [:]

  /// The installation's own record, once it was asked for.
  var installation: InstallationRecord??
  /// Paused flows of each organisation that was asked for.
  var pausedFlows: [OrganisationID: Set<String>] = [:]
  /// Newest publication of each organisation that was asked for.
  var publishedVersions: [OrganisationID: Int] = [:]

  // MARK: What is at hand, and about which more is asked soon

  // None of these may look at the set that is asking.

  func keysOfRuns() -> [RowKey<Run>] { runs.all.map(Runs.key) }
  func keysOfClaims() -> [RowKey<Claim>?] { claims.all.map(Claims.key) }
  func runsOfMessages() -> [RowKey<Run>] { messages.all.map { RowKey($0.organisation, $0.run) } }
  func commandsOfMessages() -> [RowKey<Message>] { messages.all.map(Messages.key) }
  func claimsOfCases() -> [RowKey<Claim>] {
    cases.all.compactMap { matter in matter.claim.map { RowKey(matter.organisation, $0) } }
  }
  func casesOfRuns() -> [RowKey<Case>] { runs.all.map { RowKey($0.organisation, $0.caseID) } }
  func casesAtHand() -> [RowKey<Case>] { casesOfRuns() + cases.all.map(Cases.key) }
  func contactsOfClaims() -> [RowKey<Contact>] { claims.all.map { RowKey($0.organisation, $0.contact) } }
  /// Contacts of runs, claims and cases.
  func contactsOfMatters() -> [RowKey<Contact>] {
    runs.all.map { RowKey($0.organisation, $0.contact) } + contactsOfClaims()
      + cases.all.map { RowKey($0.organisation, $0.contact) }
  }
  func contactsAtHand() -> [RowKey<Contact>] { contactsOfMatters() + contacts.all.map(Contacts.key) }

  // MARK: What may have changed

  /// Takes in that a message has, or had, this reference of a provider.
  func forgetReference(of message: MessageRecord) {
    guard message.providerReference != nil else { return }
    messagesByReference.forget(Messages.reference(of: message))
  }

  /// Takes in that a claim has, or had, texts that `other` does not have.
  func forgetTexts(of claim: ClaimRecord, unlessIn other: ClaimRecord) {
    func forget(_ text: String?, _ index: inout RowIndex<Claims, ClaimText>) {
      index.forget(ClaimText(organisation: claim.organisation, text: text))
    }
    if claim.reference != other.reference { forget(claim.reference.map(Claims.normalised), &claimsByReference) }
    if claim.mandate != other.mandate { forget(claim.mandate, &claimsByMandate) }
    if claim.iban != other.iban { forget(claim.iban, &claimsByIBAN) }
  }

  /// Takes in that what decisions look at of a contact was changed.
  func forgetTraits(of contact: RowKey<Contact>) { contactTraits.forget(contact) }

  /// Takes in that commands were changed beside this.
  func forgetCommands() {
    commands = RowSet()
    commandsByRun = Outbox.byRun()
  }
}
