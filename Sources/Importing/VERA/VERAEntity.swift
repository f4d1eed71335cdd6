/// One element of a list of a VERA document.
struct VERAEntity: Hashable, Sendable {
  let kind: VERAKind
  /// Inside the document, such as `natuurlijkePersonen[17]`.
  let path: String
  let node: JSONNode
  /// What forbids to use it.
  let flaws: [JSONNodeFlaw]

  /// The number by which others refer to it.
  var number: String? { ["id", "idExtern", "code"].lazy.compactMap { node[$0]?.plain }.first }
}
