import Engine
import Hummingbird

/// What a program posted, looked at field by field; every fault is told at once, in the words of GOV.UK Notify.
struct NotifyForm {
  /// Bytes of a body. Files cannot be sent along.
  static let largestBody = 256 * 1_024
  /// Characters of a reference, and of an idempotency key.
  static let longestReference = 1_000
  static let longestIdempotencyKey = 200

  private let fields: [String: JSONValue]
  private var faults: [NotifyError.Item] = []

  /// - Throws: ``NotifyError``, and what a body that is too large throws.
  static func read(_ exchange: Exchange) async throws -> NotifyForm {
    let body = try await exchange.request.body.collect(upTo: largestBody)
    guard let value = try? JSONValue(reading: body) else {
      throw NotifyError.badRequest("Invalid JSON supplied in POST data")
    }
    guard case .object(let fields) = value else {
      throw NotifyError.validation("\(value.plain) is not of type object")
    }
    return NotifyForm(fields: fields)
  }

  private init(fields: [String: JSONValue]) { self.fields = fields }

  /// Refuses every other field.
  mutating func allow(only names: Set<String>) {
    let others = fields.keys.filter { !names.contains($0) }.sorted()
    guard !others.isEmpty else { return }
    let verb = others.count == 1 ? "was" : "were"
    refuse("Additional properties are not allowed (\(others.joined(separator: ", ")) \(verb) unexpected)")
  }

  /// A text that must be there; empty when it is not, which is then a fault.
  mutating func required(_ name: String) -> String {
    guard fields[name] != nil else {
      refuse("\(name) is a required property")
      return ""
    }
    return optional(name) ?? ""
  }

  /// A text; nil when it is not there or `null`.
  mutating func optional(_ name: String) -> String? {
    switch fields[name] {
    case .string(let text): return text
    case .null?, nil: return nil
    case .some(let other):
      refuse("\(name) \(other.plain) is not of type string")
      return nil
    }
  }

  /// A UUID that must be there.
  mutating func uuid(_ name: String) -> String {
    let count = faults.count
    let text = required(name)
    if let uuid = UUIDText.reading(text) { return uuid }
    if faults.count == count { refuse("\(name) is not a valid UUID") }
    return ""
  }

  /// What fills the places of the template.
  mutating func personalisation() throws(NotifyError) -> [String: String] {
    switch fields["personalisation"] {
    case .null?, nil: return [:]
    case .object(let given):
      var values: [String: String] = [:]
      for (name, value) in given {
        switch value {
        case .null: continue
        case .object:
          throw .badRequest("Send files by email has not been set up")
        case .array(let list): values[name] = list.map(\.plain).joined(separator: ", ")
        case .bool, .integer, .number, .string: values[name] = value.plain
        }
      }
      return values
    case .some(let other):
      refuse("personalisation \(other.plain) is not of type object")
      return [:]
    }
  }

  /// Whether a field that this house cannot honour is there.
  func has(_ name: String) -> Bool {
    switch fields[name] {
    case .null?, nil: false
    case .some: true
    }
  }

  mutating func refuse(_ message: String) { faults.append(.init(error: "ValidationError", message: message)) }

  /// - Throws: every fault that was found.
  func check() throws(NotifyError) {
    guard faults.isEmpty else { throw NotifyError(400, faults) }
  }
}
