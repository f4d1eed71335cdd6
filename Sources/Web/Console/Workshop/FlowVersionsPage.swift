import Domain
import Engine

/// The versions of a flow, and what is different between two of them.
struct FlowVersionsPage {
  /// One of the two that are compared.
  struct Side {
    /// Nil for the draft.
    let version: Int?
    let folder: PublishedFolder
  }

  let name: String
  let title: String
  let path: String
  let look: WorkshopLook
  let versions: [FlowDetail.Version]
  let approvals: [Int: PublicationApproval]
  let from: Side?
  let to: Side?

  func page(_ frame: ConsoleFrame) -> ConsolePage {
    let words = frame.words
    return ConsolePage(
      title: title, room: .flows,
      main: """
        \(Components.head(
          crumbs: [(words("Flows", "Flows"), "/flows"), (name, "/flows/\(FormFields.encoded(name))")],
          here: words("versies", "versions"), title: HTML(text: title), lead: lead(words), words: words))
        \(FlowTabs.nav(
          .versions, flow: name, findings: look.check.findings(in: path).count, role: frame.role, words))
        \(comparison(words))
        \(table(words))
        """)
  }

  private func lead(_ words: Words) -> HTML {
    let draft: HTML =
      look.isChanged(path)
      ? words.html(" Het <b>concept</b> is anders.", " The <b>draft</b> is different.") : .none
    return words.html(
      "<b>Versie \(look.workshop.live)</b> is in gebruik.\(draft)",
      "<b>Version \(look.workshop.live)</b> is in use.\(draft)")
  }

  private func name(_ side: Side, _ words: Words) -> String {
    side.version.map { words("versie \($0)", "version \($0)") } ?? words("het concept", "the draft")
  }

  private func comparison(_ words: Words) -> HTML {
    guard let from, let to else {
      return Components.panel(
        id: "h-compare", title: words("Vergelijken", "Compare"), form(words))
    }
    let names = (name(from, words), name(to, words))
    let paths = Set(from.folder.files.keys).union(to.folder.files.keys).filter { file in
      (file == path || file == base(to)) && from.folder.files[file] != to.folder.files[file]
    }.sorted()
    let changes = FlowDesk.changes(path, from: from.folder, to: to.folder)
    let lines: HTML = paths.html { file in
      """
      <h3>\(file)</h3>\(DifferenceView(
        difference: LineDifference(
          from: WorkshopLook.text(from.folder.files[file]), to: WorkshopLook.text(to.folder.files[file])),
        label: words("Wat anders is in \(file)", "What differs in \(file)")).html(words))
      """
    }
    let same: HTML =
      "<p class=\"soft\">\(words("Deze flow is in beide hetzelfde.", "This flow is the same in both."))</p>"
    return Components.panel(
      id: "h-compare", title: words("Van \(names.0) naar \(names.1)", "From \(names.0) to \(names.1)"), isList: true,
      "\(form(words))\(paths.isEmpty ? same : FlowChangeText.list(changes, words) + lines)")
  }

  /// The file that the flow extends.
  private func base(_ side: Side) -> String? {
    WorkshopLook.text(side.folder.files[path]).split(separator: "\n").first { $0.hasPrefix("extends:") }
      .map { String($0.dropFirst(8)).filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" } }
  }

  private func form(_ words: Words) -> HTML {
    """
    <form action="/flows/\(FormFields.encoded(name))/versions" class="actions"><label for="from">\(words(
      "Van", "From"))</label>\(choice("from", from, words))<label for="to">\(words(
      "naar", "to"))</label>\(choice("to", to, words))<button class="button">\(words(
        "Vergelijk", "Compare"))</button></form>
    """
  }

  private func choice(_ field: String, _ chosen: Side?, _ words: Words) -> HTML {
    let draft: HTML? =
      look.draft == nil
      ? nil
      : """
      <option value="draft"\(chosen?.version == nil && chosen != nil ? " selected" : "")>\(words(
        "concept", "draft"))</option>
      """
    return """
      <select id="\(field)" name="\(field)" class="narrow">\(draft)\(versions.html { version in
        let isChosen: HTML? = chosen?.version == version.number ? " selected" : nil
        return "<option value=\"\(version.number)\"\(isChosen)>\(words("versie", "version")) \(version.number)</option>"
      })</select>
      """
  }

  private func table(_ words: Words) -> HTML? {
    guard !versions.isEmpty else { return nil }
    let names = [
      words("Stand", "State"), words("Wat is anders", "What is different"), words("Gepubliceerd", "Published"),
      words("Door", "By"),
    ]
    return Components.panel(
      id: "h-versions", title: words("Versies", "Versions"),
      """
      <table class="table fold"><thead><tr><th scope="col">\(words("Versie", "Version"))</th>\(names.html {
        "<th scope=\"col\">\($0)</th>" })<th scope="col" class="num">\(words(
        "Loopt", "Running"))</th></tr></thead><tbody>\(
        versions.html { row($0, names, words) })</tbody></table>
      """)
  }

  private func row(_ version: FlowDetail.Version, _ names: [String], _ words: Words) -> HTML {
    let state = FlowPage.state(version.state, words)
    let approval = approvals[version.number]
    let by =
      approval.map {
        words("\($0.proposedBy), akkoord \($0.approvedBy)", "\($0.proposedBy), approved by \($0.approvedBy)")
      }
      ?? words.actor(version.publishedBy)
    let flow = FormFields.encoded(name)
    let before = version.number - 1
    let compare: HTML =
      before < 1
      ? "\(version.number)"
      : "<a href=\"/flows/\(flow)/versions?from=\(before)&amp;to=\(version.number)\">\(version.number)</a>"
    return """
      <tr><th scope="row">\(compare)</th>
      <td data-t="\(names[0])">\(Components.badge(state.0, state.1))</td>
      <td data-t="\(names[1])"><span>\(approval?.note ?? "")</span></td>
      <td data-t="\(names[2])">\(words.time(version.publishedAt))</td>
      <td data-t="\(names[3])"><span>\(by)</span></td>
      \(Components.cell(version.running, words("Loopt", "Running"), words))</tr>
      """
  }
}
