public import Engine

/// What stands around every page of the console: who looks, in which language, what the menu counts.
public struct ConsoleFrame: Sendable {
  public let words: Words
  /// The person who is signed in.
  public let userName: String
  /// What they sign in with.
  public let login: String
  public let role: Role
  /// Goes with every form; see ``tokenField``.
  public let formToken: String
  public let surroundings: Surroundings
  /// The hand on the demo's clock; nil outside a demo.
  public let clock: DemoClockState?
  /// Path and query of this page, to come back to.
  public let path: String

  public init(
    words: Words, userName: String, login: String, role: Role, formToken: String, surroundings: Surroundings,
    clock: DemoClockState?, path: String
  ) {
    self.words = words
    self.userName = userName
    self.login = login
    self.role = role
    self.formToken = formToken
    self.surroundings = surroundings
    self.clock = clock
    self.path = path
  }

  /// The same frame with a count that the page itself knows better: the counts of the menu are some seconds old, and
  /// a page never tells two different numbers.
  func knowing(openTasks: Int?) -> ConsoleFrame {
    guard let openTasks, openTasks != surroundings.openTasks else { return self }
    let known = Surroundings(
      organisationName: surroundings.organisationName, openTasks: openTasks, openCases: surroundings.openCases,
      runningImports: surroundings.runningImports, quarantine: surroundings.quarantine,
      isTest: surroundings.isTest)
    return ConsoleFrame(
      words: words, userName: userName, login: login, role: role, formToken: formToken, surroundings: known,
      clock: clock,
      path: path)
  }

  /// The hidden field without which a form of the console is refused. Put it first in every form.
  public var tokenField: HTML { "<input type=\"hidden\" name=\"token\" value=\"\(formToken)\">" }
}

/// One page of the console, before the frame is put around it.
public struct ConsolePage: Sendable {
  public let title: String
  public let room: Room?
  public let main: HTML
  /// Seconds after which the script reads the page again and puts the parts marked `data-live` in their
  /// place; nil stands still.
  public let refresh: Int?
  /// True when a browser without script reads the whole page again too. Only where nothing can be typed.
  public let reloads: Bool
  /// What the page is told about while it is open, so that it is read again when that changed and not before.
  public let topic: LiveTopic?
  /// What was just done; see ``Components/toast(_:undo:)``.
  public let toast: HTML?

  public init(
    title: String, room: Room?, main: HTML, refresh: Int? = nil, reloads: Bool = false, topic: LiveTopic? = nil,
    toast: HTML? = nil
  ) {
    self.title = title
    self.room = room
    self.main = main
    self.refresh = refresh
    self.reloads = reloads
    self.topic = topic
    self.toast = toast
  }
}

/// A room of the console: an entry of the menu.
public enum Room: String, CaseIterable, Sendable {
  case today, tasks, cases, contacts, payments, results, flows, templates, draft, imports, quality, archive, settings
  case sandbox

  public var path: String {
    switch self {
    case .today: "/"
    case .tasks: "/tasks"
    case .cases: "/cases"
    case .contacts: "/contacts"
    case .payments: "/payments"
    case .results: "/results"
    case .flows: "/flows"
    case .templates: "/templates"
    case .draft: "/draft"
    case .imports: "/imports"
    case .quality: "/quality"
    case .archive: "/archive"
    case .settings: "/settings"
    case .sandbox: "/sandbox"
    }
  }

  public func title(_ words: Words) -> String {
    switch self {
    case .today: words("Vandaag", "Today")
    case .tasks: words("Taken", "Tasks")
    case .cases: words("Zaken", "Cases")
    case .contacts: words("Contacten", "Contacts")
    case .payments: words("Betalingen", "Payments")
    case .results: words("Resultaten", "Results")
    case .flows: words("Flows", "Flows")
    case .templates: words("Sjablonen", "Templates")
    case .draft: words("Concept", "Draft")
    case .imports: words("Imports", "Imports")
    case .quality: words("Datakwaliteit", "Data quality")
    case .archive: words("Archief", "Archive")
    case .settings: words("Instellingen", "Settings")
    case .sandbox: words("Sandbox", "Sandbox")
    }
  }

  /// The figure beside the entry; nil shows none.
  func count(_ surroundings: Surroundings) -> Int? {
    switch self {
    case .tasks: surroundings.openTasks == 0 ? nil : surroundings.openTasks
    case .cases: surroundings.openCases == 0 ? nil : surroundings.openCases
    case .imports: surroundings.runningImports == 0 ? nil : surroundings.runningImports
    case .today, .contacts, .payments, .results, .flows, .templates, .draft, .quality, .archive, .settings, .sandbox:
      nil
    }
  }

  /// The menu in groups, each with its head.
  static func groups(_ words: Words, role: Role, isTest: Bool) -> [(head: String, rooms: [Room])] {
    [
      (words("Werk", "Work"), [.today, .tasks, .cases, .contacts, .payments, .results]),
      (words("Versturen", "Sending"), [.flows, .templates, .draft]),
      (words("Gegevens", "Data"), [.imports, .quality, .archive]),
    ] + (role >= .administrator ? [(words("Beheer", "Administration"), [.settings])] : [])
      + (isTest ? [(words("Proberen", "Trying"), [.sandbox])] : [])
  }
}
