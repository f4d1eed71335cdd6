/// Where in a text the message begins that is given back.
enum ReturnedMark {
  /// Whether the returned message, or the line that announces it, begins here.
  static func begins(at index: Int, of lines: [Substring]) -> Bool {
    let line = lines[index]
    guard !line.isEmpty, line.utf8.count <= 200 else { return false }
    if line.utf8.count <= announcementBytes {
      let text = PhraseText(line)
      if announcements.contains(where: { text.has($0) }) { return true }
      if isHeading(line), headings.contains(where: { text.has($0) }) { return true }
    }
    return isHeader(line) && isBlock(at: index, of: lines)
  }

  /// Whether a line is a field that every message has, and few texts.
  static func isHeader(_ line: Substring) -> Bool {
    let indent = line.prefix { $0 == " " || $0 == "\t" || $0 == ">" || $0 == "|" }
    guard indent.utf8.count <= 8, let field = HeaderLines.field(line.dropFirst(indent.count)) else { return false }
    return names.contains(field.name.lowercased())
  }

  /// Three fields in the next lines, one of which only the header of a message has.
  private static func isBlock(at index: Int, of lines: [Substring]) -> Bool {
    let next = lines[index...].prefix(12).prefix { !$0.allSatisfy(\.isWhitespace) }
    let fields = next.compactMap { line -> String? in
      let bare = line.drop { $0 == " " || $0 == "\t" || $0 == ">" || $0 == "|" }
      return HeaderLines.field(bare)?.name.lowercased()
    }.filter(names.contains)
    return fields.count >= 3 && fields.contains(where: certain.contains)
  }

  private static let certain: Set<String> = ["received", "mime-version", "return-path", "content-type"]
  private static let names: Set<String> = certain.union(
    [
      "from", "to", "subject", "date", "sender", "cc", "reply-to", "x-mailer", "content-transfer-encoding",
      "message-id",
    ])
  private static let announcementBytes = 120
  /// Words that announce it wherever they stand.
  private static let announcements: [Phrase] = [
    "is a copy of the message", "is a copy of your message", "copy of the original message", "message headers follow",
    "original message follows", "original message headers", "unsent message below", "unsent message follows",
    "text of your message follows", "headers of the original message", "original mail as follows",
    "message text follows", "your message follows", "message transcript follows", "message header follows",
    "is a copy of the message header", "included is a copy", "header text follows",
    "en-têtes de message d'origine", "message body follows", "full headers follow", "original message details",
    "message removed",
  ]
  /// Words that announce it in a heading: between lines of signs, or before a colon.
  private static let headings: [Phrase] = [
    "original message", "returned message", "returned mail", "unsent message", "undelivered message", "message header",
    "copy of", "message text", "forwarded message", "your message", "header", "message follows", "original mail",
  ]

  private static func isHeading(_ line: Substring) -> Bool {
    let bare = line.drop(while: \.isWhitespace)
    return bare.hasPrefix("--") || bare.hasPrefix("==") || bare.hasPrefix("|--") || bare.hasPrefix("**")
  }
}
