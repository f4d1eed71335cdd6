extension String {
  /// Whether both hold the same Unicode scalars. Swift's `==` also equates "é" and
  /// "e" with an accent; CEL does not.
  func hasSameScalars(as other: String) -> Bool {
    let count = utf8.count
    guard count == other.utf8.count else { return false }
    let compared = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        left.elementsEqual(right)
      }
    }
    if let compared, let equal = compared { return equal }
    return utf8.elementsEqual(other.utf8)
  }

  /// Ordering by Unicode scalars, which is the ordering of the UTF-8 bytes.
  func precedesByScalars(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
