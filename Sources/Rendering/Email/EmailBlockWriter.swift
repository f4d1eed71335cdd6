import Domain

/// The blocks of a document as e-mail HTML, with the style on every element because mail programs drop style
/// sheets.
struct EmailBlockWriter {
  let style: HouseStyle
  let scale: TypeScale
  let language: Language

  private var ink: Colour { Paper.light.ink }
  private var soft: Colour { Paper.light.soft }

  func font(_ step: TypeScale.Step) -> Markup {
    "font-family:Arial,Helvetica,sans-serif;font-size:\(step.size)px;line-height:\(step.line)px;"
  }

  private func type(_ step: TypeScale.Step, _ colour: Colour) -> Markup { "\(font(step))color:\(colour);" }

  func markup(_ blocks: [Block<String>]) -> Markup {
    blocks.markup { markup($0) }
  }

  /// Blocks in small, soft type.
  func smallPrint(_ blocks: [Block<String>]) -> Markup {
    blocks.markup { block in
      switch block {
      case .paragraph(let inlines):
        """
        <p style="margin:0 0 8px;\(type(scale.small, soft))overflow-wrap:anywhere;" class="s">\
        \(self.inlines(inlines))</p>

        """
      case .heading, .button, .facts, .list, .quote: markup(block)
      }
    }
  }

  private func markup(_ block: Block<String>) -> Markup {
    switch block {
    case .heading(let level, let inlines): heading(level, inlines)
    case .paragraph(let inlines): paragraph(inlines)
    case .button(let link): button(link)
    case .facts(let facts): self.facts(facts)
    case .list(let start, let items): list(start, items)
    case .quote(let blocks): quote(blocks)
    }
  }

  private func heading(_ level: Int, _ inlines: [Inline<String>]) -> Markup {
    let words = self.inlines(inlines)
    if level == 1 {
      return """
        <h1 style="margin:0 0 16px;\(type(scale.title, ink))font-weight:bold;" class="t">\(words)</h1>

        """
    }
    let element: Markup = level == 2 ? "h2" : "h3"
    return """
      <\(element) style="margin:0 0 4px;\(type(scale.text, ink))font-weight:bold;" class="t">\
      \(words)</\(element)>

      """
  }

  private func paragraph(_ inlines: [Inline<String>]) -> Markup {
    """
    <p style="margin:0 0 \(scale.paragraphSpace)px;\(type(scale.text, ink))" class="t">\
    \(self.inlines(inlines))</p>

    """
  }

  /// The cell carries the colour and the link the space around the words, so that all of it can be pressed;
  /// the address stands under it for whom the button does not work.
  private func button(_ link: Link<String>) -> Markup {
    guard let href = LinkTarget.href(link) else { return paragraph(link.label) }
    let button: Markup = """
      <table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" \
      style="margin:0 0 8px;"><tr>\
      <td align="center" bgcolor="\(style.light.brand)" class="b" style="border-radius:6px;">
      <a href="\(href)" class="bt" style="display:block;padding:\(scale.buttonSpace)px 24px;\
      \(type(scale.button, style.light.onBrand))font-weight:bold;text-decoration:none;border-radius:6px;\
      mso-padding-alt:0;">\
      <!--[if mso]><i style="mso-text-raise:\(scale.buttonSpace * 2)px;">&nbsp;</i><![endif]-->\
      \(plain(link.label))<!--[if mso]><i>&nbsp;</i><![endif]--></a>
      </td></tr></table>

      """
    return button + """
      <p style="margin:0 0 24px;\(type(scale.small, soft))overflow-wrap:anywhere;" class="s">\(fallback) \
      \(anchor(href, address(href)))</p>

      """
  }

  private var fallback: String {
    switch language {
    case .dutch: "Werkt de knop niet? Ga naar"
    case .english: "Is the button not working? Go to"
    }
  }

  private func facts(_ facts: [Fact<String>]) -> Markup {
    let rows = facts.markup { fact in
      """
      <tr><th scope="row" align="left" style="\(type(scale.small, soft))font-weight:normal;\
      padding:0 16px 4px 0;vertical-align:top;" class="s">\(inlines(fact.label))</th>\
      <td style="\(type(scale.small, ink))padding:0 0 4px;vertical-align:top;overflow-wrap:anywhere;" \
      class="t">\(inlines(fact.value))</td></tr>

      """
    }
    return """
      <table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px;">
      \(rows)</table>

      """
  }

  private func list(_ start: Int?, _ items: [[Block<String>]]) -> Markup {
    let element: Markup = start == nil ? "ul" : "ol"
    let first: Markup = start.map { $0 == 1 ? .none : " start=\"\($0)\"" } ?? .none
    let rows = items.markup { item in
      if item.count == 1, case .paragraph(let words) = item[0] {
        return "<li style=\"margin:0 0 4px;\">\(inlines(words))</li>\n"
      }
      return "<li style=\"margin:0 0 4px;\">\(markup(item))</li>\n"
    }
    return """
      <\(element)\(first) style="margin:0 0 \(scale.paragraphSpace)px;padding:0 0 0 24px;\
      \(type(scale.text, ink))" class="t">
      \(rows)</\(element)>

      """
  }

  private func quote(_ blocks: [Block<String>]) -> Markup {
    """
    <blockquote style="margin:0 0 \(scale.paragraphSpace)px;padding:0 0 0 16px;\
    border-left:3px solid \(Paper.light.line);" class="line">
    \(markup(blocks))</blockquote>

    """
  }

  private func inlines(_ inlines: [Inline<String>]) -> Markup {
    inlines.markup { inline in
      switch inline {
      case .words(let words): "\(words)"
      case .strong(let inner): "<b>\(self.inlines(inner))</b>"
      case .emphasis(let inner): "<i>\(self.inlines(inner))</i>"
      case .link(let link): self.link(link)
      case .lineBreak: "<br>\n"
      }
    }
  }

  private func link(_ link: Link<String>) -> Markup {
    guard let href = LinkTarget.href(link) else { return plain(link.label) }
    let isBare = link.label == [.words(link.target)]
    let words = isBare && link.scheme == .web ? address(href) : plain(link.label)
    return anchor(href, words)
  }

  private func anchor(_ href: String, _ words: Markup) -> Markup {
    let colour = style.light.brandText
    return "<a href=\"\(href)\" style=\"color:\(colour);text-decoration:underline;\" class=\"l\">\(words)</a>"
  }

  /// A link inside a link is no link.
  private func plain(_ inlines: [Inline<String>]) -> Markup {
    inlines.markup { inline in
      switch inline {
      case .words(let words): "\(words)"
      case .strong(let inner): "<b>\(plain(inner))</b>"
      case .emphasis(let inner): "<i>\(plain(inner))</i>"
      case .link(let link): plain(link.label)
      case .lineBreak: "<br>\n"
      }
    }
  }

  /// An address that may break after its slashes.
  private func address(_ href: String) -> Markup {
    let parts = WebAddress.shown(href).split(separator: "/", omittingEmptySubsequences: false)
    return parts.enumerated().markup { index, part in index == 0 ? "\(String(part))" : "/<wbr>\(String(part))"
    }
  }
}
