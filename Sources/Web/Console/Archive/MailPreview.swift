import Foundation

/// Enough of MIME to show an e-mail that this house made: heads, the text part and the HTML part.
///
/// Only for a look: the bytes themselves are what counts. Anything it cannot read is left out, never guessed.
struct MailPreview {
  /// Parts within parts, at most this deep.
  static let deepest = 8
  /// At most this many parts are looked at.
  static let mostParts = 50

  let heads: [(name: String, value: String)]
  private(set) var text: String?
  private(set) var markup: String?

  init(_ bytes: [UInt8]) {
    let message = Part(bytes[...])
    heads = message.heads
    var left = Self.mostParts
    collect(message, depth: 0, left: &left)
  }

  private mutating func collect(_ part: Part, depth: Int, left: inout Int) {
    guard depth <= Self.deepest, left > 0 else { return }
    left -= 1
    let type = part.head("content-type") ?? "text/plain"
    let kind = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    if kind.hasPrefix("multipart/"), let boundary = Part.parameter("boundary", of: type) {
      for piece in part.pieces(boundary: boundary) { collect(Part(piece), depth: depth + 1, left: &left) }
    } else if kind == "text/plain", text == nil {
      text = part.decoded
    } else if kind == "text/html", markup == nil {
      markup = part.decoded
    }
  }

  private struct Part {
    let heads: [(name: String, value: String)]
    let body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
      var heads: [(name: String, value: String)] = []
      var rest = bytes
      while let end = rest.firstIndex(of: 10) {
        let line = rest[rest.startIndex..<end].filter { $0 != 13 }
        rest = rest[(end + 1)...]
        guard let first = line.first else { break }
        let text = String(decoding: line, as: UTF8.self)
        if first == 32 || first == 9, !heads.isEmpty {
          heads[heads.count - 1].value += " " + text.drop(while: \.isWhitespace)
        } else if let colon = text.firstIndex(of: ":") {
          heads.append(
            (String(text[..<colon]), String(text[text.index(after: colon)...].drop(while: \.isWhitespace))))
        }
      }
      self.heads = heads
      body = rest
    }

    func head(_ name: String) -> String? { heads.first { $0.name.lowercased() == name }?.value }

    static func parameter(_ name: String, of value: String) -> String? {
      for piece in value.split(separator: ";").dropFirst() {
        let trimmed = piece.drop(while: \.isWhitespace)
        guard trimmed.lowercased().hasPrefix("\(name)=") else { continue }
        return trimmed.dropFirst(name.count + 1).filter { $0 != "\"" }
      }
      return nil
    }

    func pieces(boundary: String) -> [ArraySlice<UInt8>] {
      let mark = Array("--\(boundary)".utf8)
      var pieces: [ArraySlice<UInt8>] = []
      var start: Int?
      var line = body.startIndex
      while line < body.endIndex {
        let end = body[line...].firstIndex(of: 10).map { $0 + 1 } ?? body.endIndex
        if body[line..<end].starts(with: mark) {
          if let start { pieces.append(body[start..<line]) }
          let isLast = body[(line + mark.count)..<end].starts(with: Array("--".utf8))
          start = isLast ? nil : end
          if isLast { break }
        }
        line = end
      }
      if let start { pieces.append(body[start...]) }
      return pieces
    }

    var decoded: String {
      switch head("content-transfer-encoding")?.lowercased() {
      case "base64":
        let data = Data(base64Encoded: Data(body), options: .ignoreUnknownCharacters) ?? Data()
        return String(decoding: data, as: UTF8.self)
      case "quoted-printable": return String(decoding: Self.unquoted(body), as: UTF8.self)
      default: return String(decoding: body, as: UTF8.self)
      }
    }

    private static func unquoted(_ body: ArraySlice<UInt8>) -> [UInt8] {
      var out: [UInt8] = []
      var rest = body
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "=") else {
          out.append(byte)
          continue
        }
        if rest.first == 13 { rest = rest.dropFirst() }
        if rest.first == 10 {
          rest = rest.dropFirst()
          continue
        }
        let digits = rest.prefix(2)
        if digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
          out.append(value)
          rest = rest.dropFirst(2)
        } else {
          out.append(byte)
        }
      }
      return out
    }
  }
}
