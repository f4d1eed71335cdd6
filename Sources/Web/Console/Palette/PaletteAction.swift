import Engine

/// Something a person may want to do, with the page on which they do it. What sends or changes has a screen of its own.
struct PaletteAction {
  let icon: Icon
  let title: String
  let aside: String
  let path: String
  /// Other words by which it is found.
  let alike: String

  /// What this person may do, that the search names; everything when nothing is searched for.
  static func all(_ search: String, _ words: Words, role: Role, isTest: Bool) -> [PaletteAction] {
    let wanted = search.lowercased().split { $0 == " " }
    return (deeds(words, role) + rooms(words, role, isTest)).filter { action in
      let names = "\(action.title) \(action.alike)".lowercased().split { $0 == " " }
      return wanted.allSatisfy { part in names.contains { $0.hasPrefix(part) } }
    }
  }

  private static func deeds(_ words: Words, _ role: Role) -> [PaletteAction] {
    let deeds: [(Role, PaletteAction)] = [
      (
        .editor,
        PaletteAction(
          icon: .file, title: words("Bestand inlezen", "Read a file"), aside: "", path: "/imports",
          alike: words("import uploaden laden", "import upload load"))
      ),
      (
        .reader,
        PaletteAction(
          icon: .flag, title: words("Taken die wachten", "Tasks that wait"), aside: "", path: "/tasks",
          alike: words("afhandelen werk", "finish work"))
      ),
      (
        .reader,
        PaletteAction(
          icon: .euro, title: words("Geld plaatsen", "Place money"), aside: "", path: "/payments",
          alike: words("betaling bijschrijving boeken", "payment book"))
      ),
      (
        .reader,
        PaletteAction(
          icon: .eye, title: words("Zoek wat is verstuurd", "Find what was sent"), aside: "", path: "/archive",
          alike: words("bericht e-mail brief bewijs", "message e-mail letter proof"))
      ),
      (
        .administrator,
        PaletteAction(
          icon: .person, title: words("Gebruiker toevoegen", "Add a user"), aside: "", path: "/settings/users#new-user",
          alike: words("collega rol wachtwoord", "colleague role password"))
      ),
      (
        .administrator,
        PaletteAction(
          icon: .note, title: words("Auditlog", "Audit log"), aside: "", path: "/settings/audit",
          alike: words("wie deed wat gekeken", "who did what looked"))
      ),
    ]
    return deeds.filter { role >= $0.0 }.map(\.1)
  }

  private static func rooms(_ words: Words, _ role: Role, _ isTest: Bool) -> [PaletteAction] {
    let rooms = Room.groups(words, role: role, isTest: isTest).flatMap { group in
      group.rooms.map { room in
        PaletteAction(
          icon: .forward, title: words("Naar \(room.title(words))", "To \(room.title(words))"), aside: group.head,
          path: room.path, alike: room.title(words))
      }
    }
    let others = [
      (words("Mijn account", "My account"), "/account", words("wachtwoord app", "password app")),
      (words("Zo ziet Bode eruit", "What Bode looks like"), "/design", words("ontwerp onderdelen", "design parts")),
    ].map { title, path, alike in
      PaletteAction(icon: .forward, title: title, aside: "", path: path, alike: alike)
    }
    return rooms + others
  }
}
