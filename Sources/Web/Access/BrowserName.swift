/// What a browser calls itself, short enough for people.
enum BrowserName {
  /// `Firefox, Linux`; the start of the text when it is none that we know.
  static func of(_ agent: String) -> String {
    let browsers = [
      ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
      ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"),
      ("Linux", "Linux"),
    ]
    let names = [browsers, systems].compactMap { known in known.first { agent.contains($0.0) }?.1 }
    return names.isEmpty ? String(agent.prefix(40)) : names.joined(separator: ", ")
  }
}
