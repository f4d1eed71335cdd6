/// What a wording depends on.
enum WordingCondition: Hashable, Sendable {
  /// u or je.
  case form
  /// A flag that holds, or an optional attribute that is there.
  case attribute(String)
}
