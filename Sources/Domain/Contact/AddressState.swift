/// How sure we are of one address, since when and by what: a state machine of ``AddressEvidence``.
///
/// Evidence has the moment of what it tells, not of when it was heard. What is older than the standing sets nothing
/// back: a receipt of a week ago says nothing against a correction of today.
public struct AddressState: Hashable, Sendable {
  public private(set) var standing: AddressStanding
  /// What gave the standing.
  public private(set) var evidence: AddressEvidence
  /// Since when it has been so.
  public private(set) var since: Instant
  /// How often in a row it could not be reached for now.
  public private(set) var troubles: Int

  /// Troubles in a row after which it counts as gone, when the first of them is ``troubleSpan`` ago: a mailbox that is
  /// full for so long is read by nobody.
  public static let mostTroubles = 3
  public static let troubleSpan = Span.hours(7 * 24)

  public init(standing: AddressStanding, evidence: AddressEvidence, since: Instant, troubles: Int = 0) {
    self.standing = standing
    self.evidence = evidence
    self.since = since
    self.troubles = max(0, troubles)
  }

  /// Takes evidence in.
  ///
  /// - Returns: whether anything changed that people see: the standing, or what it is by.
  public mutating func take(_ new: AddressEvidence, at moment: Instant) -> Bool {
    guard moment >= since else { return false }
    let before = (standing, evidence)
    switch new {
    case .loaded: load(at: moment)
    case .given: if standing == .invalid || standing == .suspect { set(.unverified, new, moment) }
    case .confirmed: confirm(at: moment)
    case .proposed: if standing == .invalid { set(.invalid, new, moment) }
    case .replaced: if standing.isUsable || evidence == .proposed { set(.invalid, new, moment) }
    case .absent, .wrongPerson, .complained: set(.invalid, new, moment)
    case .reached: reach(at: moment)
    case .delivered: deliver(at: moment)
    case .troubled: trouble(at: moment)
    }
    return before != (standing, evidence)
  }

  /// A file brings back what only another address stood in the way of, or what waited to be believed; what bounced
  /// stays invalid.
  private mutating func load(at moment: Instant) {
    guard standing == .invalid, evidence == .replaced || evidence == .proposed else { return }
    set(.unverified, .loaded, moment)
  }

  /// Who says that an address is right which does not exist is believed after the next message arrives.
  private mutating func confirm(at moment: Instant) {
    switch (standing, evidence) {
    case (.invalid, .absent), (.invalid, .troubled): set(.unverified, .confirmed, moment)
    case (.unverified, .confirmed): break
    default: set(.verified, .confirmed, moment)
    }
  }

  /// It proves that something is there, not who; where that was said before, it is proved.
  private mutating func deliver(at moment: Instant) {
    switch (standing, evidence) {
    case (.suspect, _): set(.unverified, .delivered, moment)
    case (.unverified, .confirmed): set(.verified, .delivered, moment)
    case (.unverified, _), (.verified, _), (.invalid, _): break
    }
  }

  /// Somebody is there. That a person is reached who does not want it, or is another one, changes nothing.
  private mutating func reach(at moment: Instant) {
    switch (standing, evidence) {
    case (.invalid, .wrongPerson), (.invalid, .complained), (.invalid, .replaced), (.invalid, .proposed): break
    // It is known already, and by whom it was said first.
    case (.verified, _): troubles = 0
    default: set(.verified, .reached, moment)
    }
  }

  private mutating func trouble(at moment: Instant) {
    guard standing != .invalid else { return }
    let isFirst = standing != .suspect
    let count = isFirst ? 1 : troubles + 1
    guard !isFirst, count >= Self.mostTroubles, since.distance(to: moment) >= Self.troubleSpan else {
      if isFirst { set(.suspect, .troubled, moment) }
      troubles = count
      return
    }
    set(.invalid, .troubled, moment)
  }

  private mutating func set(_ standing: AddressStanding, _ evidence: AddressEvidence, _ moment: Instant) {
    if self.standing == standing, self.evidence == evidence { return }
    self.standing = standing
    self.evidence = evidence
    since = moment
    troubles = 0
  }
}
