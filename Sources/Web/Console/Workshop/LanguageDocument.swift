import Domain
import Engine
import Importing
import Rendering

/// The language of flows for the editor's script: keys, kinds of steps, and the names that exist here.
struct LanguageDocument {
  private let value: JSONValue

  init(_ look: WorkshopLook, _ words: Words) {
    func told(_ told: FlowLanguage.Told) -> JSONValue { .string(words(told.dutch, told.english)) }
    func fields(_ fields: [FlowLanguage.Field]) -> JSONValue {
      .array(
        fields.map { field in
          .object(["key": .string(field.key), "value": .string(field.value.rawValue), "told": told(field.told)])
        })
    }
    func texts(_ list: [String]) -> JSONValue { .array(list.map(JSONValue.string)) }
    let publication = look.check.publication ?? look.live
    value = .object([
      "top": fields(FlowLanguage.top),
      "steps": .array(
        FlowLanguage.steps.map { step in
          .object([
            "key": .string(step.key), "told": told(step.told), "fields": fields(step.fields),
            "events": .array(
              step.events.map { event in
                .object(["key": .string(event.rawValue), "told": .string(words.event(event.rawValue))])
              }),
          ])
        }),
      "rules": .object(FlowLanguage.ofRules.mapValues(texts)),
      "values": .object([
        "template": .array(
          (publication?.templates.values.sorted { $0.name < $1.name } ?? []).map { template in
            .object(["key": .string(template.name), "told": .string(template.manifest.purpose)])
          }),
        "channels": .array(
          look.check.publication == nil && look.live == nil
            ? [] : Channel.allCases.map { .object(["key": .string($0.rawValue), "told": .string(words.channel($0))]) }),
        "action": .array(
          FlowLanguage.actions.map { .object(["key": .string($0), "told": .string(words.event($0))]) }),
        "length": .array(
          FlowLanguage.lengths.map { .object(["key": .string("2 \($0)"), "told": .string("")]) }),
        "condition": .array(FlowLanguage.attributes.map { .object(["key": .string($0), "told": .string("")]) }),
        "paymentLink": .array([.object(["key": .string("payment-link"), "told": .string("")])]),
        "caseKind": .array(
          CaseKind.ofFlows.map { .object(["key": .string($0.rawValue), "told": .string("")]) }),
      ]),
    ])
  }

  func text() throws -> String { try value.text() }
}
