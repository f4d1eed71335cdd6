import Domain
import Engine

/// What the palette found: people, cases, then things to do, each a link to a page. Nothing is done from here.
struct PaletteFound {
  struct Entry {
    let icon: Icon
    let title: String
    let aside: String
    let path: String
  }

  struct Group {
    let head: String
    let entries: [Entry]
  }

  /// Of one kind shown at most: a longer list is the page of the search.
  static let most = 5

  let groups: [Group]
  let search: String

  init(groups: [Group], search: String) {
    self.groups = groups.filter { !$0.entries.isEmpty }
    self.search = search
  }

  init(
    search: String, contacts: [ContactSummary], cases: [CaseSummary],
    messages: [ArchiveRecordDetail] = [], actions: [PaletteAction], _ words: Words
  ) {
    let people = contacts.prefix(Self.most).map { contact in
      Entry(
        icon: .person, title: contact.name, aside: Self.aside(contact, words), path: "/contacts/\(contact.id.value)")
    }
    let matters = cases.prefix(Self.most).map { matter in
      Entry(
        icon: .euro, title: "\(words.matter(matter.title)), \(matter.contactName)", aside: matter.reference,
        path: "/cases/\(matter.id.value)")
    }
    let sent = messages.prefix(Self.most).map { message in
      Entry(
        icon: .email, title: "\(words.channel(message.channel)), \(message.contactName)", aside: message.recipient,
        path: "/archive/\(message.id.value)")
    }
    let deeds = actions.map { Entry(icon: $0.icon, title: $0.title, aside: $0.aside, path: $0.path) }
    self.init(
      groups: [
        Group(head: words("Bericht met deze code", "Message with this code"), entries: Array(sent)),
        Group(head: words("Contacten", "Contacts"), entries: Array(people)),
        Group(head: words("Zaken", "Cases"), entries: Array(matters)),
        Group(head: words("Doen", "Do"), entries: deeds),
      ], search: search)
  }

  private static func aside(_ contact: ContactSummary, _ words: Words) -> String {
    guard contact.openCases > 0 else { return words("geen open zaak", "no open case") }
    let cases = words.count(contact.openCases, ("open zaak", "open zaken"), ("open case", "open cases"))
    return "\(cases), \(words.money(contact.balance))"
  }

  /// Groups of options for the list of the palette; `id` starts their identifiers.
  func html(id: String, _ words: Words) -> HTML {
    guard !groups.isEmpty else {
      return """
        <p class="none" role="option" aria-selected="false" aria-disabled="true">\(words(
          "Niets gevonden met “\(search)”. Zoek op achternaam, kenmerk of wat je wilt doen.",
          "Nothing found with “\(search)”. Search by surname, reference or what you want to do."))</p>
        """
    }
    return groups.enumerated().html { place, group in
      let head = "\(id)-\(place)"
      return """
        <div role="group" aria-labelledby="\(head)"><p class="group" role="presentation" id="\(head)">\(
          group.head)</p>\(group.entries.enumerated().html { number, entry in
            option(entry, id: "\(head)-\(number)", isFirst: place == 0 && number == 0)
          })</div>
        """
    }
  }

  private func option(_ entry: Entry, id: String, isFirst: Bool) -> HTML {
    """
    <a role="option" id="\(id)" tabindex="-1" aria-selected="\(isFirst ? "true" : "false")" href="\(
      entry.path)">\(entry.icon.html)<span>\(Self.marked(entry.title, search))</span><span class="push">\(
        entry.aside)</span></a>
    """
  }

  /// The title with what was searched for underlined, at the start of a word or else anywhere.
  static func marked(_ title: String, _ search: String) -> HTML {
    let parts: [Substring] = search.split(separator: " ")
    let wanted = String(parts.max { $0.count < $1.count } ?? "")
    guard !wanted.isEmpty else { return HTML(text: title) }
    let low = title.lowercased()
    // Lower case may have other lengths in some scripts: then nothing is marked.
    guard low.count == title.count, let found = low.ranges(of: wanted.lowercased()).first else {
      return HTML(text: title)
    }
    let start = low.distance(from: low.startIndex, to: found.lowerBound)
    let length = low.distance(from: found.lowerBound, to: found.upperBound)
    let from = title.index(title.startIndex, offsetBy: start)
    let to = title.index(from, offsetBy: length)
    return "\(String(title[..<from]))<mark>\(String(title[from..<to]))</mark>\(String(title[to...]))"
  }
}
