import Foundation

/// The block before a file in a tar file (POSIX ustar; sizes from 8 GiB in the way GNU tar writes them).
struct TarHeader: Hashable {
  static let blockSize = 512
  /// Bytes of a name; those of a backup are shorter.
  private static let nameSize = 100
  /// Eleven octal digits.
  private static let octalLimit = 0o77_777_777_777

  let name: String
  let size: Int

  init(name: String, size: Int) throws {
    guard name.utf8.count <= Self.nameSize else {
      throw BackupError.source(name, reason: "its name is longer than \(Self.nameSize) bytes")
    }
    self.name = name
    self.size = size
  }

  func bytes(time: Int) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
    }
    func octal(_ number: Int, digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, at: 0)
    put("0000600", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    if size <= Self.octalLimit {
      put(octal(size, digits: 11), at: 124)
    } else {
      block[124] = 0x80
      for place in 0..<8 { block[135 - place] = UInt8(truncatingIfNeeded: size >> (8 * place)) }
    }
    put(octal(max(0, time), digits: 11), at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put(octal(Self.sum(block), digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// Nil for a block that is no header of a plain file: also for the empty block at the end.
  init?(_ block: [UInt8]) {
    guard block.count == Self.blockSize, block[156] == UInt8(ascii: "0"),
      let sum = Self.octal(block[148..<156]), sum == Self.sum(block)
    else { return nil }
    name = String(decoding: block.prefix(Self.nameSize).prefix { $0 != 0 }, as: UTF8.self)
    if block[124] == 0x80 {
      size = block[128..<136].reduce(0) { $0 << 8 | Int($1) }
    } else {
      guard let number = Self.octal(block[124..<136]) else { return nil }
      size = number
    }
    guard size >= 0 else { return nil }
  }

  private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix { $0 != 0 && $0 != 32 }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8)
  }

  /// The sum of all bytes, with spaces in the place of the sum itself.
  private static func sum(_ block: [UInt8]) -> Int {
    block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
  }
}
