import Foundation

/// Everything that one run of the bench found.
struct BenchReport: Codable, Hashable, Sendable {
  var machine: Machine
  /// How to do it again.
  var command: String
  /// ISO 8601, UTC.
  var at: String
  /// Rows a second in bare batches of a thousand, once for each process that works.
  var ceilings: [DatabaseKind: [Double]] = [:]
  var figures: [Figure] = []
  var peers: [PeerFigure] = []

  init(machine: Machine, command: String, at: String) {
    self.machine = machine
    self.command = command
    self.at = at
  }

  mutating func note(ceiling: Double, of database: DatabaseKind) { ceilings[database, default: []].append(ceiling) }

  func ceiling(of database: DatabaseKind) -> Double? { ceilings[database].flatMap { Spread($0)?.median } }

  static func load(from path: String) throws -> BenchReport {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchError("\(path) cannot be read; measure first: make bench")
    }
    return try JSONDecoder().decode(BenchReport.self, from: data)
  }

  func save(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path), options: .atomic)
  }
}
