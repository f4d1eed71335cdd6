/// The functions on texts. Indexes count Unicode scalars from 0.
enum TextFunctions {
  typealias Failure = EvaluationError.Reason

  /// Bytes of text that are read or made for one evaluation step.
  static let bytesPerStep = 16

  static func result(_ builtin: Builtin, _ arguments: [Value]) throws(Failure) -> Value {
    if builtin == .join, let joined = joined(arguments) { return joined }
    guard let call = Call(builtin, arguments) else {
      throw .unsuitableOperands(operation: builtin.rawValue, arguments.map(\.typeName))
    }
    switch (builtin, call.texts.count) {
    case (.contains, 2): return .bool(TextSearch.isFound(call.texts[1], in: call.receiver))
    case (.startsWith, 2): return .bool(call.receiver.utf8.starts(with: call.texts[1].utf8))
    case (.endsWith, 2):
      return .bool(call.receiver.utf8.reversed().starts(with: call.texts[1].utf8.reversed()))
    case (.indexOf, 2): return .int(try TextSearch.firstIndex(call))
    case (.lastIndexOf, 2): return .int(try TextSearch.lastIndex(call))
    case (.replace, 3): return .string(TextSearch.replacing(call))
    case (.split, 2): return .list(TextSearch.splitting(call).map { .string($0) })
    case (.charAt, 1): return .string(try character(call))
    case (.substring, 1): return .string(try substring(call))
    case (.lowerAscii, 1): return .string(mapped(call.receiver, "A"..."Z") { $0 + 32 })
    case (.upperAscii, 1): return .string(mapped(call.receiver, "a"..."z") { $0 - 32 })
    case (.trim, 1): return .string(trimmed(call.receiver))
    case (.reverse, 1):
      return .string(String(String.UnicodeScalarView(call.receiver.unicodeScalars.reversed())))
    default:
      throw .unsuitableOperands(operation: builtin.rawValue, arguments.map(\.typeName))
    }
  }

  /// No result of `builtin` is larger than this many bytes; `nil` when it is never larger than its arguments.
  static func greatestSize(of builtin: Builtin, _ arguments: [Value]) -> Int? {
    switch (builtin, arguments.first) {
    case (.replace, .string(let receiver)):
      guard arguments.count > 2, case .string(let old) = arguments[1], case .string(let new) = arguments[2]
      else {
        return nil
      }
      let places = old.isEmpty ? receiver.utf8.count + 1 : receiver.utf8.count / old.utf8.count
      return receiver.utf8.count + places.multipliedReportingOverflow(by: new.utf8.count).partialValue
    case (.join, .list(let elements)):
      var separator = 0
      if arguments.count > 1, case .string(let text) = arguments[1] { separator = text.utf8.count }
      return elements.reduce(0) { sum, element in
        if case .string(let text) = element { sum + text.utf8.count + separator } else { sum }
      }
    default:
      return nil
    }
  }

  /// The arguments of a call, sorted out: one to three texts, then up to two numbers.
  struct Call {
    let texts: [String]
    let numbers: [Int64]

    var receiver: String { texts[0] }

    /// `nil` when an argument is neither text nor int, a text follows a number, or there are too many.
    init?(_ builtin: Builtin, _ arguments: [Value]) {
      var texts: [String] = []
      var numbers: [Int64] = []
      for argument in arguments {
        switch argument {
        case .string(let text) where numbers.isEmpty: texts.append(text)
        case .int(let number): numbers.append(number)
        case .null, .bool, .uint, .double, .string, .bytes, .list, .map, .timestamp, .duration, .type: return nil
        }
      }
      let counts: ClosedRange<Int> =
        switch builtin {
        case .charAt: 1...1
        case .substring: 1...2
        case .indexOf, .lastIndexOf, .replace, .split: 0...1
        case .bool, .bytes, .double, .duration, .dyn, .int, .string, .timestamp, .type, .uint, .size, .matches,
          .contains, .endsWith, .join, .lowerAscii, .reverse, .startsWith, .trim, .upperAscii, .getDate, .getDayOfMonth,
          .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds, .getMinutes, .getMonth, .getSeconds:
          0...0
        }
      guard !texts.isEmpty, counts.contains(numbers.count) else { return nil }
      (self.texts, self.numbers) = (texts, numbers)
    }
  }

  private static func joined(_ arguments: [Value]) -> Value? {
    guard case .list(let elements) = arguments.first, arguments.count <= 2 else { return nil }
    var separator = ""
    if arguments.count == 2 {
      guard case .string(let text) = arguments[1] else { return nil }
      separator = text
    }
    var texts: [String] = []
    for element in elements {
      guard case .string(let text) = element else { return nil }
      texts.append(text)
    }
    return .string(texts.joined(separator: separator))
  }

  // MARK: Parts

  private static func character(_ call: Call) throws(Failure) -> String {
    let scalars = Array(call.receiver.unicodeScalars)
    let index = try index(call.numbers[0], upTo: scalars.count)
    return index == scalars.count ? "" : String(Character(scalars[index]))
  }

  private static func substring(_ call: Call) throws(Failure) -> String {
    let scalars = Array(call.receiver.unicodeScalars)
    let first = try index(call.numbers[0], upTo: scalars.count)
    let end = call.numbers.count > 1 ? try index(call.numbers[1], upTo: scalars.count) : scalars.count
    guard first <= end else { throw .unusableArgument("the end \(end) lies before the beginning \(first)") }
    return String(String.UnicodeScalarView(scalars[first..<end]))
  }

  /// `number` as an index of a text of `count` scalars; `count` itself is the place behind the last one.
  static func index(_ number: Int64, upTo count: Int) throws(Failure) -> Int {
    guard number >= 0, number <= count else {
      throw .unusableArgument("index \(number) lies outside a text of \(count) characters")
    }
    return Int(number)
  }

  private static func mapped(
    _ text: String, _ range: ClosedRange<Unicode.Scalar>, _ change: (UInt8) -> UInt8
  ) -> String {
    let lower = UInt8(truncatingIfNeeded: range.lowerBound.value)
    let upper = UInt8(truncatingIfNeeded: range.upperBound.value)
    return String(decoding: text.utf8.map { $0 >= lower && $0 <= upper ? change($0) : $0 }, as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
