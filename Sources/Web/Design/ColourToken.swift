/// One colour of the design language: a name with one meaning, for a light and for a dark page.
///
/// Both stylesheets are written from this list, and a test measures every pair of it that stands on a page.
struct ColourToken: Hashable, Sendable {
  /// Without the two hyphens: `ink-2`.
  let name: String
  /// `#rrggbb` on a light page.
  let light: String
  /// `#rrggbb` on a dark page.
  let dark: String
  /// What it means, for whoever reads the stylesheet.
  let means: String

  init(_ name: String, _ light: String, _ dark: String, _ means: String) {
    self.name = name
    self.light = light
    self.dark = dark
    self.means = means
  }

  /// Three heights, three inks, one *do*, three standings each with a soft ground and a fill, and *not real*. What is
  /// not sure has no hue: the third ink with a dashed edge.
  static let all = [
    ColourToken("paper", "#f6f5f1", "#14161a", "the page"),
    ColourToken("surface", "#ffffff", "#1c1f25", "a sheet on the page"),
    ColourToken("sunken", "#efede7", "#111317", "a well in it"),
    ColourToken("line", "#dfdcd4", "#333841", "divides; never the only sign of something"),
    ColourToken("edge", "#85827a", "#7b828e", "bounds a control: at least 3 to 1"),
    ColourToken("ink", "#1b1e25", "#eceae5", "what is said"),
    ColourToken("ink-2", "#4d525c", "#b7bac1", "what explains"),
    ColourToken("ink-3", "#63676f", "#9a9ea7", "what may be skipped; not sure"),
    ColourToken("on-ink", "#ffffff", "#14161a", "on an ink ground: here we are now"),
    ColourToken("do", "#1d54bf", "#8fb6ff", "you can do this: link, button, selection, focus"),
    ColourToken("do-soft", "#e8effc", "#1d2b45", "ground of what is selected"),
    ColourToken("on-do", "#ffffff", "#0f1a30", "on a filled button"),
    ColourToken("good", "#13663f", "#74d7a4", "settled: paid, delivered, approved"),
    ColourToken("good-soft", "#e2f2e9", "#15321f", "its ground"),
    ColourToken("good-fill", "#2b8f5f", "#4fb684", "its bar or dot"),
    ColourToken("wait", "#804600", "#f2b95f", "a person must look: waiting, nearly too late"),
    ColourToken("wait-soft", "#fcefd8", "#38290d", "its ground"),
    ColourToken("wait-fill", "#b97007", "#dd9d33", "its bar or dot"),
    ColourToken("bad", "#ad231b", "#ff9f96", "failed or refused"),
    ColourToken("bad-soft", "#fdebe9", "#42191a", "its ground"),
    ColourToken("bad-fill", "#cf3a31", "#e9685e", "its bar or dot"),
    ColourToken("test", "#6527a8", "#d0abff", "not real: test environment, rehearsal, sandbox"),
    ColourToken("test-soft", "#f2e9fb", "#2e1f43", "its ground"),
  ]

  /// For the console, whose browsers know `light-dark()`.
  static var declarations: String {
    all.map { "    --\($0.name): light-dark(\($0.light), \($0.dark)); /* \($0.means) */" }.joined(separator: "\n")
  }

  /// For telephones of ten years old: the names asked for, in one of both modes, as `--ink:#1b1e25;--…`.
  static func plain(_ names: Set<String>, isDark: Bool) -> String {
    all.filter { names.contains($0.name) }.map { "--\($0.name):\(isDark ? $0.dark : $0.light)" }
      .joined(separator: ";")
  }
}
