/// How somebody of one organisation asks a route for what another organisation has.
struct Crossing: Sendable {
  /// What a stranger may try to name.
  enum Thing: String, CaseIterable, Sendable {
    case contact, matter, task, file, archived, key, user, message, template, mail, flow, webhook, run, bulk
    /// A template of the folder; both have one of this name, as they have a flow.
    case letter
    /// An open item, money that nobody could place, an event that waits, what an alarm is about.
    case claim, money, parked, alarm
    /// What somebody is writing to the contact.
    case written

    /// Whether both have one of the same name.
    var isOfBoth: Bool { self == .flow || self == .letter }
  }

  /// What stands in each place of the path.
  var places: [String: Thing] = [:]
  /// After the question mark.
  var query = ""
  /// The body: a form without its token, or JSON for programs. `‹contact›` stands for the number of theirs.
  var body = ""
  /// Whether it names something that only the other organisation has: then it must be refused.
  var namesTheirs: Bool

  /// A route that names nothing, or only what everybody has of their own.
  static func own(_ query: String = "", body: String = "") -> Crossing {
    Crossing(query: query, body: body, namesTheirs: false)
  }

  /// A route that names one of their things in its path.
  static func of(_ thing: Thing, body: String = "") -> Crossing {
    Crossing(places: ["id": thing], body: body, namesTheirs: true)
  }

  /// A route that names what somebody of theirs writes to a contact of theirs.
  static var ofWritten: Crossing { Crossing(places: ["id": .contact, "draft": .written], namesTheirs: true) }

  /// A route that names one of their things in its path, and says in its answer that it is not there.
  static func gone(_ thing: Thing, body: String = "") -> Crossing {
    Crossing(places: ["id": thing], body: body, namesTheirs: false)
  }

  /// A route that names what both have, each their own.
  static func both(_ thing: Thing, _ query: String = "", body: String = "") -> Crossing {
    Crossing(places: ["name": thing], query: query, body: body, namesTheirs: false)
  }

  /// A route that names one of their things in its body.
  static func saying(_ body: String) -> Crossing { Crossing(body: body, namesTheirs: true) }

  /// The address and the body with the names that `theirs` have.
  func filled(_ path: String, _ theirs: [Thing: String]) -> (path: String, body: String) {
    var (path, body) = (path, body)
    for (place, thing) in places { path = path.replacing(":\(place)", with: theirs[thing] ?? "") }
    var rest = query
    for (thing, name) in theirs {
      body = body.replacing("‹\(thing.rawValue)›", with: name)
      rest = rest.replacing("‹\(thing.rawValue)›", with: name)
    }
    // What numbers a part of something, such as a secret of a key.
    path = path.replacing(":number", with: "1").replacing(":version", with: "1").replacing(":step", with: "email")
    return (rest.isEmpty ? path : "\(path)?\(rest)", body)
  }
}
