/// A place in a list; opaque to whoever carries it. Survives new elements being added.
public struct Cursor: Hashable, Sendable {
  /// URL-safe text: letters, digits, `-`, `_` and `.`, at most 200 characters.
  public let value: String

  public init(_ value: String) { self.value = value }
}

/// One page of a list.
public struct Listing<Element: Sendable>: Sendable {
  public let elements: [Element]
  /// Where the next page starts; nil when this is the last.
  public let next: Cursor?
  /// How many there are in all, when that is cheap to know.
  public let total: Int?

  public init(_ elements: [Element], next: Cursor? = nil, total: Int? = nil) {
    self.elements = elements
    self.next = next
    self.total = total
  }
}

extension Listing {
  /// The largest number of elements of one page.
  public static var limit: Int { 50 }
}
