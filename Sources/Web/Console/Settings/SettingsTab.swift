/// The parts of the settings, as tabs with an address each.
enum SettingsTab: String, CaseIterable, Sendable {
  case organisation
  case houseStyle = "house-style"
  case providers
  case users, access
  case keys = "api-keys"
  case webhooks
  case audit, trouble

  var path: String { "/settings/\(rawValue)" }

  func title(_ words: Words) -> String {
    switch self {
    case .organisation: words("Organisatie", "Organisation")
    case .houseStyle: words("Huisstijl", "House style")
    case .providers: words("Providers", "Providers")
    case .users: words("Gebruikers", "Users")
    case .access: words("Toegang", "Access")
    case .keys: words("API-sleutels", "API keys")
    case .webhooks: words("Webhooks", "Webhooks")
    case .audit: words("Auditlog", "Audit log")
    case .trouble: words("Storingen", "Trouble")
    }
  }

  /// Head and tabs, above one part.
  func head(lead: HTML?, _ words: Words) -> HTML {
    let tabs = Self.allCases.html { tab in
      let here: HTML? = tab == self ? " aria-current=\"page\"" : nil
      return "<a href=\"\(tab.path)\"\(here)>\(tab.title(words))</a>"
    }
    return Components.head(
      title: HTML(text: words("Instellingen", "Settings")), lead: lead, words: words)
      + "<nav class=\"tabs\" aria-label=\"\(words("Instellingen", "Settings"))\">\(tabs)</nav>"
  }
}
