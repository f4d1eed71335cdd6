/// Files in one, not compressed: what any computer opens by itself (PKWARE APPNOTE 6.3.3, no encryption, no ZIP64).
struct ZipFile {
  /// Bytes of the whole at most: larger ones need another form of numbers.
  static let limit = Int(UInt32.max) / 2
  /// Files at most, for the same reason.
  static let mostFiles = 65_000

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameter name: a path of ASCII letters, digits, `-`, `_`, `.` and `/`; anything else becomes `-`.
  /// - Returns: false when it does not fit any more; nothing was added then.
  @discardableResult
  mutating func add(_ name: String, _ content: [UInt8]) -> Bool {
    guard count < Self.mostFiles, bytes.count + content.count + directory.count < Self.limit else { return false }
    let safe = name.utf8.map { byte -> UInt8 in
      let character = Character(UnicodeScalar(byte))
      let isKept = byte < 0x80 && (character.isLetter || character.isNumber || "-_./".contains(character))
      return isKept ? byte : UInt8(ascii: "-")
    }
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, stored; midnight of 1 January 1980: the dates that count are inside.
    for number: UInt16 in [20, 0x0800, 0, 0, 0x21] { Self.write(number, &facts) }
    Self.write(Self.checksum(content), &facts)
    for _ in 0..<2 { Self.write(UInt32(content.count), &facts) }
    Self.write(UInt16(safe.count), &facts)
    Self.write(UInt16(0), &facts)
    let offset = UInt32(bytes.count)
    Self.write(UInt32(0x0403_4b50), &bytes)
    bytes += facts + safe + content
    Self.write(UInt32(0x0201_4b50), &directory)
    Self.write(UInt16(20), &directory)
    directory += facts
    for _ in 0..<3 { Self.write(UInt16(0), &directory) }
    Self.write(UInt32(0), &directory)
    Self.write(offset, &directory)
    directory += safe
    count += 1
    return true
  }

  /// The whole file.
  var finished: [UInt8] {
    var end: [UInt8] = []
    Self.write(UInt32(0x0605_4b50), &end)
    for number in [0, 0, UInt16(count), UInt16(count)] { Self.write(number, &end) }
    Self.write(UInt32(directory.count), &end)
    Self.write(UInt32(bytes.count), &end)
    Self.write(UInt16(0), &end)
    return bytes + directory + end
  }

  private static func write(_ number: some FixedWidthInteger, _ bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }

  /// CRC-32 as ZIP has it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8)
    }
  }

  private static let table: [UInt32] = (0..<256).map { (number: UInt32) in
    (0..<8).reduce(number) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }
}
