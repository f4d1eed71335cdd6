public import Expressions

/// The attributes and functions that conditions of a flow may name, with their types.
///
/// Amounts are integers of cents and are written as `eur("750.00")`, so that no condition ever compares with a
/// floating-point number.
public enum FlowAttributes {
  public static let declarations = Declarations(
    variables: [
      "case": .object(
        "Case",
        [
          "kind": .string, "balance": .int, "amount": .int, "actions": .list(.string), "reason": .string,
          "environment": .string,
        ]),
      "contact": .object(
        "Contact",
        [
          "risk": .string, "profile": .string, "language": .string, "channels": .list(.string),
          "silenced": .bool,
        ]),
      "segment": .string,
    ],
    functions: functions)

  static let functions = HostFunctions([
    HostFunction("eur", [.string], result: .int) { arguments throws(HostFunction.Failure) in
      guard case .string(let text)? = arguments.first, let cents = cents(of: text) else {
        throw HostFunction.Failure(#"expected an amount with a point and two decimals, such as eur("750.00")"#)
      }
      return .int(cents)
    }
  ])

  /// `750.00` or `-12.50`; at most 13 digits before the point.
  private static func cents(of text: String) -> Int64? {
    let negative = text.hasPrefix("-")
    let parts = text.dropFirst(negative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...13).contains(parts[0].count), parts[1].count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let whole = Int64(parts[0]), let fraction = Int64(parts[1])
    else { return nil }
    let magnitude = whole * 100 + fraction
    return negative ? -magnitude : magnitude
  }
}

/// Facts as conditions see them. `segment` is computed when it is asked for.
struct FlowAttributeValues: Attributes {
  let facts: FlowFacts
  let plan: FlowPlan?

  func value(of name: String) -> Value? {
    switch name {
    case "case.kind": .string(facts.case.kind.rawValue)
    case "case.balance": facts.case.balance.map { .int($0.cents) }
    case "case.amount": .int(facts.case.amount.cents)
    case "case.actions": .list(facts.case.actions.sorted().map { .string($0) })
    case "case.reason": .string(facts.case.reason)
    case "case.environment": .string(facts.case.environment.rawValue)
    case "contact.risk": .string(facts.contact.risk.rawValue)
    case "contact.profile": .string(facts.contact.profile)
    case "contact.language": .string(facts.contact.language)
    case "contact.channels": .list(facts.contact.reachable.map(\.rawValue).sorted().map { .string($0) })
    case "contact.silenced": .bool(facts.contact.silenced)
    case "segment": plan?.segment(facts).map { .string($0) }
    default: nil
    }
  }
}

extension FlowPlan {
  /// Whether a condition is true. Anything but a plain true or false is an error: what cannot be decided, fails
  /// closed.
  func holds(_ condition: Condition, _ facts: FlowFacts) throws(ConditionFailure) -> Bool {
    let value: Value
    do {
      value = try condition.expression.evaluate(
        FlowAttributeValues(facts: facts, plan: self), functions: FlowAttributes.functions)
    } catch {
      throw ConditionFailure(reason: "\(error.reason)")
    }
    guard let answer = value.bool else { throw ConditionFailure(reason: "is neither true nor false") }
    return answer
  }

  /// Why a condition could not be decided, with its place, for the person who mends it.
  func describe(_ failure: some Error, in condition: Condition) -> String {
    "\(condition.mark): \(condition.source): \((failure as? ConditionFailure)?.reason ?? "\(failure)")"
  }
}

/// A condition that has no answer.
struct ConditionFailure: Error, Hashable, Sendable {
  let reason: String
}
