import Crypto
import Hummingbird

/// A file that browsers keep for ever: its address changes with its content.
public struct StaticAsset: Sendable {
  /// `/assets/console-1f0c9a2b7d3e.css`.
  public let path: String
  public let mediaType: String
  public let text: String

  public init(name: String, suffix: String, mediaType: String, text: String) {
    let digest = SHA256.hash(data: Array(text.utf8)).prefix(6)
    let mark = digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    path = "/assets/\(name)-\(mark.joined()).\(suffix)"
    self.mediaType = mediaType
    self.text = text
  }

  /// Every style of the console, in the order of its layers.
  public static let console = StaticAsset(
    name: "console", suffix: "css", mediaType: "text/css; charset=utf-8",
    text: [
      Stylesheet.tokens, Stylesheet.base, Stylesheet.layout, Stylesheet.components, Stylesheet.cases,
      Stylesheet.sandbox, Stylesheet.access, Stylesheet.workshop, Stylesheet.floating, Stylesheet.specimens,
      Stylesheet.states,
    ]
    .joined(separator: "\n"))
  public static let script = StaticAsset(
    name: "console", suffix: "js", mediaType: "text/javascript; charset=utf-8",
    text: ConsoleScript.text + "\n" + WorkshopScript.text + "\n" + WritingScript.text)
  public static let icon = StaticAsset(
    name: "bode", suffix: "svg", mediaType: "image/svg+xml",
    text:
      ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" rx="7" "##
      + ##"fill="#1b1e25"/><path d="M6 9.500h16v10H6zm.5.5 7.500 5.500 7.500-5.500" fill="none" "##
      + ##"stroke="#fff" "##
      + ##"stroke-width="2" stroke-linejoin="round"/></svg>"##)

  /// What the console itself serves.
  static let all: [StaticAsset] = [.console, .script, .icon]
}
