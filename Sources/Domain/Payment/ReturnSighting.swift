/// One appearance of a returned debit in one file. The same return may appear in pain.002, camt.054 and
/// camt.053, in any order and on different days.
public struct ReturnSighting: Hashable, Sendable {
  public let key: CollectionKey
  /// The contact's account, electronic form; it links sightings that share no reference.
  public let account: String?
  /// `BookgDt`; nil in pain.002, which is no booking.
  public let bookingDay: CalendarDay?
  /// The day the file was made or, failing that, arrived, in the Netherlands.
  public let reportedDay: CalendarDay?
  /// `AcctSvcrRef` of the transaction; nil in pain.002 and when the file has none.
  public let accountServicerReference: String?
  /// `GrpHdr/MsgId` of the file.
  public let messageID: String?
  /// The place of the entry in its file, from 1.
  public let position: Int

  public init(
    key: CollectionKey, account: String? = nil, bookingDay: CalendarDay? = nil,
    reportedDay: CalendarDay? = nil,
    accountServicerReference: String? = nil, messageID: String? = nil, position: Int
  ) {
    self.key = key
    self.account = account
    self.bookingDay = bookingDay
    self.reportedDay = reportedDay
    self.accountServicerReference = CollectionKey.meaningful(accountServicerReference)
    self.messageID = CollectionKey.meaningful(messageID)
    self.position = position
  }
}

/// A return that is already known by one of its sightings. A return seen in three files has three of these.
public struct SeenReturn<ID: Hashable & Sendable>: Sendable {
  public let id: ID
  public let sighting: ReturnSighting

  public init(id: ID, sighting: ReturnSighting) {
    self.id = id
    self.sighting = sighting
  }
}

/// Whether a sighting is a return we already know.
public enum ReturnIdentity<ID: Hashable & Sendable>: Hashable, Sendable {
  /// This return again: nothing happened that is not already handled.
  case same(ID)
  /// A return not seen before.
  case new
  /// It may be one of these: a person decides.
  case ambiguous([ID])
}

extension ReturnSighting {
  /// Further apart than this, two reports without any collection in common are two returns: monthly debits
  /// are at least 28 days apart, while banks report one return within a few days in all their files.
  static let daysOfAnotherReturn = 20
  /// Up to this many days apart they are one return; between the two limits a person decides, because a debit
  /// may have been collected again and have come back again.
  static let daysOfOneReturn = 5

  /// Decides whether this sighting is one of the returns that were seen before.
  ///
  /// Pure, and independent of the order of `seen`. Pass the sightings that share the amount and the mandate,
  /// the end-to-end id or the account; others are disregarded, so passing more does no harm.
  public func identity<ID>(among seen: [SeenReturn<ID>]) -> ReturnIdentity<ID> {
    var verdicts: [(id: ID, verdict: Verdict)] = []
    for candidate in seen {
      let verdict = verdict(on: candidate.sighting)
      if let index = verdicts.firstIndex(where: { $0.id == candidate.id }) {
        verdicts[index].verdict = verdicts[index].verdict.joined(with: verdict)
      } else {
        verdicts.append((candidate.id, verdict))
      }
    }
    let same = verdicts.filter { $0.verdict == .same }.map(\.id)
    if same.count == 1 { return .same(same[0]) }
    if same.count > 1 { return .ambiguous(same) }
    let unsure = verdicts.filter { $0.verdict == .unsure }.map(\.id)
    return unsure.isEmpty ? .new : .ambiguous(unsure)
  }

  /// What one pair of sightings says.
  enum Verdict: Int {
    case different, unsure, same

    /// The joint verdict of several sightings of one return: one that proves sameness proves it for the
    /// return, and one that proves difference outweighs doubt.
    func joined(with other: Verdict) -> Verdict {
      if self == .same || other == .same { return .same }
      if self == .different || other == .different { return .different }
      return .unsure
    }
  }

  func verdict(on other: ReturnSighting) -> Verdict {
    guard key.amount == other.key.amount else { return .different }
    if let messageID, messageID == other.messageID { return verdictWithinFile(on: other) }
    switch sharesReferences(with: other) {
    case .some(false): return .different
    case .some(true): return verdictOnCollection(of: other)
    case .none:
      // No reference in common: only the same account keeps the question open.
      guard let account, account == other.account else { return .different }
      return verdictOnCollection(of: other) == .different ? .different : .unsure
    }
  }

  /// Both stand in files of one name: the file delivered again, two returns in one file, or a bank that
  /// reuses names.
  private func verdictWithinFile(on other: ReturnSighting) -> Verdict {
    let shared = sharesReferences(with: other)
    guard shared != false, account == other.account, verdictOnCollection(of: other) != .different else {
      return .different
    }
    // The same file, delivered again, repeats an entry at its place.
    if position == other.position { return .same }
    if let accountServicerReference, let theirs = other.accountServicerReference {
      return accountServicerReference == theirs ? .same : .different
    }
    return shared == true ? .unsure : .different
  }

  /// True when all references that both have are equal, false when one differs, nil when they have none in
  /// common.
  private func sharesReferences(with other: ReturnSighting) -> Bool? {
    var shared = false
    for (mine, theirs) in [(key.mandateID, other.key.mandateID), (key.endToEndID, other.key.endToEndID)] {
      guard let mine, let theirs else { continue }
      if mine != theirs { return false }
      shared = true
    }
    return shared ? true : nil
  }

  /// Both have the same references and amount: is it the same collection?
  private func verdictOnCollection(of other: ReturnSighting) -> Verdict {
    if let accountServicerReference, accountServicerReference == other.accountServicerReference {
      return .same
    }
    var equal = 0
    var unequal = 0
    if let mine = key.collectionDay, let theirs = other.key.collectionDay {
      if mine == theirs { equal += 1 } else { unequal += 1 }
    }
    if let mine = key.paymentInformationID, let theirs = other.key.paymentInformationID {
      if mine == theirs { equal += 1 } else { unequal += 1 }
    }
    if equal > 0, unequal > 0 { return .unsure }
    if unequal > 0 { return .different }
    if equal > 0 { return .same }
    return verdictOnDays(of: other)
  }

  /// Nothing names the collection in both: the days of booking and reporting decide.
  private func verdictOnDays(of other: ReturnSighting) -> Verdict {
    if let mine = bookingDay, let theirs = other.bookingDay {
      // Two statements date one booking alike.
      return mine == theirs ? .same : abs(mine.number - theirs.number) == 1 ? .unsure : .different
    }
    guard let mine = bookingDay ?? reportedDay, let theirs = other.bookingDay ?? other.reportedDay else {
      return .unsure
    }
    let apart = abs(mine.number - theirs.number)
    return apart <= Self.daysOfOneReturn ? .same : apart > Self.daysOfAnotherReturn ? .different : .unsure
  }
}
