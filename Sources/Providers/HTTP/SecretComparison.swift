import Crypto

extension ProviderSecret {
  /// Whether a text is this secret, in a time that does not depend on how much of it is right. Digests are compared, so
  /// that the length does not show either.
  func matches(_ text: String) -> Bool {
    guard !value.isEmpty else { return false }
    let (mine, theirs) = (SHA256.hash(data: bytes), SHA256.hash(data: Array(text.utf8)))
    return zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Whether two lists of bytes are the same, in a time that depends on their lengths only.
func areSameBytes(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
  one.count == other.count && zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
