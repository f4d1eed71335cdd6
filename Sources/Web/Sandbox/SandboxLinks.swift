import Domain

/// Leads the links of a sandbox that go to pages for tenants to the pages of this installation: the host names in its
/// messages are those of a world that does not exist.
struct SandboxLinks: Sendable {
  /// What stands before the token, without scheme: `betalen.dehorizon.example/`.
  private let starts: [String]

  /// - Parameter prefixes: what payment links start with, with or without scheme, up to the token.
  init(prefixes: [String]) { starts = prefixes.map(Self.withoutScheme) }

  /// The path here for a payment link; nil for any other address.
  func localPath(of address: String) -> String? {
    let plain = Self.withoutScheme(address)
    for start in starts where plain.hasPrefix(start) {
      let rest = plain.dropFirst(start.count).prefix { $0 != "?" && $0 != "#" && $0 != "/" }
      if plain.hasPrefix("\(start)\(PreferencePages.name)/") {
        return PreferencePages.path(String(plain.dropFirst(start.count + PreferencePages.name.count + 1)))
      }
      if rest == CheckPages.name { return Self.checkPath(plain) }
      if let token = PaymentToken(rest) { return "\(PaymentPages.prefix)/\(token.value)" }
    }
    return nil
  }

  /// The page for the code of a message, with the code when there is one.
  private static func checkPath(_ address: String) -> String {
    let code = address.split(separator: "?").last.flatMap { $0.hasPrefix("code=") ? MessageCode($0.dropFirst(5)) : nil }
    return CheckPages.path + (code.map { "?\(CheckPages.codeField)=\($0)" } ?? "")
  }

  /// Text of a message with its payment links made links; everything else stays text.
  func linked(_ text: String) -> HTML {
    var out = HTML.none
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { out += "<br>" }
      for (place, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if place > 0 { out += " " }
        out += linkedWord(word)
      }
    }
    return out
  }

  /// The first payment link in a text.
  func first(in text: String) -> String? {
    for word in text.split(whereSeparator: { $0.isWhitespace || "\"'<>()".contains($0) }) {
      if let path = localPath(of: Self.trimmed(word).link) { return path }
    }
    return nil
  }

  /// The markup of an e-mail with its payment links led here, each opening in a window of its own.
  func rewritten(_ markup: String) -> String {
    markup.replacing(/href\s*=\s*(?:"([^"]*)"|'([^']*)')/.ignoresCase()) { match in
      let address = String(match.1 ?? match.2 ?? "")
      return localPath(of: address).map { "href=\"\($0)\"" } ?? String(match.0)
    }
  }

  private func linkedWord(_ word: Substring) -> HTML {
    let (link, tail) = Self.trimmed(word)
    guard let path = localPath(of: link) else { return HTML(text: String(word)) }
    guard let slash = link.lastIndex(of: "/") else { return "<a href=\"\(path)\">\(link)</a>\(tail)" }
    return
      "<a href=\"\(path)\">\(String(link[...slash]))<wbr>\(String(link[slash...].dropFirst()))</a>\(tail)"
  }

  /// A full stop or comma behind a link belongs to the sentence.
  private static func trimmed(_ word: Substring) -> (link: String, tail: String) {
    let tail = word.reversed().prefix { ".,;:!?)".contains($0) }.count
    return (String(word.dropLast(tail)), String(word.suffix(tail)))
  }

  private static func withoutScheme(_ address: String) -> String {
    for scheme in ["https://", "http://"] where address.hasPrefix(scheme) {
      return String(address.dropFirst(scheme.count))
    }
    return address
  }
}
