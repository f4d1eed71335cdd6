/// The matter at hand: one failed debit, with one or more parties. Named as a type only for its identifier; what a
/// decision reads of it is in ``CaseFacts``.
public enum Case {}

public typealias CaseID = Identifier<Case>

/// What somebody is to a case. A payment settles it for all parties.
public enum PartyRole: String, CaseIterable, Hashable, Sendable {
  case debtor
  case coDebtor = "co-debtor"
  /// Speaks for the debtor: a *bewindvoerder* or *curator*.
  case representative
}

/// Where the input came from: a property of the import channel, never of a row.
public enum SourceEnvironment: String, CaseIterable, Hashable, Sendable {
  case production
  case test
}
