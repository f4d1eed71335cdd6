extension String {
  /// With one space wherever several stood: a section that fell away leaves one on either side.
  var singleSpaced: String {
    guard contains("  ") else { return self }
    var out = ""
    for character in self where !(character == " " && out.last == " ") { out.append(character) }
    return out
  }
}

extension StringProtocol {
  /// Without white space at either end.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
