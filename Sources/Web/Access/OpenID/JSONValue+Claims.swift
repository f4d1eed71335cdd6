/// JSON of somebody else, of which only some names are known.
extension JSONValue {
  /// An object; nil for anything else.
  static func parsed(_ bytes: [UInt8]) -> JSONValue? {
    guard let value = try? JSONValue(reading: bytes), case .object = value else { return nil }
    return value
  }

  /// Through objects in objects, by names with dots between. A name that has dots itself is tried first.
  subscript(path path: String) -> JSONValue? {
    if let whole = self[path] { return whole }
    guard let dot = path.firstIndex(of: ".") else { return nil }
    return self[String(path[..<dot])]?[path: String(path[path.index(after: dot)...])]
  }

  /// Seconds since 1970, as tokens tell time, with or without a fraction; nil for what no clock shows.
  var seconds: Int64? {
    switch self {
    case .integer(let number): number.magnitude < 1_000_000_000_000 ? number : nil
    case .number(let number): number.isFinite && number.magnitude < 1e12 ? Int64(number) : nil
    case .null, .bool, .string, .array, .object: nil
    }
  }

  /// One text, or a list of them; empty for anything else.
  var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let list): list.compactMap(\.string)
    case .null, .bool, .integer, .number, .object: []
    }
  }
}
