public import Domain
import Expressions

/// The language of flows as data: what an editor offers, what a form asks and what a guide tells. The readers decide; a
/// test proves that both say the same.
public enum FlowLanguage {
  /// A sentence in both languages.
  public struct Told: Hashable, Sendable {
    public let dutch: String
    public let english: String
  }

  /// What may stand behind a key.
  public enum Value: String, CaseIterable, Hashable, Sendable {
    case text, template, channels, length, ways, choices, action, condition, step, paymentLink, caseKind, file
    case rules, steps
  }

  /// One key.
  public struct Field: Hashable, Sendable {
    public let key: String
    public let value: Value
    public let isRequired: Bool
    public let told: Told
  }

  /// One kind of step; its first field names it.
  public struct Step: Hashable, Sendable {
    public let key: String
    public let told: Told
    public let fields: [Field]
    /// Events that its ways may name, the usual ones first.
    public let events: [EventName]
  }

  private static func field(
    _ key: String, _ value: Value, required: Bool = true, _ dutch: String, _ english: String
  ) -> Field {
    Field(key: key, value: value, isRequired: required, told: Told(dutch: dutch, english: english))
  }

  private static let then = field(
    "then", .ways, required: false, "Waar het heen gaat bij een gebeurtenis.", "Where it goes on an event.")

  /// Keys at the top of a file.
  public static let top: [Field] = [
    field("flow", .text, "De korte naam.", "The short name."),
    field("title", .text, "De naam voor mensen.", "The name for people."),
    field("case", .caseKind, "Voor welke soort zaak de flow is.", "Which kind of case the flow is for."),
    field(
      "extends", .file, required: false, "Een bestand waarvan alles geldt wat hier niet staat.",
      "A file that holds where this one says nothing."),
    field(
      "enrol", .rules, required: false, "Wie er niet in komt: reject en when.", "Who is kept out: reject and when."),
    field("stop", .rules, "Wanneer het meteen ophoudt: when en outcome.", "When it ends at once: when and outcome."),
    field("segments", .rules, required: false, "Groepen: name en when.", "Groups: name and when."),
    field("start", .step, "De eerste stap.", "The first step."),
    field("steps", .steps, "De stappen, elk met een eigen naam.", "The steps, each by a name of its own."),
  ]

  /// Every kind of step.
  public static let steps: [Step] = [
    Step(
      key: "send", told: Told(dutch: "Stuurt een bericht.", english: "Sends a message."),
      fields: [
        field("send", .template, "Het sjabloon.", "The template."),
        field("by", .channels, "De kanalen, in volgorde.", "The channels, in order."),
        field(
          "with", .paymentLink, required: false, "Met de persoonlijke betaallink.", "With the personal payment link."),
        field(
          "wait", .length, required: false, "Hoe lang er op een reactie wordt gewacht; het telt vanaf het aannemen.",
          "How long it waits for a reaction, counted from when it was accepted."), then,
      ],
      events: [
        .timeout, .undeliverable, .bounced, .opened, .clicked, .replied, .agreed, .declined, .accepted, .delivered,
      ]),
    Step(
      key: "wait", told: Told(dutch: "Wacht.", english: "Waits."),
      fields: [field("wait", .length, "Hoe lang.", "How long."), then], events: [.timeout, .partlyPaid]),
    Step(
      key: "choose", told: Told(dutch: "Kiest een weg.", english: "Chooses a way."),
      fields: [
        field(
          "choose", .choices, "Wegen met when en to; de laatste zonder when.",
          "Ways with when and to; the last without when.")
      ], events: []),
    Step(
      key: "task",
      told: Told(dutch: "Vraagt een medewerker iets te doen.", english: "Asks an employee to do something."),
      fields: [
        field("task", .text, "Wat er moet gebeuren.", "What is to be done."),
        field("team", .text, "Welk team.", "Which team."), then,
      ], events: [.done]),
    Step(
      key: "do", told: Told(dutch: "Doet zelf iets.", english: "Does something by itself."),
      fields: [field("do", .action, "Wat.", "What."), then], events: [.done]),
    Step(
      key: "end", told: Told(dutch: "Einde.", english: "The end."),
      fields: [field("end", .text, "Hoe het is afgelopen.", "How it ended.")], events: []),
  ]

  /// The kind of step that this key names; nil for any other key.
  public static func step(_ key: String) -> Step? { steps.first { $0.key == key } }

  /// Keys of the entries of a list.
  public static let ofRules: [String: [String]] = [
    "enrol": ["reject", "when"], "stop": ["when", "outcome"], "segments": ["name", "when"], "choose": ["when", "to"],
  ]

  public static let actions: [String] = PerformStep.Action.allCases.map(\.rawValue)
  public static let lengths = ["hours", "days", "workdays"]
  /// Names that a condition may use: `case.balance`.
  public static let attributes: [String] = FlowAttributes.declarations.variables.flatMap { name, type in
    if case .object(let object) = type { object.fields.keys.map { "\(name).\($0)" } } else { [name] }
  }.sorted()
}
