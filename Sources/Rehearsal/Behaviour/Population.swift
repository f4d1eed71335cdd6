public import Domain
public import Engine

/// The people of one or more portfolios, acting on what reaches them: mailboxes and phones through
/// ``SandboxWorld``, payment pages through ``PaymentDesk``. Nothing here looks inside the house.
public actor Population {
  struct Person {
    let organisation: OrganisationID
    let contact: FictionalContact
    /// Whether they have begun to do what they do about this debt: a second message changes nothing then.
    var hasBegun = false
  }

  /// How long after an SMS arrives it is read.
  static let readsSMSAfter = Span.minutes(15)
  /// What paying at a bank takes.
  static let bankTakes = Span.minutes(3)

  private let world: any SandboxWorld
  private let desk: any PaymentDesk
  /// Where the payment pages are asked for.
  private let host: String
  private var people: [Person] = []
  private var byAddress: [SandboxAddress: Int] = [:]
  private var acts: [ContactAct] = []
  private var transfers: [OrganisationID: [FictionalTransfer]] = [:]

  public init(world: any SandboxWorld, desk: any PaymentDesk, host: String) {
    self.world = world
    self.desk = desk
    self.host = host
  }

  /// Lets the contacts of a portfolio live in an organisation: from now on their mailboxes behave by their
  /// habits.
  public func move(_ contacts: [FictionalContact], into organisation: OrganisationID) async throws {
    for contact in contacts {
      let person = people.count
      people.append(Person(organisation: organisation, contact: contact))
      if let email = contact.email {
        let address = SandboxAddress(organisation: organisation, channel: .email, address: email)
        byAddress[address] = person
        try await world.setFate(SandboxFate(contact.habit.mail), of: address)
      }
      if let mobile = contact.e164 {
        byAddress[SandboxAddress(organisation: organisation, channel: .sms, address: mobile)] = person
      }
    }
  }

  /// A message was handed over: its reader will act on it, once they have read it.
  public func received(_ message: MessageRecord, at handedOver: Instant) {
    let address = SandboxAddress(
      organisation: message.organisation, channel: message.channel, address: message.recipient)
    guard let index = byAddress[address] else { return }
    let habit = people[index].contact.habit
    let readAfter: Span? =
      switch message.channel {
      case .email: habit.mail.readAfter
      case .sms: Self.readsSMSAfter
      case .whatsapp, .voice, .letter: nil
      }
    guard let readAfter, let (deed, after) = deed(of: habit.paying) else { return }
    let read = handedOver.advanced(by: readAfter)
    plan(ContactAct(at: read.advanced(by: after), person: index, message: message, deed: deed))
  }

  private func deed(of habit: PayingHabit) -> (ContactAct.Deed, Span)? {
    switch habit {
    case .byLink(let after): (.visit(.pays), after)
    case .byLinkAfterFailing(let after): (.visit(.stumbles(.fail, again: .hours(1))), after)
    case .byLinkAfterCancelling(let after): (.visit(.stumbles(.cancel, again: .hours(20))), after)
    case .byTransfer(let after, let manner): (.transfer(percent: 100, manner), after)
    case .partByTransfer(let after, let percent): (.transfer(percent: percent, .plain), after)
    case .unasked, .atTheDesk, .never: nil
    }
  }

  private func plan(_ act: ContactAct) {
    let place = acts.firstIndex { $0.at > act.at } ?? acts.endIndex
    acts.insert(act, at: place)
  }

  /// When the next one does something; nil when nobody will.
  public var nextAct: Instant? { acts.first?.at }

  /// Does everything that is due at `now`.
  public func act(at now: Instant) async throws {
    while let act = acts.first, act.at <= now {
      acts.removeFirst()
      try await perform(act, at: now)
    }
  }

  /// Transfers of an organisation made before `moment` that its bank has not reported yet, and takes them off
  /// the list.
  public func takeTransfers(of organisation: OrganisationID, before moment: Instant) -> [FictionalTransfer] {
    let made = transfers[organisation, default: []]
    transfers[organisation] = made.filter { $0.at >= moment }
    return made.filter { $0.at < moment }
  }

  // MARK: Deeds

  private func perform(_ act: ContactAct, at now: Instant) async throws {
    switch act.deed {
    case .visit(let intention):
      guard begin(act) else { return }
      try await visit(act, intention, at: now)
    case .visitAgain:
      try await visit(act, .pays, at: now)
    case .bank(let action, let reference, let token, let again):
      try await bank(action, reference, token, again, act, at: now)
    case .transfer(let percent, let manner):
      guard begin(act) else { return }
      try await transfer(act, percent: percent, manner, at: now)
    case .startAndLeave:
      if let token = try await token(of: act.message) { _ = try await start(token) }
    }
  }

  /// The first message that was read decides; what a later one brings about is dropped.
  private func begin(_ act: ContactAct) -> Bool {
    guard !people[act.person].hasBegun else { return false }
    people[act.person].hasBegun = true
    return true
  }

  private func visit(_ act: ContactAct, _ intention: ContactAct.OnThePage, at now: Instant) async throws {
    guard let token = try await token(of: act.message), let reference = try await start(token) else { return }
    let deed: ContactAct.Deed =
      switch intention {
      case .pays: .bank(.pay, reference: reference, token: token, again: nil)
      case .stumbles(let action, let again): .bank(action, reference: reference, token: token, again: again)
      }
    plan(
      ContactAct(at: now.advanced(by: Self.bankTakes), person: act.person, message: act.message, deed: deed))
  }

  /// - Returns: the bank's reference; nil when there is nothing to pay any more.
  private func start(_ token: PaymentToken) async throws -> String? {
    guard let due = try await desk.page(for: token, host: host)?.state.due else { return nil }
    switch try await desk.startPayment(token, host: host, amount: due, returnPath: "/\(token.value)") {
    case .checkout(let url): return url.split(separator: "/").last.map(String.init)
    case .changed, .unavailable: return nil
    }
  }

  private func bank(
    _ action: SandboxBankAction, _ reference: String, _ token: PaymentToken, _ again: Span?,
    _ act: ContactAct,
    at now: Instant
  ) async throws {
    do {
      try await world.act(action, on: reference)
    } catch SandboxError.notPossible {
      // It was cancelled meanwhile, because the matter was settled in another way.
      return
    }
    _ = try await desk.returned(token, host: host)
    guard let again else { return }
    plan(
      ContactAct(
        at: now.advanced(by: again), person: act.person, message: act.message, deed: .visitAgain))
  }

  private func transfer(
    _ act: ContactAct, percent: Int, _ manner: TransferManner, at now: Instant
  ) async throws {
    guard let token = try await token(of: act.message),
      let due = try await desk.page(for: token, host: host)?.state.due
    else { return }
    let person = people[act.person]
    let writing: FictionalTransfer.Writing = percent == 100 ? .structured : .part(percent: percent)
    transfers[person.organisation, default: []].append(
      FictionalTransfer(from: person.contact, writing: writing, amount: due, at: now))
    switch manner {
    case .plain: break
    case .withLinkOpen:
      let shown = StatementDays.moment(reporting: now).advanced(by: .minutes(-5))
      plan(ContactAct(at: shown, person: act.person, message: act.message, deed: .startAndLeave))
    case .sayingSo: try await desk.alreadyPaid(token, host: host)
    case .andByLink: try await visit(act, .pays, at: now)
    }
  }

  private func token(of message: MessageRecord) async throws -> PaymentToken? {
    let address = SandboxAddress(
      organisation: message.organisation, channel: message.channel, address: message.recipient)
    let found = try await world.messages(to: address, before: nil, limit: SandboxLimit.page)
      .first { $0.message == message.id }
    guard let found, let bytes = try await world.bytes(of: found.id, of: message.organisation) else {
      return nil
    }
    return MessageLink.token(in: bytes, of: message.channel)
  }
}
