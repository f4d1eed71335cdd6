/// Mailboxes of the world end lines in three ways; everything here reads one.
enum LineEnds {
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  /// The same bytes with `\n` at every line end: CRLF (also after several CR, as broken gateways write) and a lone CR.
  static func unified(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(carriageReturn) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var pending = 0
    for byte in bytes {
      if byte == carriageReturn {
        pending += 1
      } else if byte == lineFeed {
        pending = 0
        out.append(lineFeed)
      } else {
        while pending > 0 {
          out.append(lineFeed)
          pending -= 1
        }
        out.append(byte)
      }
    }
    while pending > 0 {
      out.append(lineFeed)
      pending -= 1
    }
    return out
  }

  /// Without the blank lines and the `From ` line of an mbox that stand before the first header.
  static func withoutEnvelope(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while true {
      rest = rest.drop { $0 == lineFeed }
      guard rest.starts(with: Array("From ".utf8)) || rest.starts(with: Array(">From ".utf8)) else { return rest }
      guard let end = rest.firstIndex(of: lineFeed) else { return [] }
      rest = rest[(end + 1)...]
    }
  }
}
