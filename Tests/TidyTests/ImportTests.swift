import Testing

/// Who may import whom.
@Suite struct ImportTests {
  @Test func `every file imports only what its target may`() {
    let violations = Project.sources.flatMap { Imports.violations(of: $0, by: ImportTable.rows) }
    #expect(violations.isEmpty, "\(violations.report)")
  }

  @Test func `every target with Swift has a row and every row has a target`() {
    #expect(Set(Project.sources.map(\.target)) == Set(ImportTable.rows.keys))
  }

  @Test func `adapters never import one another`() {
    for adapter in ImportTable.adapters {
      let row = ImportTable.rows[adapter]
      let modules = (row?.allowed ?? []).union(row?.somewhere.keys.map(\.self) ?? [])
      #expect(modules.isDisjoint(with: ImportTable.adapters.subtracting([adapter])))
    }
  }

  @Test func `pure targets import nothing of the engine or of the rim`() {
    let ours = Set(ImportTable.rows.keys)
    for target in ImportTable.pure {
      let row = ImportTable.rows[target]
      let modules = (row?.allowed ?? []).union(row?.somewhere.keys.map(\.self) ?? [])
      #expect(modules.intersection(ours).isSubset(of: ImportTable.pure))
    }
  }

  @Test func `a file or folder named in the table exists`() {
    for (target, row) in ImportTable.rows {
      for place in row.somewhere.values.joined() {
        #expect(Project.exists("Sources/\(target)/\(place)"), "Sources/\(target)/\(place) is not there")
      }
    }
  }

  // MARK: The reader can fail

  @Test(arguments: [
    ("import Foundation", ["Foundation"]),
    ("public import struct Foundation.Date", ["Foundation"]),
    ("@preconcurrency import Glibc", ["Glibc"]),
    ("@testable internal import Engine // import Storage", ["Engine"]),
    ("#if canImport(Glibc)\nimport Glibc\n#endif", ["Glibc"]),
    ("let text = \"import Foundation\"", []),
    ("view.import(file)", []),
  ])
  func `imports are found wherever they stand`(text: String, modules: [String]) {
    #expect(Imports.modules(of: SwiftSource(path: "Sources/A/B.swift", text: text)).map(\.module) == modules)
  }

  @Test(arguments: [
    ("Sources/Web/A.swift", "import Storage", 1),
    ("Sources/Web/Pages/QRDrawing.swift", "import CQREncode", 0),
    ("Sources/Web/Pages/Visit.swift", "import CQREncode", 1),
    ("Sources/Domain/A.swift", "import Foundation", 1),
    ("Sources/Unknown/A.swift", "", 1),
  ])
  func `an import that is not in the table is a violation`(path: String, text: String, count: Int) {
    let found = Imports.violations(of: SwiftSource(path: path, text: text), by: ImportTable.rows)
    #expect(found.count == count, "\(found.report)")
  }
}
