/// What people press, choose and go along.
extension Components {
  /// How much a button asks for attention. One filled button on a screen.
  public enum Weight: String, Sendable {
    case plain = ""
    case primary, danger, quiet
  }

  /// A button of a form. The word is a verb: what happens when it is pressed.
  public static func button(_ word: String, _ weight: Weight = .plain, isSlim: Bool = false) -> HTML {
    "<button class=\"\(classes(weight, isSlim))\">\(word)</button>"
  }

  /// A button that cannot be pressed now; beside it stands why.
  public static func unready(_ word: String) -> HTML {
    "<button class=\"button\" type=\"button\" disabled>\(word)</button>"
  }

  /// A link in the form of a button: goes somewhere, changes nothing.
  public static func link(_ word: String, to path: String, _ weight: Weight = .plain, isSlim: Bool = false) -> HTML {
    "<a class=\"\(classes(weight, isSlim))\" href=\"\(path)\">\(word)</a>"
  }

  private static func classes(_ weight: Weight, _ isSlim: Bool) -> String {
    ["button", weight.rawValue, isSlim ? "slim" : ""].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Pages of one thing, as links with an address each; `label` names the row.
  public static func tabs(label: String, _ tabs: [Tab]) -> HTML {
    let links = tabs.html { tab in
      let here: HTML? = tab.isHere ? " aria-current=\"page\"" : nil
      return "<a href=\"\(tab.path)\"\(here)>\(tab.title)</a>"
    }
    return "<nav class=\"tabs\" aria-label=\"\(label)\">\(links)</nav>"
  }

  /// One of a row of links.
  public struct Tab: Sendable {
    let title: String
    let path: String
    let isHere: Bool

    public init(_ title: String, to path: String, isHere: Bool) {
      self.title = title
      self.path = path
      self.isHere = isHere
    }
  }

  /// Asked only before what cannot be taken back; the button says the verb again. Opened by the script; `id` names it
  /// and its head.
  public static func dialog(id: String, head: String, _ body: HTML) -> HTML {
    "<dialog id=\"\(id)\" aria-labelledby=\"\(id)-head\">\(dialogBody(id: id, head: head, body))</dialog>"
  }

  static func dialogBody(id: String, head: String, _ body: HTML) -> HTML {
    "<div class=\"stack\"><h2 id=\"\(id)-head\">\(head)</h2>\(body)</div>"
  }
}
