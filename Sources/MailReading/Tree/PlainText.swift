/// The words of an HTML text, for reading by machines: never shown.
enum PlainText {
  /// Line ends where blocks end, no tags, no styles, the usual entities. One pass.
  static func of(html: String) -> String {
    var out: [UInt8] = []
    let bytes = Array(html.utf8.prefix(MailLimits.textBytes))
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"):
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        let name = bytes[(index + 1)..<end].prefix { $0 != 32 && $0 != 10 }.map { $0 | 0x20 }
        index = min(bytes.count, end + 1)
        if blocks.contains(String(decoding: name.drop { $0 == 0x2F }, as: UTF8.self)) { out.append(10) }
        if name == Array("style".utf8) || name == Array("script".utf8) {
          index = Self.end(of: name, in: bytes, from: index)
        }
      case UInt8(ascii: "&"):
        if let (character, length) = entity(bytes[index...].prefix(8)) {
          out += Array(character.utf8)
          index += length
        } else {
          out.append(bytes[index])
          index += 1
        }
      default:
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func end(of name: [UInt8], in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while let mark = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if bytes[(mark + 1)...].first == 0x2F, bytes[(mark + 2)...].prefix(name.count).map({ $0 | 0x20 }) == name {
        return mark
      }
      index = mark + 1
    }
    return bytes.count
  }

  private static func entity(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    let text = String(decoding: bytes, as: UTF8.self)
    return entities.first { text.hasPrefix($0.0) }.map { ($0.1, $0.0.utf8.count) }
  }

  private static let blocks: Set<String> = [
    "br", "br/", "p", "div", "tr", "td", "li", "ul", "table", "h1", "h2", "h3", "h4", "hr", "hr/", "blockquote", "pre",
    "body", "font",
  ]
  private static let entities = [
    ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&#64;", "@"),
    ("&#8203;", ""), ("&#43;", "+"),
  ]
}
