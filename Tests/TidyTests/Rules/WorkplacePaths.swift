/// Paths and addresses of the machine that somebody worked on: they mean nothing anywhere else.
enum WorkplacePaths {
  /// Folders at the root of a disk that belong to a person or a job. Written in parts, so that this file is clean.
  private static let folders = ["wo" + "rk", "ho" + "me", "ro" + "ot", "Us" + "ers", "work" + "space"]
  private static let temporary = "/tm" + "p/bo" + "de"

  static func violations(in text: String, path: String) -> [Violation] {
    var found: [Violation] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for what in matches(in: line) {
        found.append(Violation(path: path, line: index + 1, what: "path of a workplace: \(what)"))
      }
    }
    return found
  }

  private static func matches(in line: Substring) -> [String] {
    var found = folders.filter { holdsRoot($0, in: line) }.map { "/\($0)/" }
    if line.contains(temporary) { found.append(temporary) }
    // A package index on the machine itself.
    if let host = line.firstRange(of: "local" + "host:"),
      line[host.upperBound...].drop(while: \.isNumber).hasPrefix("/simple")
    {
      found.append("a package index of this machine")
    }
    return found
  }

  /// `/name/x` that begins a path: nothing of a path or an address stands before it.
  private static func holdsRoot(_ name: String, in line: Substring) -> Bool {
    var rest = line
    while let hit = rest.firstRange(of: "/\(name)/") {
      let before = hit.lowerBound > line.startIndex ? line[line.index(before: hit.lowerBound)] : " "
      let after = hit.upperBound < line.endIndex ? line[hit.upperBound] : " "
      let begins = !(before.isLetter || before.isNumber || "._-/~*$}>)".contains(before))
      if begins, after.isLetter || after.isNumber || after == "." { return true }
      rest = rest[hit.upperBound...]
    }
    return false
  }
}
