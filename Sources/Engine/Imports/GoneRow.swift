/// Somebody who was in a list and is not in its latest full load; or one agreement of somebody who still is.
public struct GoneRow: Hashable, Sendable {
  public let load: LoadMark
  /// Of the contact in the source; of an agreement, the identifier of the contact here.
  public let number: String
  /// Nil when the whole contact is gone.
  public let contract: String?

  public init(load: LoadMark, number: String, contract: String?) {
    self.load = load
    self.number = number
    self.contract = contract
  }

  /// Tells rows of one load apart.
  var key: String { contract.map { "contract/\(number)/\($0)" } ?? "contact/\(number)" }
}
