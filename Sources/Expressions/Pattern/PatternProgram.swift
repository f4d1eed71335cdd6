/// A pattern as instructions of a machine that is in several states at once (Thompson 1968).
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Takes one character of ``sets``.
    case take(set: Int)
    case assert(PatternAssertion)
    case jump(Int)
    case fork(Int, Int)
    case accept
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []

  private var numbers: [ScalarSet: Int] = [:]
  private var visits = 0

  private static var tooLarge: PatternError {
    PatternError("written out, its repeats take more than \(Pattern.greatestSize) instructions")
  }

  /// - Throws: ``PatternError`` when it takes more than ``Pattern/greatestSize`` instructions.
  init(_ node: PatternNode) throws(PatternError) {
    try emit(node)
    try append(.accept)
    numbers = [:]
  }

  private mutating func append(_ instruction: Instruction) throws(PatternError) {
    guard instructions.count < Pattern.greatestSize else { throw Self.tooLarge }
    instructions.append(instruction)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternError) {
    // Counted apart from instructions, because repeating nothing a million times takes none.
    visits += 1
    guard visits <= Pattern.greatestSize * 2 else { throw Self.tooLarge }
    switch node {
    case .empty: break
    case .set(let set):
      // The same set again, as in `x{1000}`, takes no more room.
      let number = numbers[set] ?? sets.count
      if number == sets.count {
        sets.append(set)
        numbers[set] = number
      }
      try append(.take(set: number))
    case .assertion(let assertion): try append(.assert(assertion))
    case .sequence(let nodes):
      for node in nodes { try emit(node) }
    case .alternatives(let choices): try emit(choices)
    case .repeated(let inner, let minimum, let maximum):
      for _ in 0..<minimum { try emit(inner) }
      if let maximum { try emitOptional(inner, times: maximum - minimum) } else { try emitLoop(inner) }
    }
  }

  private mutating func emit(_ choices: [PatternNode]) throws(PatternError) {
    var ends: [Int] = []
    for (number, choice) in choices.enumerated() {
      guard number < choices.count - 1 else {
        try emit(choice)
        continue
      }
      let fork = instructions.count
      try append(.accept)
      try emit(choice)
      ends.append(instructions.count)
      try append(.accept)
      instructions[fork] = .fork(fork + 1, instructions.count)
    }
    for end in ends { instructions[end] = .jump(instructions.count) }
  }

  private mutating func emitLoop(_ inner: PatternNode) throws(PatternError) {
    let fork = instructions.count
    try append(.accept)
    try emit(inner)
    try append(.jump(fork))
    instructions[fork] = .fork(fork + 1, instructions.count)
  }

  private mutating func emitOptional(_ inner: PatternNode, times: Int) throws(PatternError) {
    var forks: [Int] = []
    for _ in 0..<times {
      forks.append(instructions.count)
      try append(.accept)
      try emit(inner)
    }
    for fork in forks { instructions[fork] = .fork(fork + 1, instructions.count) }
  }
}
