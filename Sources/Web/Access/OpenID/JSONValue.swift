import Foundation

/// JSON of somebody else, of which only some names are known.
enum JSONValue: Hashable, Sendable, Decodable {
  case object([String: JSONValue])
  case list([JSONValue])
  case text(String)
  case number(Double)
  case truth(Bool)
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let truth = try? container.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else {
      self = .null
    }
  }

  /// An object; nil for anything else.
  static func parsed(_ bytes: [UInt8]) -> JSONValue? {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)), case .object = value else {
      return nil
    }
    return value
  }

  subscript(_ name: String) -> JSONValue? {
    guard case .object(let values) = self else { return nil }
    return values[name]
  }

  /// Through objects in objects, by names with dots between. A name that has dots itself is tried first.
  subscript(path path: String) -> JSONValue? {
    if let whole = self[path] { return whole }
    guard let dot = path.firstIndex(of: ".") else { return nil }
    return self[String(path[..<dot])]?[path: String(path[path.index(after: dot)...])]
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// Seconds since 1970, as tokens tell time; nil for what no clock shows.
  var seconds: Int64? {
    guard case .number(let number) = self, number.isFinite, number.magnitude < 1e12 else { return nil }
    return Int64(number)
  }

  /// One text, or a list of them; empty for anything else.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list.compactMap(\.text)
    case .object, .number, .truth, .null: []
    }
  }
}
