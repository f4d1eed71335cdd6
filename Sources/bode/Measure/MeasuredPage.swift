/// A page that is measured, and which of its addresses a visit asks for.
struct MeasuredPage: Sendable {
  let name: String
  /// Microseconds that the 99th percentile may take.
  let goal: Int
  /// Where the console's router has it, such as `/cases/:id`.
  let route: String
  /// The address of a visit to somebody by chance.
  let path: @Sendable (MeasuredSubject) -> String

  /// A page that is the same for everybody, or that lists them.
  private static func page(_ name: String, _ path: String) -> MeasuredPage {
    let route = path.prefix { $0 != "?" }
    return MeasuredPage(name: name, goal: pageGoal, route: String(route)) { _ in path }
  }

  /// A page about the subject of the visit: `part` takes the place of what the route has in its place.
  private static func page(
    _ name: String, _ route: String, _ part: @escaping @Sendable (MeasuredSubject) -> String
  ) -> MeasuredPage {
    let parts = route.split(separator: "/").map(String.init)
    return MeasuredPage(name: name, goal: pageGoal, route: route) { subject in
      parts.map { "/" + ($0.hasPrefix(":") ? part(subject) : $0) }.joined()
    }
  }

  private static func search(
    _ what: String, _ text: @escaping @Sendable (MeasuredSubject) -> String
  ) -> MeasuredPage {
    MeasuredPage(name: "Search: \(what)", goal: searchGoal, route: "/search") { "/search?q=\(encoded(text($0)))" }
  }

  /// Microseconds.
  private static let pageGoal = 50_000
  private static let searchGoal = 100_000

  static let all: [MeasuredPage] = [
    page("Today", "/"), page("Tasks", "/tasks"), page("Tasks, finished too", "/tasks?finished=yes"),
    page("Cases", "/cases"), page("Cases, running", "/cases?state=running"),
    page("Cases, waiting for a person", "/cases?state=waitingForPerson"), page("Cases, held", "/cases?state=held"),
    page("Cases, paid", "/cases?state=paid"), page("Cases, ended unpaid", "/cases?state=ended"),
    page("A case", "/cases/:id") { "\($0.matter)" }, page("Contacts", "/contacts"),
    page("A contact", "/contacts/:id") { "\($0.contact)" },
    page("Writing to a contact", "/contacts/:id/message") { "\($0.contact)" },
    page("Erasing a contact", "/contacts/:id/erase") { "\($0.contact)" },
    search("surname", \.surname), search("first name and surname") { "\($0.givenName) \($0.surname)" },
    search("number of a contact", \.number), search("e-mail address", \.email),
    search("telephone number", \.mobile), search("invoice", \.invoice), search("case", \.reference),
    MeasuredPage(name: "Search: while typing", goal: searchGoal, route: "/search/quick") {
      "/search/quick?q=\(encoded(String($0.surname.prefix(3))))"
    },
    page("Payments", "/payments"), page("Payments received", "/payments/received"),
    page("Payment links", "/payments/requests"), page("Tries at the bank", "/payments/attempts"),
    page("Flows", "/flows"), page("A flow", "/flows/:name", \.flow),
    page("A flow, checked", "/flows/:name/check", \.flow),
    page("A flow, its versions", "/flows/:name/versions", \.flow),
    page("A flow, its steps", "/flows/:name/steps", \.flow), page("A flow, its text", "/flows/:name/text", \.flow),
    page("Templates", "/templates"), page("A template", "/templates/:name", \.template), page("The draft", "/draft"),
    page("Imports", "/imports"), page("An import", "/imports/:id") { "\($0.file)" },
    page("Results", "/results"), page("The archive", "/archive"),
    MeasuredPage(name: "The archive, of a contact", goal: searchGoal, route: "/archive") {
      "/archive?q=\(encoded($0.number))"
    },
    page("A record of the archive", "/archive/:id") { "\($0.record)" },
    page("Data quality", "/quality"), page("Users", "/settings/users"),
    page("Access", "/settings/access"), page("Audit log", "/settings/audit"), page("Trouble", "/settings/trouble"),
    page("Organisation", "/settings/organisation"), page("House style", "/settings/house-style"),
    page("Providers", "/settings/providers"), page("API keys", "/settings/api-keys"),
    page("Webhooks", "/settings/webhooks"), page("Design", "/design"),
    page("Own account", "/account"), page("Sandbox", "/sandbox"),
  ]

  static func encoded(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF")
    return text.utf8.map { byte -> String in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
    }.joined()
  }
}

/// A case, its contact and what else belongs to them, drawn by chance.
struct MeasuredSubject: Hashable, Sendable {
  var matter: Int64 = 0
  var reference = ""
  var contact: Int64 = 0
  var givenName = ""
  var surname = ""
  var number = ""
  var email = ""
  var mobile = ""
  var invoice = ""
  var flow = ""
  var template = ""
  var file: Int64 = 0
  var record: Int64 = 0
}
