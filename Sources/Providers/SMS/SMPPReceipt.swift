import Domain

/// The words of a delivery receipt of SMPP 3.4 (appendix B):
///
///     id:IIIIIIIIII sub:SSS dlvrd:DDD submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DDDDDDD err:E text:…
///
/// Centres differ: fields come in any order and are left out, dates have seconds or a century, names have capitals.
/// What is not there, or cannot be read, is nil; nothing of it stops the rest.
struct SMPPReceipt: Hashable, Sendable {
  /// The states of a message (SMPP 3.4, 5.2.28).
  enum State: String, CaseIterable, Hashable, Sendable {
    case enroute = "ENROUTE"
    case delivered = "DELIVRD"
    case expired = "EXPIRED"
    case deleted = "DELETED"
    case undeliverable = "UNDELIV"
    case accepted = "ACCEPTD"
    case unknown = "UNKNOWN"
    case rejected = "REJECTD"

    /// Of the field `message_state`.
    var number: Int {
      switch self {
      case .enroute: 1
      case .delivered: 2
      case .expired: 3
      case .deleted: 4
      case .undeliverable: 5
      case .accepted: 6
      case .unknown: 7
      case .rejected: 8
      }
    }
  }

  let id: String?
  let submitted: Int?
  let delivered: Int?
  let submitDate: SMPPDate?
  let doneDate: SMPPDate?
  /// As it came: a centre may have states of its own.
  let stateText: String?
  /// As it came, one to three digits or letters: decimal, hexadecimal or a centre's own.
  let error: String?
  let text: String?

  var state: State? { stateText.flatMap(State.init) }

  /// Characters that are read; a receipt has about a hundred.
  static let longest = 1_000

  /// Nil when there is no field in it at all.
  init?(_ receipt: String) {
    let receipt = String(receipt.prefix(Self.longest))
    var values: [Field: String] = [:]
    let found = Field.places(in: receipt)
    for (index, place) in found.enumerated() {
      let end = index + 1 < found.count ? found[index + 1].name.lowerBound : receipt.endIndex
      let value = receipt[place.name.upperBound..<end].trimmingSpaces
      // What follows the first word is of a field that is misspelt, but for the text.
      values[place.field] = place.field == .text ? value : Self.word(value)
    }
    guard !values.isEmpty else { return nil }
    id = values[.id]
    submitted = values[.submitted].flatMap { Int($0) }
    delivered = values[.delivered].flatMap { Int($0) }
    submitDate = values[.submitDate].flatMap(SMPPDate.init)
    doneDate = values[.doneDate].flatMap(SMPPDate.init)
    stateText = values[.state]
    error = values[.error]
    text = values[.text]
  }

  /// What a failed message means. `err` is not looked at: its numbers are each centre's own.
  var failure: ReceiptKind {
    let reason = [stateText, error.map { "err \($0)" }].compactMap(\.self).joined(separator: " ")
    return switch state {
    case .delivered: .delivered
    case .undeliverable: .bounced(permanent: false, reason: reason)
    case .enroute, .expired, .deleted, .accepted, .unknown, .rejected, nil:
      .undeliverable(reason: reason.isEmpty ? "failed" : reason)
    }
  }

  private static func word(_ text: String) -> String? { text.split(separator: " ").first.map(String.init) }

  private enum Field: String, CaseIterable {
    case id = "id:"
    case submitted = "sub:"
    case delivered = "dlvrd:"
    case submitDate = "submit date:"
    case doneDate = "done date:"
    case state = "stat:"
    case error = "err:"
    case text = "text:"

    /// Where the names stand, in the order of the receipt: at its start or after a space. What follows `text:` is of
    /// the message and may look like a field; only a state after it is believed, for centres that put it last.
    static func places(in receipt: String) -> [(field: Field, name: Range<String.Index>)] {
      var places: [(field: Field, name: Range<String.Index>)] = []
      var start = receipt.startIndex
      var isText = false
      while start < receipt.endIndex {
        let rest = receipt[start...]
        if start == receipt.startIndex || receipt[receipt.index(before: start)] == " ",
          let field = allCases.first(where: { rest.lowercased(startingWith: $0.rawValue) }),
          !isText || field == .state, !places.contains(where: { $0.field == field })
        {
          let end = receipt.index(start, offsetBy: field.rawValue.count)
          places.append((field, start..<end))
          isText = isText || field == .text
          start = end
        } else {
          start = receipt.index(after: start)
        }
      }
      return places
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  fileprivate func lowercased(startingWith name: String) -> Bool {
    prefix(name.count).lowercased() == name
  }
}

/// A moment as a centre writes it, `YYMMDDhhmm` with or without seconds or a century; in which time zone, only its
/// operator knows.
struct SMPPDate: Hashable, Sendable {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  /// 0 where it was not written.
  let second: Int

  /// Nil for what is no date: `0000000000` stands for none.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let digits = text.utf8.map { Int($0) - 48 }
    func number(_ place: Int, _ length: Int = 2) -> Int { digits[place..<place + length].reduce(0) { $0 * 10 + $1 } }
    // Twelve digits are a short date with seconds, unless they begin with a century and no such month is there.
    let (start, isLong): (Int, Bool) =
      switch digits.count {
      case 10: (2, false)
      case 12: (1...12).contains(number(2)) && (1...31).contains(number(4)) ? (2, false) : (4, true)
      case 14: (4, true)
      default: (0, false)
      }
    guard start > 0 else { return nil }
    let short = number(0)
    year = isLong ? number(0, 4) : (short < 70 ? 2_000 : 1_900) + short
    (month, day, hour, minute) = (number(start), number(start + 2), number(start + 4), number(start + 6))
    second = digits.count >= start + 10 ? number(start + 8) : 0
    guard (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour), (0...59).contains(minute),
      (0...60).contains(second)
    else { return nil }
  }
}
