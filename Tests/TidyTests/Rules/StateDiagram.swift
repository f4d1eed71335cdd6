/// The states that a Mermaid state diagram in a page draws.
enum StateDiagram {
  /// - Returns: nil when the page has no state diagram.
  static func states(in page: String) -> Set<String>? {
    var states: Set<String> = []
    var isInside = false
    var found = false
    for line in page.split(separator: "\n") {
      let text = line.trimmed
      if text.hasPrefix("```") {
        isInside = false
      } else if text.hasPrefix("stateDiagram") {
        isInside = true
        found = true
      } else if isInside {
        states.formUnion(names(in: text))
      }
    }
    return found ? states : nil
  }

  /// `a --> b : label`, `a : text`, `state a`; notes and comments name nothing new.
  private static func names(in line: String) -> [String] {
    if line.hasPrefix("note ") || line.hasPrefix("%%") || line.hasPrefix("direction ") { return [] }
    let head = line.split(separator: ":", maxSplits: 1).first.map { String($0) } ?? ""
    return head.replacing("-->", with: " ").split(separator: " ").map(String.init)
      .filter { word in
        !["[*]", "state", "{", "}"].contains(word) && word.allSatisfy { $0.isLetter || $0.isNumber }
      }
  }
}

extension Substring {
  /// Without blanks at both ends.
  var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" || $0 == "\r" }.reversed())
  }
}
