import Domain
import Engine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct DesignPageTests {
  @Test(arguments: Language.allCases)
  func `every part is on one page, and each class of it is in the stylesheet`(_ language: Language) async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let answer = try await Console.get(client, "/design", "\(cookie); bode-language=\(language.rawValue)")
      #expect(answer.status == .ok)
      let text = String(buffer: answer.body)
      for part in [
        "swatch", "button primary", "badge unsure", "<progress", "steps across", "error", "note bad", "toast",
        "class=\"empty\"", "dialog still", "dialog palette", "class=\"stat\"", "class=\"spark\"", "table fold",
        "class=\"tabs\"", "class=\"pills\"", "class=\"flow\"", "timeline", "class=\"why\"", "class=\"path\"",
        "testmark",
      ] {
        #expect(text.contains(part), "\(part)")
      }
      #expect(text.utf8.count < PagesTests.heaviest)
      let css = StaticAsset.console.text
      for match in text.matches(of: /class="([^"]+)"/) {
        for name in match.1.split(separator: " ") where !Self.hooks.contains(String(name)) {
          #expect(css.contains(".\(name)"), "\(name)")
        }
      }
    }
  }

  /// Classes by which a parent speaks of its child only in a drawing or a script.
  static let hooks: Set = ["plain", "busy", "ic", "node", "told", "both", "word", "row-link", "body"]

  @Test func `identifiers are there once`() async throws {
    try await Console.run { client, _ in
      let cookie = try await Console.signIn(client, as: .reader)
      let text = String(buffer: try await Console.get(client, "/design", cookie).body)
      let ids = text.matches(of: /\ id="([^"]+)"/).map { String($0.1) }
      let twice = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "\(twice)")
    }
  }
}
