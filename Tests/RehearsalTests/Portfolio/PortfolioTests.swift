import Domain
import Importing
import Rehearsal
import Testing

@Suite struct PortfolioTests {
  static let settings = FictionalPortfolio.Settings(seed: 7, start: TestHouse.start)

  @Test func `the same seed gives the same bytes`() {
    let first = FictionalPortfolio(Self.settings).files()
    let second = FictionalPortfolio(Self.settings).files()
    #expect(first == second)
    #expect(!first.isEmpty)
  }

  @Test func `another seed gives other people`() {
    var other = Self.settings
    other.seed = 8
    #expect(FictionalPortfolio(Self.settings).contacts != FictionalPortfolio(other).contacts)
  }

  @Test func `a larger portfolio begins with the same people`() {
    var larger = Self.settings
    larger.count = 400
    let (small, large) = (FictionalPortfolio(Self.settings), FictionalPortfolio(larger))
    #expect(small.contacts[...] == large.contacts.prefix(small.contacts.count))
  }

  @Test func `numbers are right and addresses cannot be anybody's`() throws {
    let contacts = FictionalPortfolio(Self.settings).contacts
    for contact in contacts {
      #expect(throws: Never.self) { try IBAN(contact.debt.iban) }
      #expect(contact.debt.iban.dropFirst(4).hasPrefix("DEMO"))
      #expect(PaymentReference.isValid(contact.debt.reference))
      #expect(contact.debt.reference.hasSuffix(contact.number + contact.debt.invoice))
      if let email = contact.email {
        #expect(email.hasSuffix(".example"))
        #expect(throws: Never.self) { try EmailAddress(email) }
      }
      if let mobile = contact.mobile {
        let number = try PhoneNumber(reading: mobile)
        #expect(number.kind.takesText)
        #expect(number.e164 == contact.e164)
      }
    }
    #expect(Set(contacts.map(\.debt.invoice)).count == contacts.count)
    #expect(Set(contacts.map(\.debt.iban)).count == contacts.count)
    #expect(contacts.contains { $0.debt.reference.hasPrefix("0") })
  }

  @Test func `every kind of contact occurs`() {
    let contacts = FictionalPortfolio(Self.settings).contacts
    #expect(contacts.contains { $0.gender == .other })
    #expect(contacts.contains { $0.name.surname.contains("-") })
    #expect(contacts.contains { !$0.name.infix.isEmpty })
    #expect(contacts.contains { $0.language == .english })
    #expect(contacts.contains { $0.form == .informal } && contacts.contains { $0.form == .formal })
    #expect(contacts.contains { $0.profile == "gerda" } && contacts.contains { $0.profile == "timo" })
    #expect(contacts.contains { $0.email == nil && $0.mobile != nil })
    #expect(contacts.contains { $0.email != nil && $0.mobile == nil })
    let codes = Set(contacts.compactMap(\.debt.comeback?.code))
    #expect(codes.isSuperset(of: ["AM04", "MS03", "AC04", "MD06", "MD07", "AC06", "XZ99", "AG02"]))
  }

  @Test func `the tables are read without a remark`() throws {
    let files = FictionalPortfolio(Self.settings).files()
    let contacts = try #require(files.first { $0.name.hasPrefix("relaties") })
    #expect(ImportFileKind.sniff(firstBytes: contacts.bytes, name: contacts.name) == .contacts)
    var reader = ContactTableReader()
    let rows = try reader.feed(contacts.bytes) + reader.finish()
    #expect(rows.count == 200)
    #expect(contacts.rows == 200)
    for row in rows { #expect(row.isClean, "\(row)") }
  }

  @Test func `every load of open items is read without a remark`() throws {
    let loads = FictionalPortfolio(Self.settings).files().filter { $0.name.hasPrefix("openstaande") }
    #expect(loads.count == 2)
    for load in loads {
      #expect(ImportFileKind.sniff(firstBytes: load.bytes, name: load.name) == .openItems)
      var reader = OpenItemTableReader(asOf: load.at)
      let rows = try reader.feed(load.bytes) + reader.finish()
      #expect(rows.count == load.rows)
      for row in rows { #expect(row.isClean, "\(row)") }
    }
  }

  @Test func `bank files hold what was put in them, with the contact on the bank's side of the entry`() throws {
    let portfolio = FictionalPortfolio(Self.settings)
    let ibans = Set(portfolio.contacts.map(\.debt.iban))
    let files = portfolio.files().filter { $0.name.hasSuffix(".xml") }
    var returned = 0
    var incoming = 0
    for file in files {
      let reader = BankFileReader()
      let items = try reader.feed(file.bytes) + reader.finish()
      #expect(items.count(where: \.isAccountedFor) == file.rows, "\(file.name)")
      for case .entry(let entry) in items {
        switch entry {
        case .returned(let debit):
          returned += 1
          #expect(debit.party.account.map(ibans.contains) == true)
          #expect(debit.reason != .none)
        case .incoming: incoming += 1
        // Only the status of a whole file of rejections.
        case .other: #expect(file.name.hasPrefix("afkeuringen"))
        }
      }
    }
    #expect(returned > portfolio.contacts.compactMap(\.debt.comeback).count)
    #expect(incoming >= 4)
  }

  @Test func `a test file says that it is one`() throws {
    let file = try #require(FictionalPortfolio(Self.settings).files().first { $0.name.hasPrefix("proef") })
    let reader = BankFileReader()
    let items = try reader.feed(file.bytes) + reader.finish()
    #expect(
      items.contains { item in
        guard case .header(let header) = item, case .test = header.environment else { return false }
        return true
      })
  }
}

extension TableItem {
  /// Read, with nothing to say about it.
  fileprivate var isClean: Bool {
    switch self {
    case .row(_, _, _, let notes): notes.isEmpty
    case .rejected: false
    }
  }
}

extension BankFileItem {
  /// Whether the report of an import has a line for it.
  fileprivate var isAccountedFor: Bool {
    switch self {
    case .header: false
    case .entry, .issue: true
    }
  }
}
