import Foundation

/// A value as a conformance file writes it.
struct CodedValue: Decodable {
  let value: Value

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    guard let key = fields.allKeys.first, fields.allKeys.count == 1 else {
      throw Self.corrupted("a value is an object with one key", decoder.codingPath)
    }
    let decoded: Value? =
      switch key.stringValue {
      case "null": .null
      case "bool": .bool(try fields.decode(Bool.self, forKey: key))
      case "int": Int64(try fields.decode(String.self, forKey: key)).map { .int($0) }
      case "uint": UInt64(try fields.decode(String.self, forKey: key)).map { .uint($0) }
      case "double": Double(try fields.decode(String.self, forKey: key)).map { .double($0) }
      case "string": .string(try fields.decode(String.self, forKey: key))
      case "bytes": Self.bytes(try fields.decode(String.self, forKey: key)).map { .bytes($0) }
      case "list": .list(try fields.decode([CodedValue].self, forKey: key).map(\.value))
      case "map": Self.map(try fields.decode([[CodedValue]].self, forKey: key))
      case "timestamp": Self.timestamp(try fields.decode([String].self, forKey: key))
      case "duration": Self.duration(try fields.decode([String].self, forKey: key))
      case "type": TypeName(rawValue: try fields.decode(String.self, forKey: key)).map { .type($0) }
      default: nil
      }
    guard let decoded else {
      throw Self.corrupted(
        "\(key.stringValue) is not a kind of value, or its content does not fit", decoder.codingPath)
    }
    value = decoded
  }

  private static func corrupted(_ message: String, _ path: [any CodingKey]) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: path, debugDescription: message))
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  private static func map(_ pairs: [[CodedValue]]) -> Value? {
    guard pairs.allSatisfy({ $0.count == 2 }) else { return nil }
    return ValueMap(pairs.map { ValueMap.Entry(key: $0[0].value, value: $0[1].value) }).map { .map($0) }
  }

  private static func timestamp(_ parts: [String]) -> Value? {
    guard parts.count == 2, let seconds = Int64(parts[0]), let nanoseconds = Int32(parts[1]) else {
      return nil
    }
    return Timestamp(seconds: seconds, nanoseconds: nanoseconds).map { .timestamp($0) }
  }

  private static func duration(_ parts: [String]) -> Value? {
    guard parts.count == 2, let seconds = Int64(parts[0]), let nanoseconds = Int64(parts[1]) else {
      return nil
    }
    return .duration(.seconds(seconds) + .nanoseconds(nanoseconds))
  }
}
