/// What a message must be so that exactly its bytes arrive.
///
/// SMTP ends every line with CRLF and knows no other line break. A lone CR or LF is not just unclean: servers
/// that disagree about it can be made to read one message as two ("SMTP smuggling", CVE-2023-51764).
enum SMTPBody {
  /// Without its CRLF (RFC 5321 4.5.3.1.6).
  static let lineLimit = 998

  /// What is wrong with the bytes and in which line, or nil when they can leave as they are.
  static func problem(in bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "the message is empty" }
    var line = 1
    var start = 0
    var previous: UInt8 = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 10:
        guard previous == 13 else { return "line \(line): a line feed without carriage return; write CRLF" }
        guard index - 1 - start <= lineLimit else {
          return "line \(line): \(index - 1 - start) bytes; at most \(lineLimit)"
        }
        line += 1
        start = index + 1
      case 0: return "line \(line): a zero byte"
      default:
        if previous == 13 { return "line \(line): a carriage return without line feed; write CRLF" }
      }
      previous = byte
    }
    return start == bytes.count ? nil : "line \(line): the last line does not end with CRLF"
  }
}
