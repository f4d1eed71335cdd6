import Domain

/// What happened, step by step: the last lines for people, and a digest of all of them, so that two runs of one seed
/// can be compared.
struct Trace: Sendable {
  /// Lines that are kept.
  static let kept = 60

  private(set) var count = 0
  /// FNV-1a, 64 bits, over every line.
  private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
  private var ring: [String] = []

  /// Whether every line is kept, for whoever looks at one seed.
  private let keepsAll: Bool

  init(keepsAll: Bool) { self.keepsAll = keepsAll }

  mutating func add(_ line: String) {
    count += 1
    for byte in line.utf8 { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    digest = (digest ^ 10) &* 0x0000_0100_0000_01B3
    if keepsAll || ring.count < Self.kept { ring.append(line) } else { ring[(count - 1) % Self.kept] = line }
  }

  /// The last lines, oldest first.
  var lines: [String] {
    guard !keepsAll, count > Self.kept else { return ring }
    let start = count % Self.kept
    return Array(ring[start...] + ring[..<start])
  }
}
