import Engine

/// The pages of one flow, as links.
enum FlowTabs: CaseIterable {
  case overview, check, versions, steps, text

  static func nav(_ here: FlowTabs, flow: String, findings: Int, role: Role, _ words: Words) -> HTML {
    let name = FormFields.encoded(flow)
    return Components.tabs(
      label: words("Onderdelen van deze flow", "Parts of this flow"),
      allCases.filter { role >= .editor || !$0.isForEditors }.map { tab in
        Components.Tab(tab.title(findings, words), to: "/flows/\(name)\(tab.path)", isHere: tab == here)
      })
  }

  private var isForEditors: Bool {
    switch self {
    case .steps, .text: true
    case .overview, .check, .versions: false
    }
  }

  private var path: String {
    switch self {
    case .overview: ""
    case .check: "/check"
    case .versions: "/versions"
    case .steps: "/steps"
    case .text: "/text"
    }
  }

  private func title(_ findings: Int, _ words: Words) -> String {
    switch self {
    case .overview: words("Overzicht", "Overview")
    case .check: words("Controle", "Check") + (findings > 0 ? " (\(findings))" : "")
    case .versions: words("Versies", "Versions")
    case .steps: words("Stappen", "Steps")
    case .text: words("Tekst van de flow", "Text of the flow")
    }
  }
}
