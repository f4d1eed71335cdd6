import Engine
import Foundation

/// Small dictionaries in one column, as JSON with sorted names: readable for whoever looks into the database.
enum SmallJSON {
  static func text(_ values: [String: some Encodable]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(values), as: UTF8.self)
  }

  static func values<Value: Decodable>(_ text: String, of type: Value.Type) throws -> [String: Value] {
    do {
      return try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
    } catch {
      throw StoreError.damaged("a column that holds JSON does not: \(error)")
    }
  }
}
