/// The pages that are measured, and which of them a visit asks for.
enum MeasuredPage: CaseIterable, Sendable {
  case today, tasks, tasksDone, cases, casesRunning, casesWaiting, casesHeld, casesPaid, casesEnded, matter
  case contacts, contact, searchSurname, searchName, searchNumber, searchEmail, searchMobile, searchInvoice
  case searchReference, flows, flow, imports, importDetail, archive, sandbox

  var name: String {
    switch self {
    case .today: "Today"
    case .tasks: "Tasks"
    case .tasksDone: "Tasks, finished too"
    case .cases: "Cases"
    case .casesRunning: "Cases, running"
    case .casesWaiting: "Cases, waiting for a person"
    case .casesHeld: "Cases, held"
    case .casesPaid: "Cases, paid"
    case .casesEnded: "Cases, ended unpaid"
    case .matter: "A case"
    case .contacts: "Contacts"
    case .contact: "A contact"
    case .searchSurname: "Search: surname"
    case .searchName: "Search: first name and surname"
    case .searchNumber: "Search: number of a contact"
    case .searchEmail: "Search: e-mail address"
    case .searchMobile: "Search: telephone number"
    case .searchInvoice: "Search: invoice"
    case .searchReference: "Search: case"
    case .flows: "Flows"
    case .flow: "A flow"
    case .imports: "Imports"
    case .importDetail: "An import"
    case .archive: "A record of the archive"
    case .sandbox: "Sandbox"
    }
  }

  /// Microseconds that the 99th percentile may take.
  var goal: Int { name.hasPrefix("Search") ? 100_000 : 50_000 }

  /// The address of a visit to somebody by chance.
  func path(_ subject: MeasuredSubject) -> String {
    switch self {
    case .today: "/"
    case .tasks: "/tasks"
    case .tasksDone: "/tasks?finished=yes"
    case .cases: "/cases"
    case .casesRunning: "/cases?state=running"
    case .casesWaiting: "/cases?state=waitingForPerson"
    case .casesHeld: "/cases?state=held"
    case .casesPaid: "/cases?state=paid"
    case .casesEnded: "/cases?state=ended"
    case .matter: "/cases/\(subject.matter)"
    case .contacts: "/contacts"
    case .contact: "/contacts/\(subject.contact)"
    case .searchSurname: Self.search(subject.surname)
    case .searchName: Self.search("\(subject.givenName) \(subject.surname)")
    case .searchNumber: Self.search(subject.number)
    case .searchEmail: Self.search(subject.email)
    case .searchMobile: Self.search(subject.mobile)
    case .searchInvoice: Self.search(subject.invoice)
    case .searchReference: Self.search(subject.reference)
    case .flows: "/flows"
    case .flow: "/flows/\(subject.flow)"
    case .imports: "/imports"
    case .importDetail: "/imports/\(subject.file)"
    case .archive: "/archive/\(subject.record)"
    case .sandbox: "/sandbox"
    }
  }

  private static func search(_ text: String) -> String {
    let hexadecimal = Array("0123456789ABCDEF")
    let encoded = text.utf8.map { byte -> String in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%\(hexadecimal[Int(byte >> 4)])\(hexadecimal[Int(byte & 15)])"
    }
    return "/search?q=\(encoded.joined())"
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
  var file: Int64 = 0
  var record: Int64 = 0
}
