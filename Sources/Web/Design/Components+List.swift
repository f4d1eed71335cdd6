/// What lists have in common.
extension Components {
  /// What a list may show; each choice has an address of its own.
  static func pills(_ choices: [(name: String, path: String, isHere: Bool)], _ words: Words) -> HTML {
    let links = choices.html { choice in
      let here: HTML? = choice.isHere ? " aria-current=\"true\"" : nil
      return "<a href=\"\(choice.path)\"\(here)>\(choice.name)</a>"
    }
    return "<nav class=\"pills\" aria-label=\"\(words("Toon", "Show"))\">\(links)</nav>"
  }

  /// A table on a sheet; on a telephone each row is a block.
  static func listTable(_ heads: [(title: String, isNumber: Bool)], _ rows: HTML) -> HTML {
    let cells = heads.html { head in
      let number: HTML? = head.isNumber ? " class=\"num\"" : nil
      return "<th scope=\"col\"\(number)>\(head.title)</th>"
    }
    return """
      <section class="panel hold"><div class="body"><table class="table fold" data-list><thead><tr>\(
        cells)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }
}
