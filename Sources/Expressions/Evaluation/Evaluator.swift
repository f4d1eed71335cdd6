/// One evaluation of a plan. Values in, a value or an error out; no I/O, no clock.
struct Evaluator {
  let plan: Plan
  let attributes: any Attributes
  let functions: HostFunctions
  let limits: Limits
  private(set) var remainingSteps: Int
  /// Values of the macro variables in scope, the outermost first.
  var locals: [Value] = []

  init(_ plan: Plan, attributes: any Attributes, functions: HostFunctions, limits: Limits) {
    self.plan = plan
    self.attributes = attributes
    self.functions = functions
    self.limits = limits
    remainingSteps = limits.steps
  }

  /// The value of the node at `place`.
  mutating func value(at place: Plan.Place) throws(EvaluationError) -> Value {
    try charge(1, at: place)
    switch plan.nodes[Int(place)] {
    case .constant(let constant): return plan.constants[Int(constant)]
    case .attribute(let path): return try attribute(plan.paths[Int(path)], at: place)
    case .attributePresence(let path): return .bool(try isPresent(plan.paths[Int(path)], at: place))
    case .local(let local): return locals[Int(local)]
    case .member(let operand, let name):
      return try field(plan.names[Int(name)], of: value(at: operand), at: place)
    case .memberPresence(let operand, let name):
      return .bool(try isPresent(plan.names[Int(name)], in: value(at: operand), at: place))
    case .index(let operand, let index):
      return try element(of: value(at: operand), value(at: index), at: place)
    case .not(let operand): return .bool(try !truth(of: operand, asked: "!", at: place))
    case .negate(let operand):
      let number = try value(at: operand)
      return try located(place) { () throws(EvaluationError.Reason) in try Arithmetic.negated(number) }
    case .binary(let operation, let left, let right):
      return try binary(operation, value(at: left), value(at: right), at: place)
    case .logic(let operation, let operands): return try logic(operation, operands, at: place)
    case .conditional(let condition, let first, let second):
      return try value(at: truth(of: condition, asked: "?:", at: place) ? first : second)
    case .builtin(let builtin, let operands): return try call(builtin, values(operands), at: place)
    case .match(let operand, let pattern):
      return try match(value(at: operand), plan.patterns[Int(pattern)], at: place)
    case .host(let name, let isMember, let operands):
      return try callHost(plan.names[Int(name)], isMember: isMember, operands, at: place)
    case .list(let operands): return .list(try values(operands))
    case .map(let operands): return .map(try map(operands, at: place))
    case .loop(let loop): return try run(plan.loops[Int(loop)], at: place)
    }
  }

  // MARK: Budget

  /// Pays for work about to be done.
  mutating func charge(_ steps: Int, at place: Plan.Place) throws(EvaluationError) {
    remainingSteps -= steps
    if remainingSteps < 0 { throw failure(.tooManySteps(limit: limits.steps), at: place) }
  }

  /// Pays for making or searching `bytes` of text.
  mutating func chargeText(_ bytes: Int, at place: Plan.Place) throws(EvaluationError) {
    try charge(bytes / TextFunctions.bytesPerStep, at: place)
  }

  mutating func spendSteps(_ spend: (inout Int) -> Bool?) -> Bool? {
    spend(&remainingSteps)
  }

  func failure(_ reason: EvaluationError.Reason, at place: Plan.Place) -> EvaluationError {
    EvaluationError(reason, at: plan.positions[Int(place)])
  }

  /// Runs an operation that knows nothing of places, and adds the place to its error.
  func located<Result>(
    _ place: Plan.Place, _ body: () throws(EvaluationError.Reason) -> Result
  ) throws(EvaluationError) -> Result {
    do throws(EvaluationError.Reason) { return try body() } catch { throw failure(error, at: place) }
  }

  // MARK: Parts

  mutating func values(_ operands: Plan.Operands) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(Int(operands.count))
    for offset in operands.first..<(operands.first + operands.count) {
      values.append(try value(at: plan.operands[Int(offset)]))
    }
    return values
  }

  /// The truth value of the node at `operand`, which `operation` at `place` asks for.
  mutating func truth(
    of operand: Plan.Place, asked operation: String, at place: Plan.Place
  ) throws(EvaluationError) -> Bool {
    let value = try value(at: operand)
    if case .bool(let truth) = value { return truth }
    throw failure(.unsuitableOperands(operation: operation, [value.typeName]), at: place)
  }

  /// `&&` and `||`: the first operand that decides settles it, even after an operand that erred. Only when
  /// none decides is the first error the outcome.
  private mutating func logic(
    _ operation: LogicOperator, _ operands: Plan.Operands, at place: Plan.Place
  ) throws(EvaluationError) -> Value {
    var first: EvaluationError?
    for offset in operands.first..<(operands.first + operands.count) {
      do throws(EvaluationError) {
        let operand = plan.operands[Int(offset)]
        let truth = try truth(of: operand, asked: operation.rawValue, at: operand)
        if truth == operation.deciding { return .bool(truth) }
      } catch {
        if error.isLimit { throw error }
        first = first ?? error
      }
    }
    if let first { throw first }
    return .bool(!operation.deciding)
  }

  private mutating func map(_ operands: Plan.Operands, at place: Plan.Place) throws(EvaluationError)
    -> ValueMap
  {
    let values = try values(operands)
    var entries: [ValueMap.Entry] = []
    entries.reserveCapacity(values.count / 2)
    for offset in stride(from: 0, to: values.count, by: 2) {
      entries.append(ValueMap.Entry(key: values[offset], value: values[offset + 1]))
    }
    return try map(entries, at: place)
  }

  func map(_ entries: [ValueMap.Entry], at place: Plan.Place) throws(EvaluationError) -> ValueMap {
    do throws(ValueMap.Refusal) { return try ValueMap(checking: entries) } catch {
      switch error {
      case .unusableKey(let kind): throw failure(.unusableKey(kind), at: place)
      case .repeatedKey(let key): throw failure(.repeatedKey(key), at: place)
      }
    }
  }
}
