/// How a village becomes a land: which rows are copied, and how the numbers of the copies are made.
///
/// Copy `n` of the village has identifiers that lie `n` × ``step`` behind those of the original; what happened to it
/// `a` periods ago lies `a` × ``slot`` before them. So nothing has to be looked up while rows are copied, and later
/// things have larger numbers.
struct GenerationPlan: Codable, Hashable, Sendable {
  /// Where its matters are copied from.
  struct Matters: Codable, Hashable, Sendable {
    var cases: [Int64] = []
    var claims: [Int64] = []
    var runs: [Int64] = []
    var requests: [Int64] = []
  }

  /// The village's own first.
  let organisations: [Int64]
  /// Identifiers of the village: above the first, up to and with the last.
  let above: Int64
  let slot: Int64
  let periods: Int
  let villages: Int
  /// Milliseconds since 1970: the first moment of the village, and the first one after it.
  let begin: Int64
  let end: Int64
  /// Of the present period: what waits, waits in every copy.
  let present: Matters
  /// Of periods that lie behind: what came to its end.
  let past: Matters

  static let day: Int64 = 86_400_000
  static let period = 28 * day
  /// Of a number that is written in ten digits.
  private static let mostIdentifiers: Int64 = 9_999_999_999

  var step: Int64 { slot * Int64(periods) }

  /// How far identifiers of matters of a copy lie behind those of the original.
  func offset(copy: Int, age: Int) -> Int64 { Int64(copy) * step - Int64(age) * slot }

  /// - Throws: ``GenerationError/tooManyIdentifiers``.
  func check() throws {
    guard above + slot + Int64(villages) * step <= Self.mostIdentifiers else {
      throw GenerationError.tooManyIdentifiers
    }
  }

  // MARK: Steps

  /// One transaction's work.
  enum Step: Hashable, Sendable {
    case contacts(organisation: Int, copies: Range<Int>)
    /// Cases and what hangs on them, `age` periods ago.
    case matters(organisation: Int, age: Int, copies: Range<Int>)
    case imports(organisation: Int, age: Int)
    /// What was decided between two moments of the village, `age` periods ago.
    case histories(organisation: Int, age: Int, from: Int64, to: Int64, copies: Range<Int>)
    case timers(organisation: Int, copies: Range<Int>)
    /// Tells the database what it looks like now.
    case statistics
  }

  /// Contacts of one transaction: some hundred thousand rows, seconds.
  private static let contactsOfStep = 5_000
  /// Copies of one decision in one transaction.
  private static let copiesOfHistories = 500

  /// In order. Old things come before new ones, so that what the database counts up rises with time.
  func steps(village: Int) -> [Step] {
    let chunk = max(1, Self.contactsOfStep / village)
    var steps: [Step] = []
    for index in organisations.indices {
      let strangers = (index == 0 ? 1 : 0)..<villages
      steps += Self.chunks(strangers, chunk).map { .contacts(organisation: index, copies: $0) }
      for age in (0..<periods).reversed() {
        let copies = age == 0 ? strangers : 0..<villages
        steps += Self.chunks(copies, chunk).map { .matters(organisation: index, age: age, copies: $0) }
        if age > 0 || index > 0 { steps.append(.imports(organisation: index, age: age)) }
        for from in stride(from: begin, to: end, by: Int(Self.day)) {
          steps += Self.chunks(copies, Self.copiesOfHistories).map {
            .histories(organisation: index, age: age, from: from, to: min(from + Self.day, end), copies: $0)
          }
        }
      }
      steps += Self.chunks(strangers, chunk).map { .timers(organisation: index, copies: $0) }
    }
    return steps + [.statistics]
  }

  private static func chunks(_ range: Range<Int>, _ size: Int) -> [Range<Int>] {
    stride(from: range.lowerBound, to: range.upperBound, by: size).map { $0..<min($0 + size, range.upperBound) }
  }
}
