extension Checker {
  mutating func call(
    _ name: String, receiver: Syntax?, _ arguments: [Syntax], _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    let isMember = receiver != nil
    let all = (receiver.map { [$0] } ?? []) + arguments
    guard
      Builtin(name, isMember: isMember) != nil
        || declarations.functions.named(name, isMember: isMember) != nil
    else { throw unknown(name, isMember: isMember, syntax) }
    var types: [ValueType] = []
    for argument in all { types.append(try type(of: argument)) }
    if let builtin = Builtin(name, isMember: isMember) {
      let result = try self.result(of: builtin, isMember: isMember, types, syntax)
      try tryLiteral(builtin, all)
      return result
    }
    guard let function = declarations.functions.named(name, isMember: isMember) else {
      throw unknown(name, isMember: isMember, syntax)
    }
    let fits =
      types.count == function.parameters.count && zip(function.parameters, types).allSatisfy { $0.admits($1) }
    guard fits else {
      throw unsuitable(name, isMember: isMember, types, forms: [function.parameters], syntax)
    }
    try tryLiteral(function, all, syntax)
    return function.result
  }

  private func result(
    of builtin: Builtin, isMember: Bool, _ types: [ValueType], _ syntax: Syntax
  ) throws(ExpressionError) -> ValueType {
    let fitting = builtin.signatures.filter { signature in
      signature.parameters.count == types.count
        && zip(signature.parameters, types).allSatisfy { $0.admits($1) }
    }
    guard let first = fitting.first else {
      let forms = builtin.signatures.map(\.parameters)
      throw unsuitable(builtin.rawValue, isMember: isMember, types, forms: forms, syntax)
    }
    return builtin == .dyn ? .dyn : first.result
  }

  // MARK: Literals

  /// `timestamp("2026-02-30…")` and `matches("(")` are wrong for ever; better said now than at night.
  private func tryLiteral(_ builtin: Builtin, _ arguments: [Syntax]) throws(ExpressionError) {
    if builtin == .matches, case .string(let text) = arguments[1].literal {
      do throws(PatternError) { _ = try Pattern(text, greatestLength: limits.patternLength) } catch {
        throw ExpressionError(at: arguments[1].position, error.description)
      }
    }
    if arguments.count == 2, arguments[1].literal != nil, case .string(let zone) = arguments[1].literal,
      builtin.signatures.contains(where: { $0.parameters == [.timestamp, .string] }),
      let epoch = Timestamp(seconds: 0), ZoneOffset.seconds(in: zone, at: epoch) == nil
    {
      throw ExpressionError(
        at: arguments[1].position, "\(Value.quoted(zone)) is not a time zone",
        hint: "write a name such as Europe/Amsterdam, or an offset such as +01:00")
    }
    guard arguments.count == 1, let literal = arguments[0].literal else { return }
    switch builtin {
    case .bool, .double, .duration, .int, .timestamp, .uint:
      do throws(EvaluationError.Reason) { _ = try Conversion.result(builtin, literal) } catch {
        throw ExpressionError(at: arguments[0].position, error.description)
      }
    case .bytes, .dyn, .string, .type, .size, .matches, .charAt, .contains, .endsWith, .indexOf, .join, .lastIndexOf,
      .lowerAscii, .replace, .reverse, .split, .startsWith, .substring, .trim, .upperAscii, .getDate, .getDayOfMonth,
      .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth, .getSeconds:
      break
    }
  }

  private func tryLiteral(
    _ function: HostFunction, _ arguments: [Syntax], _ syntax: Syntax
  ) throws(ExpressionError) {
    let literals = arguments.compactMap(\.literal)
    guard literals.count == arguments.count else { return }
    do throws(HostFunction.Failure) { _ = try function.body(literals) } catch {
      let position = arguments.first?.position ?? syntax.position
      throw ExpressionError(at: position, "\(function.name)(): \(error.message)")
    }
  }

  // MARK: Errors

  private func unknown(_ name: String, isMember: Bool, _ syntax: Syntax) -> ExpressionError {
    let builtins = Builtin.allCases.filter { isMember ? $0.isCalledOnReceiver : $0.isCalledGlobally }
    var choices = builtins.map(\.rawValue) + declarations.functions.names(isMember: isMember)
    choices += isMember ? Comprehension.Kind.allCases.map(\.rawValue) : ["has"]
    var hint = Suggestion.nearest(to: name, among: choices).map {
      "did you mean \(isMember ? "." : "")\($0)()?"
    }
    if Builtin(name, isMember: !isMember) != nil
      || declarations.functions.named(name, isMember: !isMember) != nil
    {
      hint = isMember ? "write \(name)(…)" : "write ….\(name)(…)"
    }
    return ExpressionError(
      at: syntax.position, "there is no \(isMember ? "method" : "function") \(name)", hint: hint)
  }

  private func unsuitable(
    _ name: String, isMember: Bool, _ types: [ValueType], forms: [[ValueType]], _ syntax: Syntax
  ) -> ExpressionError {
    func written(_ types: [ValueType]) -> String {
      let arguments = types.dropFirst(isMember ? 1 : 0).map(\.description).joined(separator: ", ")
      let receiver = isMember ? (types.first?.description ?? "") + "." : ""
      return "\(receiver)\(name)(\(arguments))"
    }
    return ExpressionError(
      at: syntax.position, "there is no \(written(types))",
      hint: "write \(forms.map(written).joined(separator: " or "))")
  }
}
