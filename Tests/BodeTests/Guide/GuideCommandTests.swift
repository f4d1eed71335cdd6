import ArgumentParser
import Foundation
import Testing

@testable import bode

/// What guides and units tell people to type is what the program takes.
@Suite struct GuideCommandTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// Every line that calls the program in a block of a page, without what stands before and behind.
  static func commands(in page: String) -> [[String]] {
    var isInBlock = false
    var found: [[String]] = []
    for line in page.split(separator: "\n") {
      if line.hasPrefix("```") {
        isInBlock = line.hasPrefix("```sh")
        continue
      }
      guard isInBlock, let words = words(of: line) else { continue }
      found.append(words)
    }
    return found
  }

  /// Nil when the line does not call the program.
  private static func words(of line: some StringProtocol) -> [String]? {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      case "#" where !isQuoted && word.isEmpty: return program(words)
      default: word.append(character)
      }
    }
    return program(word.isEmpty ? words : words + [word])
  }

  private static func program(_ words: [String]) -> [String]? {
    let rest = words.starts(with: ["sudo", "-u", "bode"]) ? Array(words.dropFirst(3)) : words
    guard let first = rest.first, first == "bode" || first.hasSuffix("/bode"), !first.hasPrefix("--") else {
      return nil
    }
    // What the shell does with the output is its own.
    return Array(rest.dropFirst().prefix { ![">", "|", "&&"].contains($0) })
  }

  @Test(arguments: ["install", "first-hour", "operate", "backup", "write-a-flow", "import-files"])
  func `commands of a guide are taken`(guide: String) throws {
    let page = try Self.text("docs/guides/\(guide).md")
    // Asking for the version ends the program while it reads its arguments.
    for words in Self.commands(in: page) where words != ["--version"] {
      #expect(throws: Never.self, "bode \(words.joined(separator: " "))") { try Bode.parseAsRoot(words) }
    }
  }

  @Test(arguments: ["bode.service", "bode-backup.service"])
  func `a unit starts the program as it takes it`(unit: String) throws {
    let lines = try Self.text("deploy/\(unit)").split(separator: "\n")
    let start = try #require(lines.first { $0.hasPrefix("ExecStart=") }?.dropFirst("ExecStart=".count))
    let words = try #require(Self.words(of: start))
    #expect(throws: Never.self) { try Bode.parseAsRoot(words) }
  }

  @Test func `the guides are read at all, and what is wrong in one is noticed`() throws {
    let install = Self.commands(in: try Self.text("docs/guides/install.md"))
    #expect(install.contains { $0.first == "doctor" } && install.contains { $0.first == "migrate" })
    let page = "```sh\nsudo -u bode bode serve --date \"a b\" > out  # never\n```\nbode nothing\n"
    #expect(Self.commands(in: page) == [["serve", "--date", "a b"]])
    #expect(throws: (any Error).self) { try Bode.parseAsRoot(["serve", "--date", "a b"]) }
  }
}
