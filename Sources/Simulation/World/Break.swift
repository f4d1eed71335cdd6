/// A part of the house that is taken out on purpose, to see whether the simulation misses it. The house itself has no
/// such switch: its surroundings are made to answer wrongly.
public enum Break: String, CaseIterable, Hashable, Sendable {
  /// Every node passes for one that holds its shards, whatever others took from it.
  case fencing
  /// At the hand-over no stop rule applies, whatever changed since the flow decided.
  case stopRecheck = "stop-recheck"
  /// What a provider did not answer passes for not taken: it is offered to the next one.
  case blindFailOver = "blind-fail-over"
}
