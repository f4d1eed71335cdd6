import Testing

/// The pages beside the code, and the docstrings in it.
@Suite struct DocumentationTests {
  /// How many public types and functions had no docstring when they were last counted. It may only go down: describe
  /// some and lower it.
  static let undescribedLimit = 137

  @Test func `fewer public types and functions are undescribed every time`() {
    let requirements = PublicDeclarations.requirements(in: Project.sources)
    let found = Project.sources.flatMap { PublicDeclarations.undescribed(in: $0, fulfilling: requirements) }
    let perTarget = Dictionary(grouping: found) { $0.path.split(separator: "/").dropFirst().first ?? "" }
      .mapValues(\.count).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("undescribed public types and functions: \(found.count) (\(perTarget.joined(separator: ", ")))")
    #expect(found.count <= Self.undescribedLimit, "\(found.count) are not described:\n\(found.report)")
  }

  @Test func `what a page points to is there`() throws {
    for page in Project.files where page.hasSuffix(".md") && !page.hasPrefix("library/") {
      for link in PageLinks.links(in: try Project.text(page), of: page) {
        // Pictures are taken by the browser tests; what is not drawn yet is missing until they have run.
        #expect(Project.exists(link.target), "\(page):\(link.line): there is no \(link.target)")
      }
    }
  }

  @Test func `no file names a workplace`() throws {
    var violations: [Violation] = []
    for path in Project.textFiles {
      violations += WorkplacePaths.violations(in: try Project.text(path), path: path)
    }
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `packages of Debian are those that Package.swift names`() throws {
    let named = try Project.text("Package.swift").split(separator: ".apt([\"").dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
    let listed = try Project.text("scripts/packages.txt").split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    for package in named { #expect(listed.contains(package), "scripts/packages.txt does not name \(package)") }
    #expect(!named.isEmpty)
  }

  // MARK: The checkers can fail

  @Test(arguments: [
    ("public struct A {}", 1), ("/// Is A.\npublic struct A {}", 0), ("/// Is.\n@frozen\npublic struct A {}", 0),
    ("public init() {}", 0), ("public static let a = 1", 0), ("public static func a() {}", 1),
    ("public indirect enum A {}", 1), ("public class func a() {}", 1),
    ("public import Foundation", 0), ("public var description: String { \"\" }", 0), ("public final class A {}", 1),
    ("internal func a() {}", 0), ("// Not a docstring.\npublic func a() {}", 1), ("public extension A {}", 0),
  ])
  func `public types and functions without a docstring are counted`(text: String, count: Int) {
    #expect(PublicDeclarations.undescribed(in: SwiftSource(path: "Sources/A/B.swift", text: text)).count == count)
  }

  @Test func `what a protocol asks for is described there`() {
    let port = SwiftSource(path: "Sources/A/B.swift", text: "protocol Port { func read() }\nfunc other() {}")
    let names = PublicDeclarations.requirements(in: [port])
    #expect(names.contains("read") && !names.contains("other"))
    let adapter = SwiftSource(path: "Sources/A/C.swift", text: "public func read() {}\npublic func more() {}")
    #expect(PublicDeclarations.undescribed(in: adapter, fulfilling: names).map(\.line) == [2])
  }

  @Test(arguments: [
    ("cd /wo" + "rk/main", 1), ("see `/ho" + "me/anna/x`", 1), ("path=/ro" + "ot/.swiftpm", 1),
    ("/tm" + "p/bo" + "de/x", 1), ("https://example.org/wo" + "rk/1", 0), ("../wo" + "rk/x", 0),
    ("http://local" + "host:8000/simple", 1), ("http://local" + "host:8080/", 0), ("the /wo" + "rk/ folder", 0),
  ])
  func `paths of a workplace are found`(text: String, count: Int) {
    #expect(WorkplacePaths.violations(in: text, path: "A.md").count == count)
  }

  @Test func `links are found from where their page stands`() {
    let page = """
      See [it](../guides/a.md#top), [out](https://example.org) and `Sources/A/B.swift:3`, `swift build`, `Sources/*`.
      """
    #expect(
      PageLinks.links(in: page, of: "docs/decisions/0001-a.md").map(\.target) == [
        "docs/guides/a.md", "Sources/A/B.swift",
      ])
  }
}
