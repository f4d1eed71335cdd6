import Domain

/// The files that the bank of the organisation would give about what came back and what came in.
struct BankFiles {
  let portfolio: FictionalPortfolio

  /// Days on which returned debits are reported.
  private static let returnDays = 1...3
  /// Days on which transfers that nobody asked for arrive.
  private static let transferDays = 1...10

  func files() -> [FictionalFile?] {
    [rejects(), test()] + Self.returnDays.map(notification) + Self.transferDays.map(statement)
  }

  private var books: BankBooks { BankBooks(settings: portfolio.settings) }

  private func returned(on day: Int) -> [FictionalContact] {
    portfolio.contacts.filter { contact in
      guard case .returned(day, _)? = contact.debt.comeback?.route else { return false }
      return true
    }
  }

  private func rejects() -> FictionalFile? {
    let rejected = portfolio.contacts.filter { $0.debt.comeback?.route == .rejected }
    guard !rejected.isEmpty else { return nil }
    let at = portfolio.instant(day: 0, 6, 30)
    return FictionalFile(
      name: "afkeuringen-pain002-\(portfolio.settings.start).xml",
      bytes: RejectionReport(settings: portfolio.settings, collectionDay: portfolio.collectionDay)
        .bytes(of: rejected, at: at),
      // The status of the whole file is an entry too.
      at: at, rows: rejected.count + 1)
  }

  private func notification(_ day: Int) -> FictionalFile? {
    let returned = returned(on: day)
    guard !returned.isEmpty else { return nil }
    let at = portfolio.instant(day: day, 6, 30)
    return FictionalFile(
      name: "terugboekingen-camt054-\(DutchTime.day(of: at)).xml",
      bytes: books.bytes(
        .notification, returns: returned, transfers: [], booked: day - 1, collection: portfolio.collectionDay,
        at: at),
      at: at, rows: returned.count)
  }

  /// What came in on a day, and returns that the notification told already. On working days of the bank only.
  private func statement(_ day: Int) -> FictionalFile? {
    let returns = returned(on: day).filter { contact in
      guard case .returned(_, true)? = contact.debt.comeback?.route else { return false }
      return true
    }
    let transfers = transfers(on: day)
    guard !returns.isEmpty || !transfers.isEmpty else { return nil }
    let at = portfolio.instant(day: day, 6, 40)
    return FictionalFile(
      name: "afschrift-camt053-\(DutchTime.day(of: at)).xml",
      bytes: books.bytes(
        .statement, returns: returns, transfers: transfers, booked: day - 1,
        collection: portfolio.collectionDay,
        at: at),
      at: at, rows: returns.count + transfers.count)
  }

  private func transfers(on day: Int) -> [FictionalTransfer] {
    let at = portfolio.instant(day: day - 1, 14)
    var transfers = portfolio.contacts.compactMap { contact -> FictionalTransfer? in
      guard case .unasked(let writing, day) = contact.habit.paying, contact.debt.open > .zero else {
        return nil
      }
      return FictionalTransfer(from: contact, writing: writing, amount: contact.debt.open, at: at)
    }
    // One that nobody can place.
    if day == 5 {
      transfers.append(
        FictionalTransfer(
          name: "Stichting Onbekend", iban: Account.iban(9_876_543_210), amount: Money(cents: 12_345),
          reference: nil,
          text: "dank voor de hulp", at: at))
    }
    return transfers
  }

  /// A file that was made to try the connection, and says so: nothing of it may start anything.
  private func test() -> FictionalFile? {
    let some = portfolio.contacts.filter { $0.debt.comeback?.code == "AM04" }.prefix(2)
    guard !some.isEmpty else { return nil }
    let at = portfolio.instant(day: 1, 6, 20)
    return FictionalFile(
      name: "proef-camt054-\(DutchTime.day(of: at)).xml",
      bytes: books.bytes(
        .notification, returns: Array(some), transfers: [], booked: 0, collection: portfolio.collectionDay,
        at: at,
        note: "SPS/2.0/TEST"),
      // The remark that it is a test is one too.
      at: at, rows: some.count + 1)
  }
}

extension FictionalTransfer {
  /// A transfer of a contact for their invoice.
  init(from contact: FictionalContact, writing: Writing, amount: Money, at: Instant) {
    let reference = contact.debt.reference
    var grouped = ""
    for (index, digit) in reference.enumerated() {
      if index > 0, index.isMultiple(of: 4) { grouped += " " }
      grouped.append(digit)
    }
    let text =
      switch writing {
      case .structured: ""
      case .inText, .part: "huur \(grouped)"
      case .withoutZero: "huur kenmerk " + String(reference.drop { $0 == "0" })
      }
    var part = amount
    if case .part(let percent) = writing { part = Money(cents: amount.cents * Int64(percent) / 100) }
    self.init(
      name: contact.name.onAccount, iban: contact.debt.iban, amount: part,
      reference: writing == .structured ? reference : nil, text: text, at: at)
  }
}
