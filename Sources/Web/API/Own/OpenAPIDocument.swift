import Engine
import HTTPTypes

/// The document of our own API (OpenAPI 3.1), made of the table of routes that the server uses.
enum OpenAPIDocument {
  static let document: JSONValue = [
    "openapi": "3.1.0",
    "info": [
      "title": "Bode", "version": "1",
      "description": .string(
        "Contacts, cases, messages and the archive of one organisation: that of the key. Moments are UTC; amounts are "
          + "whole cents. Every POST and PATCH has an Idempotency-Key: asking again with the same key does nothing "
          + "twice."
      ),
    ],
    "servers": [["url": .string(OwnAPI.prefix)]], "security": [["key": []]],
    "paths": .object(paths),
    "components": [
      "securitySchemes": [
        "key": [
          "type": "http", "scheme": "bearer",
          "description": "An API key as it was shown when it was made: name-service-secret.",
        ]
      ],
      "schemas": .object(OwnSchemas.all.mapValues(\.document)),
    ],
  ]

  private static var paths: [String: JSONValue] {
    Dictionary(grouping: OwnAPI.routes, by: \.path).mapValues { routes -> JSONValue in
      let operations = routes.map { ($0.method.rawValue.lowercased(), operation($0)) }
      return .object(Dictionary(operations, uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func operation(_ route: OwnRoute) -> JSONValue {
    var fields: [String: JSONValue] = [
      "operationId": .string(route.name), "summary": .string(route.summary),
      "description": .string("Needs a key for: \(route.scope.rawValue)."),
      "parameters": .array(parameters(route)), "responses": .object(answers(route)),
    ]
    if let body = route.body {
      fields["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.document]]]
    }
    return .object(fields)
  }

  private static func parameters(_ route: OwnRoute) -> [JSONValue] {
    var parameters = route.places.map { name -> JSONValue in
      ["name": .string(name), "in": "path", "required": true, "schema": OwnSchema.id.document]
    }
    parameters += route.query.map { field -> JSONValue in
      [
        "name": .string(field.name), "in": "query", "required": .bool(field.isRequired),
        "schema": field.schema.document, "description": .string(field.description ?? ""),
      ]
    }
    if route.method == .post || route.method == .patch {
      parameters.append([
        "name": "Idempotency-Key", "in": "header", "required": true,
        "schema": ["type": "string", "minLength": 1, "maxLength": .integer(Int64(OwnCall.longestIdempotencyKey))],
      ])
    }
    return parameters
  }

  private static func answers(_ route: OwnRoute) -> [String: JSONValue] {
    let problem: JSONValue = [
      "description": "Why not.", "content": [OwnProblem.mediaType: ["schema": OwnSchema.named("Problem").document]],
    ]
    switch route.answer {
    case .json(let status, let schema):
      let right: JSONValue = [
        "description": .string(route.summary), "content": ["application/json": ["schema": schema.document]],
      ]
      return ["\(status)": right, "default": problem]
    case .bytes:
      let bytes: JSONValue = [
        "description": "The exact bytes that left.",
        "content": ["application/octet-stream": [:], "message/rfc822": [:], "text/plain": [:], "application/pdf": [:]],
      ]
      return ["200": bytes, "default": problem]
    }
  }
}
