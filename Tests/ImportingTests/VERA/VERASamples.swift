import Domain
import Importing

/// VERA documents, read as an import reads them.
enum VERASamples {
  struct Read: Equatable {
    var contacts: [ContactRow] = []
    var openItems: [OpenItemRow] = []
    /// In English, in order.
    var issues: [String] = []
    var skipped = 0
    /// Numbers of rows, in the order in which they came.
    var numbers: [Int] = []
    var fault: JSONFault?
  }

  static let asOf = Instant(milliseconds: 1_795_000_000_000)

  static func read(_ text: String, piece: Int = 1_000) -> Read {
    let bytes = Array(text.utf8)
    var read = Read()
    do throws(JSONFault) {
      var survey = VERASurvey()
      for start in stride(from: 0, to: bytes.count, by: piece) {
        try survey.feed(Array(bytes[start..<min(start + piece, bytes.count)]))
      }
      try survey.finish()
      var rows = 0
      for part in [VERAReader.Part.relations, .openItems] {
        var reader = VERAReader(part, after: survey, asOf: asOf, rows: rows)
        for start in stride(from: 0, to: bytes.count, by: piece) {
          take(try reader.feed(Array(bytes[start..<min(start + piece, bytes.count)])), &read)
        }
        take(try reader.finish(), &read)
        rows = reader.rows
      }
    } catch { read.fault = error }
    return read
  }

  private static func take(_ items: [VERAItem], _ read: inout Read) {
    for item in items {
      switch item {
      case .contact(.row(let row, let number, _, let notes)):
        read.contacts.append(row)
        read.numbers.append(number)
        read.issues += notes.map(\.english)
      case .openItem(.row(let row, let number, _, let notes)):
        read.openItems.append(row)
        read.numbers.append(number)
        read.issues += notes.map(\.english)
      case .contact(.rejected(let row)):
        read.numbers += row.issues.prefix(1).map(\.row)
        read.issues += row.issues.map(\.english)
      case .openItem(.rejected(let row)):
        read.numbers += row.issues.prefix(1).map(\.row)
        read.issues += row.issues.map(\.english)
      case .skipped(let number, _):
        read.numbers.append(number)
        read.skipped += 1
      }
    }
  }
}
