import EngineTestKit
import HTTPTypes
import Testing

@testable import Web

/// Compares answers with the document that describes them: the part of JSON Schema that the document uses.
struct SchemaCheck {
  private let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  /// That the answer has a status, a media type and a body that the document names for this route.
  func check(_ answer: OwnClient.Answer, of route: OwnRoute) throws {
    let operation = document["paths"]?[route.path]?[route.method.rawValue.lowercased()]
    let responses = try #require(operation?["responses"], "\(route.name)")
    let described = try #require(responses["\(answer.status)"] ?? responses["default"], "\(route.name)")
    #expect(answer.status >= 400 || responses["\(answer.status)"] != nil, "\(route.name): \(answer.status)")
    let type = answer.headers[.contentType]?.split(separator: ";").first.map(String.init) ?? ""
    let content = try #require(described["content"]?[type], "\(route.name): \(type)")
    guard let schema = content["schema"] else { return }
    let faults = faults(of: answer.body, schema, at: "$")
    #expect(faults.isEmpty, "\(route.name): \(faults)")
  }

  func faults(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      guard let named = document["components"]?["schemas"]?[String(name)] else { return ["\(place): no \(name)"] }
      return faults(of: value, named, at: place)
    }
    if case .array(let choices)? = schema["anyOf"] {
      let tried = choices.map { faults(of: value, $0, at: place) }
      return tried.contains([]) ? [] : tried.first ?? []
    }
    if case .array(let words)? = schema["enum"], !words.contains(value) { return ["\(place): \(value.plain)"] }
    switch (schema["type"]?.string, value) {
    case ("string", .string), ("integer", .integer), ("boolean", .bool), ("null", .null): return []
    case ("array", .array(let elements)):
      guard let items = schema["items"] else { return ["\(place): no items"] }
      return elements.enumerated().flatMap { faults(of: $1, items, at: "\(place)[\($0)]") }
    case ("object", .object(let fields)): return faults(of: fields, schema, at: place)
    default: return ["\(place): \(value.plain) is no \(schema["type"]?.plain ?? "?")"]
    }
  }

  private func faults(of fields: [String: JSONValue], _ schema: JSONValue, at place: String) -> [String] {
    var found: [String] = []
    if case .array(let names)? = schema["required"] {
      found += names.compactMap(\.string).filter { fields[$0] == nil }.map { "\(place).\($0) is missing" }
    }
    for (name, value) in fields {
      if let property = schema["properties"]?[name] {
        found += faults(of: value, property, at: "\(place).\(name)")
      } else if schema["additionalProperties"] == false {
        found.append("\(place).\(name) is not described")
      }
    }
    return found
  }
}

@Suite struct SchemaCheckTests {
  private static let document: JSONValue = [
    "components": ["schemas": ["Name": ["type": "string", "enum": ["a", "b"]]]]
  ]
  private static let schema: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["name", "next"],
    "properties": [
      "name": ["$ref": "#/components/schemas/Name"], "next": ["anyOf": [["type": "integer"], ["type": "null"]]],
      "list": ["type": "array", "items": ["type": "boolean"]],
    ],
  ]

  @Test(
    arguments: [
      (["name": "a", "next": 1, "list": [true]], true), (["name": "b", "next": .null], true),
      (["name": "c", "next": 1], false), (["name": "a"], false), (["name": "a", "next": "x"], false),
      (["name": "a", "next": 1, "other": 1], false), (["name": "a", "next": 1, "list": [1]], false), ([], false),
    ] as [(JSONValue, Bool)])
  func `a check finds what does not fit`(_ value: JSONValue, _ fits: Bool) {
    #expect(SchemaCheck(Self.document).faults(of: value, Self.schema, at: "$").isEmpty == fits)
  }
}
