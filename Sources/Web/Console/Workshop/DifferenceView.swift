import Engine

/// A difference as people read it: numbers, a sign, the line. Colour is the third sign.
struct DifferenceView {
  let difference: LineDifference
  let label: String
  /// Line of the new text that a finding is about; nil marks none.
  var marked: Int?

  /// Lines shown at most: more is for the files themselves.
  private static let mostLines = 400

  /// Only where something changed, with some lines around.
  func html(_ words: Words) -> HTML {
    var left = Self.mostLines
    let passages = difference.passages()
    var body = HTML.none
    for (index, passage) in passages.enumerated() where left > 0 {
      if index > 0 { body += "<span class=\"gap\"><i></i><b></b>⋯</span>" }
      body += passage.prefix(left).html(line)
      left -= passage.count
    }
    let more: HTML? =
      left <= 0 ? "<p class=\"small soft\">\(words("Er is meer anders.", "More is different."))</p>" : nil
    return "\(frame(body))\(more)"
  }

  /// The lines around the marked one, with what was there before.
  func around(_ place: Int, reach: Int = 3) -> HTML {
    let index = difference.lines.firstIndex { line in
      switch line {
      case .kept(_, _, let new), .added(_, let new): new == place
      case .removed: false
      }
    }
    guard let index else { return .none }
    let lines = difference.lines[max(0, index - reach)...min(difference.lines.count - 1, index + reach)]
    return frame(lines.html(line))
  }

  private func frame(_ body: HTML) -> HTML {
    "<pre class=\"diff\" tabindex=\"0\" role=\"group\" aria-label=\"\(label)\"><code>\(body)</code></pre>"
  }

  private func line(_ line: LineDifference.Line) -> HTML {
    let here: HTML? =
      switch line {
      case .kept(_, _, let new), .added(_, let new): new == marked ? " class=\"here\"" : nil
      case .removed: nil
      }
    return switch line {
    case .kept(let text, _, let new): "<span\(here)><i>\(new)</i><b> </b>\(text)</span>"
    case .removed(let text, _): "<del><i></i><b>−</b>\(text)</del>"
    case .added(let text, let new): "<ins\(here)><i>\(new)</i><b>+</b>\(text)</ins>"
    }
  }
}
