/// The shape of a value of our own API: what its document says of it (JSON Schema 2020-12), from which the server's
/// answers are tested.
indirect enum OwnSchema: Sendable {
  /// The name of something, to give back as it is.
  case id
  case text
  /// A text that matches this regular expression (ECMA-262).
  case matching(String)
  case integer
  case flag
  /// UTC.
  case moment
  case word([String])
  /// Every name must be there; there are no others.
  case object([OwnField])
  case list(OwnSchema)
  /// Texts by name.
  case texts
  case nullable(OwnSchema)
  /// One that the document has under this name.
  case named(String)

  var document: JSONValue {
    switch self {
    case .id: ["type": "string", "pattern": "^[0-9a-f-]{1,36}$"]
    case .text: ["type": "string"]
    case .matching(let pattern): ["type": "string", "pattern": .string(pattern)]
    case .integer: ["type": "integer"]
    case .flag: ["type": "boolean"]
    case .moment: ["type": "string", "format": "date-time"]
    case .word(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
    case .object(let fields):
      [
        "type": "object", "additionalProperties": false,
        "properties": .object(Dictionary(fields.map { ($0.name, $0.document) }, uniquingKeysWith: { $1 })),
        "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
      ]
    case .list(let element): ["type": "array", "items": element.document]
    case .texts: ["type": "object", "additionalProperties": ["type": "string"]]
    case .nullable(let schema): ["anyOf": [schema.document, ["type": "null"]]]
    case .named(let name): ["$ref": .string("#/components/schemas/\(name)")]
    }
  }

  /// One page of a list.
  static func page(of element: String) -> OwnSchema {
    .object([
      OwnField("items", .list(.named(element))),
      OwnField("next", .nullable(.text), "Give this as `after` to get the next page; null on the last one."),
    ])
  }
}
