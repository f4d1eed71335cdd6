/// Keys of what is logged: `metadata: ["reason": …]`.
enum LogKeys {
  struct Use: Hashable {
    let path: String
    let line: Int
    let key: String
  }

  /// Every key that a file logs.
  static func uses(in text: String, path: String) -> [Use] {
    var uses: [Use] = []
    var isInside = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var rest = line
      if let start = line.firstRange(of: "metadata: [") {
        isInside = true
        rest = line[start.upperBound...]
      }
      guard isInside else { continue }
      let end = rest.firstIndex(of: "]")
      for match in rest[..<(end ?? rest.endIndex)].matches(of: /"([A-Za-z]+)":/) {
        uses.append(Use(path: path, line: number + 1, key: String(match.1)))
      }
      if end != nil { isInside = false }
    }
    return uses
  }

  /// Keys in the table of the guide: first column, between backticks, below the heading *The log*.
  static func documented(in guide: String) -> Set<String> {
    guard let start = guide.firstRange(of: "\n## The log\n") else { return [] }
    let section = guide[start.upperBound...]
    let end = section.firstRange(of: "\n## ")?.lowerBound ?? section.endIndex
    var keys: Set<String> = []
    for line in section[..<end].split(separator: "\n") where line.hasPrefix("| `") {
      let cell = line.dropFirst(2).prefix { $0 != "|" }
      for match in cell.matches(of: /`([A-Za-z]+)`/) { keys.insert(String(match.1)) }
    }
    return keys
  }
}
