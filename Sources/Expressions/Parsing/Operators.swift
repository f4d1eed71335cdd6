/// Operators with two operands, except `&&` and `||`, which have their own rule for errors.
enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"

  /// Higher binds more tightly. `||` is 0 and `&&` is 1.
  var precedence: Int {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contained: 2
    case .add, .subtract: 3
    case .multiply, .divide, .remainder: 4
    }
  }
}

/// `!` and the minus sign before an operand.
enum UnaryOperator: String, Hashable, Sendable {
  case not = "!"
  case negate = "-"
}

/// `&&` and `||`.
enum LogicOperator: String, Hashable, Sendable {
  case and = "&&"
  case or = "||"

  var precedence: Int {
    switch self {
    case .or: 0
    case .and: 1
    }
  }

  /// The operand that settles the outcome, whatever the other operands are, errors included.
  var deciding: Bool { self == .or }
}
