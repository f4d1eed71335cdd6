/// The first row of a table: which column stands where.
public struct TableHeader<Row: TableRow>: Hashable, Sendable {
  /// As the file writes them.
  public let titles: [String]
  /// Where each known column stands.
  let places: [Row.Column: Int]
  /// Places of columns that nobody knows; their values are kept by title.
  let otherPlaces: [Int]

  init(_ titles: [String]) throws(TableError) {
    self.titles = titles
    var names: [String: Row.Column] = [:]
    for column in Row.Column.allCases {
      for name in Row.names(of: column) { names[HeaderName.folded(name)] = column }
    }
    var places: [Row.Column: Int] = [:]
    var others: [Int] = []
    for (place, title) in titles.enumerated() {
      let folded = HeaderName.folded(title)
      if let column = names[folded], places[column] == nil {
        places[column] = place
      } else if !folded.isEmpty, !HeaderName.forbidden.contains(folded) {
        others.append(place)
      }
    }
    self.places = places
    otherPlaces = others
    let missing = Row.needed.filter { set in set.allSatisfy { places[$0] == nil } }
    if !missing.isEmpty {
      throw .missingColumns(missing.map { $0.compactMap { Row.names(of: $0).first } }, found: titles)
    }
  }

  /// Of a row that is no row of a table: each title says where its value stands.
  init(_ columns: [(column: Row.Column, title: String)]) {
    titles = columns.map(\.title)
    places = Dictionary(columns.enumerated().map { ($0.element.column, $0.offset) }) { first, _ in first }
    otherPlaces = []
  }

  /// How many columns of this kind of table a header has.
  static func recognised(in titles: [String]) -> Int {
    var names: Set<String> = []
    for column in Row.Column.allCases {
      for name in Row.names(of: column) { names.insert(HeaderName.folded(name)) }
    }
    return titles.count { names.contains(HeaderName.folded($0)) }
  }
}

/// Names of columns, compared as people mean them.
enum HeaderName {
  /// Citizen service numbers have no business here: such a column is neither read nor kept.
  static let forbidden: Set<String> = ["bsn", "burgerservicenummer", "sofinummer"]

  /// Small letters and digits only: `E-mail adres` and `emailadres` are one.
  static func folded(_ title: String) -> String {
    var folded = ""
    for scalar in title.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
      case "é", "è", "ë", "ê": folded.append("e")
      case "ï", "í": folded.append("i")
      case "ö", "ó": folded.append("o")
      case "ü", "ú": folded.append("u")
      case "á", "à", "ä": folded.append("a")
      default: continue
      }
    }
    return folded
  }
}
