import Glibc

/// Copies of strings for the length of one call into C; overwritten before they are freed, as some are
/// secrets.
struct CStrings: ~Copyable {
  private var owned: [UnsafeMutablePointer<CChar>] = []

  /// A zero-ended copy, or nil for nil (and when memory is gone). Valid as long as this value lives.
  mutating func copy(_ text: String?) -> UnsafePointer<CChar>? {
    guard let text, let copy = strdup(text) else { return nil }
    owned.append(copy)
    return UnsafePointer(copy)
  }

  deinit {
    for copy in owned {
      explicit_bzero(copy, strlen(copy))
      free(copy)
    }
  }
}
