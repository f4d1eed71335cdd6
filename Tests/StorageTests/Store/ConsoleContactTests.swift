import Domain
import Engine
import Storage
import Testing

@Suite(.onEveryDatabase) struct ConsoleContactTests {
  private let us = ConsoleStreet.us

  @Test(arguments: [
    ("dong", [2]), ("DONGEN oost", [2]), ("özd", [3]), ("ozdemir", [3]), ("emine", [3]), ("c1@example", [1]),
    ("C2@EXAMPLE.NL", [2]), ("06 1234", [1]), ("+31612", [1]), ("R-3", [3]), ("hart", [4]), ("geen", []), ("!", []),
    ("timo oost", []), ("%", []), ("'; --", []),
  ])
  func `contacts are found by the start of what is known`(_ search: String, _ expected: [Int64]) async throws {
    let street = try await ConsoleStreet()
    let names = [
      PersonName(givenName: "Timo", surname: "Balogun"),
      PersonName(initials: "G.", prefix: "van", surname: "Dongen-Oosterhout", gender: .female),
      PersonName(givenName: "Emine", surname: "Özdemir"), PersonName(initials: "A.", prefix: "'t", surname: "Hart"),
    ]
    for (index, name) in names.enumerated() { try await street.open(Int64(index + 1), name: name) }
    try await street.open(9, name: names[1], in: ConsoleStreet.other)
    try await street.store.write { transaction in
      try transaction.upsert(
        AddressRecord(
          organisation: ConsoleStreet.us, contact: ContactID(1), kind: .mobile, value: "+31612345678",
          standing: .unverified, reason: "", since: ConsoleStreet.start))
    }
    let found = try await street.reading.contacts(us, search: search, after: nil)
    #expect(found.elements.map(\.id.value) == expected)
  }

  @Test(arguments: [nil, "jan", "jan ber"])
  func `a long list comes in pages by name, each contact once`(_ search: String?) async throws {
    let street = try await ConsoleStreet()
    for number in 1...123 {
      let name = PersonName(givenName: "Jan", surname: "Berg\(number % 7)")
      try await street.open(Int64(number), name: name)
    }
    let reading = street.reading
    let all = try await everything { try await reading.contacts(us, search: search, after: $0) }
    #expect(all.count == 123)
    #expect(Set(all.map(\.id)).count == 123)
    let order = all.map { [$0.name, String($0.id.value + 1_000)] }
    #expect(order == order.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func `a search that hits thousands walks the list of names`() async throws {
    let street = try await ConsoleStreet()
    try await street.store.write { transaction in
      for number: Int64 in 1...2_100 {
        try transaction.insert(
          ContactRecord(
            organisation: ConsoleStreet.us, id: ContactID(number), externalID: "\(number)",
            name: PersonName(givenName: "Jan", surname: "N\(number % 10)"), addressForm: .formal, language: "nl",
            risk: .normal, profile: "", birthDay: nil, silence: nil))
      }
    }
    let reading = street.reading
    let all = try await everything { try await reading.contacts(us, search: "jan", after: $0) }
    #expect(all.count == 2_100)
    #expect(Set(all.map(\.id)).count == 2_100)
  }

  @Test func `a contact is found by a new name, and not by the old one`() async throws {
    let street = try await ConsoleStreet()
    try await street.open(1)
    try await street.store.write { transaction in
      guard var contact = try transaction.contact(ConsoleStreet.us, ContactID(1)) else { return }
      contact.name = PersonName(givenName: "Timo", surname: "Jansen")
      contact.silence = Silence(reason: "overleden", by: "import", at: ConsoleStreet.start)
      try transaction.update(contact)
    }
    #expect(try await street.reading.contacts(us, search: "balogun", after: nil).elements.isEmpty)
    let found = try await street.reading.contacts(us, search: "jansen", after: nil).elements
    #expect(found.map(\.reach) == [.stopped])
  }

  @Test func `a contact has its addresses, its cases and what it owes`() async throws {
    let street = try await ConsoleStreet()
    try await street.begin(1)
    let detail = try #require(try await street.reading.contact(us, ContactID(1)))
    #expect(detail.summary.openCases == 1)
    #expect(detail.summary.balance == Money(cents: 62_079))
    #expect(detail.summary.reach == .good)
    #expect(detail.shortName == "Timo")
    #expect(detail.addresses.map(\.channel) == [.email])
    #expect(detail.cases.map(\.reference) == ["Z-2026-1"])
    #expect(try await street.reading.contact(ConsoleStreet.other, ContactID(1)) == nil)
    #expect(try await street.reading.contact(us, ContactID(99)) == nil)
  }
}
