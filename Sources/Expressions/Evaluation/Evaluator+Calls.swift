extension Evaluator {
  mutating func call(
    _ builtin: Builtin, _ arguments: [Value], at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    switch builtin {
    case .bool, .bytes, .double, .duration, .dyn, .int, .string, .timestamp, .type, .uint:
      guard arguments.count == 1 else { break }
      try chargeText(textSize(arguments), at: place)
      return try located(place) { () throws(EvaluationError.Reason) in
        try Conversion.result(builtin, arguments[0])
      }
    case .size:
      guard arguments.count == 1, let size = try size(of: arguments[0], at: place) else { break }
      return .int(Int64(size))
    case .matches:
      guard arguments.count == 2, case .string(let text) = arguments[1] else { break }
      let pattern = try pattern(text, at: place)
      return try match(arguments[0], pattern, at: place)
    case .charAt, .contains, .endsWith, .indexOf, .join, .lastIndexOf, .lowerAscii, .replace, .reverse,
      .split,
      .startsWith, .substring, .trim, .upperAscii:
      return try text(builtin, arguments, at: place)
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds,
      .getMinutes, .getMonth, .getSeconds:
      if arguments.count > 1 { try charge(ZoneOffset.steps, at: place) }
      return try located(place) { () throws(EvaluationError.Reason) in
        try TimeParts.part(builtin, arguments)
      }
    }
    throw failure(.unsuitableOperands(operation: builtin.rawValue, arguments.map(\.typeName)), at: place)
  }

  /// The text functions pay for what they read before, and for what they make beforehand as well.
  private mutating func text(
    _ builtin: Builtin, _ arguments: [Value], at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    try chargeText(textSize(arguments), at: place)
    // Each part of a split text is a value by itself, far larger than its text.
    if builtin == .split, case .string(let receiver) = arguments.first {
      try charge(receiver.utf8.count, at: place)
    }
    if let made = TextFunctions.greatestSize(of: builtin, arguments) { try makeRoom(for: made, at: place) }
    return try located(place) { () throws(EvaluationError.Reason) in
      try TextFunctions.result(builtin, arguments)
    }
  }

  private func textSize(_ arguments: [Value]) -> Int {
    arguments.reduce(0) { sum, value in
      switch value {
      case .string(let text): sum + text.utf8.count
      case .bytes(let bytes): sum + bytes.count
      case .list(let elements): sum + elements.count * TextFunctions.bytesPerStep
      case .null, .bool, .int, .uint, .double, .map, .timestamp, .duration, .type: sum
      }
    }
  }

  private mutating func size(of value: Value, at place: Plan.Place) throws(EvaluationError) -> Int? {
    switch value {
    case .string(let text):
      try chargeText(text.utf8.count, at: place)
      return text.unicodeScalars.count
    case .bytes(let bytes): return bytes.count
    case .list(let elements): return elements.count
    case .map(let map): return map.count
    case .null, .bool, .int, .uint, .double, .timestamp, .duration, .type: return nil
    }
  }

  // MARK: Patterns

  private mutating func pattern(_ text: String, at place: Plan.Place) throws(EvaluationError) -> Pattern {
    let pattern: Pattern
    do throws(PatternError) { pattern = try Pattern(text, greatestLength: limits.patternLength) } catch {
      throw failure(.unusableArgument(error.description), at: place)
    }
    try charge(pattern.size, at: place)
    return pattern
  }

  mutating func match(
    _ subject: Value, _ pattern: Pattern, at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    guard case .string(let text) = subject else {
      throw failure(.unsuitableOperands(operation: "matches", [subject.typeName, .string]), at: place)
    }
    guard let found = spendSteps({ steps in pattern.isFound(in: text, steps: &steps) }) else {
      throw failure(.tooManySteps(limit: limits.steps), at: place)
    }
    return .bool(found)
  }

  // MARK: Host functions

  mutating func callHost(
    _ name: String, isMember: Bool, _ operands: Plan.Operands, at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    guard let function = functions.named(name, isMember: isMember) else {
      throw failure(.unknownFunction(name), at: place)
    }
    let arguments = try values(operands)
    guard arguments.count == function.parameters.count,
      zip(function.parameters, arguments).allSatisfy({ $0.includes($1) })
    else {
      throw failure(.unsuitableOperands(operation: name, arguments.map(\.typeName)), at: place)
    }
    do throws(HostFunction.Failure) {
      return try function.body(arguments)
    } catch {
      throw failure(.hostFunction(name: name, message: error.message), at: place)
    }
  }
}
