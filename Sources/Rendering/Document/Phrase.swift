/// Words of an author with places for values between them.
public struct Phrase: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    case literal(String)
    /// The name of an attribute.
    case value(String)
  }

  public let pieces: [Piece]

  init(_ pieces: [Piece]) { self.pieces = pieces }
  init(_ literal: String) { pieces = literal.isEmpty ? [] : [.literal(literal)] }

  /// The attributes in it, in order of appearance.
  public var names: [String] {
    pieces.compactMap { piece in
      switch piece {
      case .literal: nil
      case .value(let name): name
      }
    }
  }

  /// The words with every value written by `write`.
  func filled<Failure: Error>(_ write: (String) throws(Failure) -> String) throws(Failure) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let words): text += words
      case .value(let name): text += try write(name)
      }
    }
    return text
  }
}
