import Domain
import Engine

/// The limits of ``SandboxLimit``, applied.
enum SandboxBounds {
  static func page(_ limit: Int) -> Int { min(max(limit, 1), SandboxLimit.page) }

  static func check(_ kind: ReceiptKind, after: Span) throws(SandboxError) {
    guard after >= Span(milliseconds: 0), after <= SandboxLimit.ahead else {
      throw .outOfBounds(field: "after", bound: "0 to \(SandboxLimit.ahead.milliseconds) ms")
    }
    switch kind {
    case .delivered, .opened, .clicked: break
    case .bounced(_, let reason), .undeliverable(let reason): try text(reason, "reason", SandboxLimit.text)
    case .complained(let type): try text(type, "type", SandboxLimit.text)
    case .replied(let reply): try text(reply, "reply", SandboxLimit.reply)
    }
  }

  static func check(_ fate: SandboxFate) throws(SandboxError) {
    guard fate.steps.count <= SandboxLimit.fateSteps else {
      throw .outOfBounds(field: "steps", bound: "at most \(SandboxLimit.fateSteps)")
    }
    if let refusal = fate.refusal { try text(refusal.reason, "reason", SandboxLimit.text) }
    for step in fate.steps { try check(step.kind, after: step.after) }
  }

  static func text(_ text: String, _ field: String, _ limit: Int) throws(SandboxError) {
    guard text.utf8.count <= limit else {
      throw .outOfBounds(field: field, bound: "at most \(limit) bytes, and it has \(text.utf8.count)")
    }
    // SQLite would keep such a text and give back the part before.
    guard !text.utf8.contains(0) else {
      throw .outOfBounds(field: field, bound: "no zero character in it")
    }
  }
}
