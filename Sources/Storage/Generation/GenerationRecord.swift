import Engine
import Foundation

/// What an installation says about the data that were invented for it.
struct GenerationRecord {
  var settings: GenerationSettings
  /// Nil while the village lives.
  var plan: GenerationPlan?
  /// Steps that are done.
  var steps: Int

  static func load(_ sql: any SQLTransaction) throws -> GenerationRecord? {
    let row = try sql.first("SELECT settings, plan, steps FROM generations", []) {
      (try $0.text(0), try $0.text(orNil: 1), try $0.int(2))
    }
    guard let (settings, plan, steps) = row else { return nil }
    do {
      let decoder = JSONDecoder()
      return GenerationRecord(
        settings: try decoder.decode(GenerationSettings.self, from: Data(settings.utf8)),
        plan: try plan.map { try decoder.decode(GenerationPlan.self, from: Data($0.utf8)) }, steps: steps)
    } catch let error as DecodingError {
      throw StoreError.damaged("the row of generations: \(error)")
    }
  }

  func save(_ sql: any SQLTransaction) throws {
    try sql.run(
      """
      INSERT INTO generations (id, settings, plan, steps) VALUES (1, $1, $2, $3)
      ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, steps = excluded.steps
      """, [.text(try Self.text(settings)), .text(try plan.map(Self.text)), .int(steps)])
  }

  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
