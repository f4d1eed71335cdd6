import Domain

/// Draws an e-mail in the house style: one table of at most 600 pixels, styles on the elements, no image,
/// dark mode by media query, one button that is a filled table cell (what Outlook draws too).
///
/// Look and measures follow the mock-ups; `h1`–`h3`, `th scope` and `role` keep it readable for a screen
/// reader.
public struct EmailLayout: Sendable {
  let style: HouseStyle
  let mark: TestMark?
  let footer: EmailFooter?

  public init(style: HouseStyle, mark: TestMark?, footer: EmailFooter? = nil) {
    self.style = style
    self.mark = mark
    self.footer = footer
  }

  /// The whole HTML document, lines ended by `\n`.
  public func html(_ content: EmailContent) -> String {
    let scale = TypeScale(content.size)
    let writer = EmailBlockWriter(style: style, scale: scale, language: content.language)
    let page: Markup = """
      <!doctype html>
      <html lang="\(content.language.rawValue)" dir="ltr" xmlns="http://www.w3.org/1999/xhtml">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="supported-color-schemes" content="light dark">
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
      <title>\(subject(content))</title>
      \(sheet)
      </head>
      <body style="margin:0;padding:0;background:\(Paper.light.ground);" class="bg">
      \(preview(content))<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
      bgcolor="\(Paper.light.ground)" class="bg"><tr><td align="center" style="padding:16px 8px;">
      <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr>\
      <td><![endif]-->
      <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
      style="max-width:600px;" align="center">
      \(band(content, writer))<tr><td bgcolor="\(Paper.light.sheet)" class="card pad bar" \
      style="padding:24px 32px 8px;border-top:6px solid \(style.light.brand);text-align:left;">
      <p style="margin:0 0 24px;\(writer.font(scale.logo))font-weight:bold;\
      color:\(style.light.brandText);" class="l">\(style.logo)</p>
      \(writer.markup(content.document.blocks))</td></tr>
      <tr><td bgcolor="\(Paper.light.sheet)" class="card pad line" \
      style="padding:20px 32px 24px;border-top:1px solid \(Paper.light.line);text-align:left;">
      \(writer.smallPrint(smallPrint(content)))\(contact(writer, content.language))</td></tr>
      </table>
      <!--[if mso]></td></tr></table><![endif]-->
      </td></tr></table>
      </body>
      </html>

      """
    return page.html
  }

  /// The author's, and under it what every message has.
  func smallPrint(_ content: EmailContent) -> [Block<String>] {
    content.document.smallPrint + (footer?.blocks(content.language) ?? [])
  }

  /// With the test mark before it.
  public func subject(_ content: EmailContent) -> String {
    (mark.map { "\($0.prefix) " } ?? "") + content.subject
  }

  private var sheet: Markup {
    let (dark, paper) = (style.dark, Paper.dark)
    return """
      <style>
      :root { color-scheme: light dark; supported-color-schemes: light dark; }
      @media (prefers-color-scheme: dark) {
        .bg { background: \(paper.ground) !important; }
        .card { background: \(paper.sheet) !important; }
        .t { color: \(paper.ink) !important; }
        .s { color: \(paper.soft) !important; }
        .l { color: \(dark.brandText) !important; }
        .bar { border-top-color: \(dark.brand) !important; }
        .b { background: \(dark.brand) !important; }
        .bt { color: \(dark.onBrand) !important; }
        .line { border-color: \(paper.line) !important; }
        .test { background: \(paper.testSoft) !important; color: \(paper.test) !important; }
      }
      @media (max-width: 480px) { .pad { padding-left: 20px !important; padding-right: 20px !important; } }
      </style>
      """
  }

  /// Hidden words for the list of messages, and enough blanks after them that no other text follows.
  private func preview(_ content: EmailContent) -> Markup {
    guard let preview = content.preview else { return .none }
    let blanks = Array(repeating: 0, count: 60).markup { _ in "&#8199;&#65279;&#847; " }
    return """
      <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">\(preview) \(blanks)</div>

      """
  }

  private func band(_ content: EmailContent, _ writer: EmailBlockWriter) -> Markup {
    guard let mark else { return .none }
    let paper = Paper.light
    return """
      <tr><td bgcolor="\(paper.test)" class="pad" style="padding:10px 32px;text-align:left;\
      background-color:\(paper.test);background-image:repeating-linear-gradient(135deg,\
      \(paper.test) 0,\(paper.test) 10px,\(paper.testStripe) 10px,\(paper.testStripe) 20px);">
      <span class="test" style="display:inline-block;padding:2px 10px;border-radius:4px;\
      background:\(paper.testSoft);color:\(paper.test);\(writer.font(writer.scale.small))font-weight:bold;">\
      \(Self.notice(mark, content.language))</span>
      </td></tr>

      """
  }

  /// The sentence of the band and of the plain-text part; without u or je, so that it fits every message.
  static func notice(_ mark: TestMark, _ language: Language) -> String {
    switch language {
    case .dutch: "\(mark.prefix) dit bericht komt uit een testomgeving en is niet echt."
    case .english: "\(mark.prefix) this message comes from a test environment and is not real."
    }
  }

  private func contact(_ writer: EmailBlockWriter, _ language: Language) -> Markup {
    let line = style.contact[language] ?? style.contact[.dutch] ?? style.organisation
    let inlines: [Inline<String>]
    if let phone = style.phone, let range = line.firstRange(of: phone) {
      inlines = [
        .words(String(line[..<range.lowerBound])),
        .link(Link(scheme: .phone, target: phone, label: [.words(phone)])),
        .words(String(line[range.upperBound...])),
      ]
    } else {
      inlines = [.words(line)]
    }
    return writer.smallPrint([.paragraph(inlines)])
  }
}
