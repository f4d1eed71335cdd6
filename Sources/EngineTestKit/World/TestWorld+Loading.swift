public import Domain
public import Engine

extension TestWorld {
  /// Takes a file in and reads it to its end. Nothing else happens: see `settle`.
  ///
  /// - Returns: the import as it stands afterwards.
  @discardableResult
  public func load(
    _ text: String, name: String = "bestand", environment: SourceEnvironment = .production
  ) async throws -> ImportRecord {
    guard let files = parts.files as? MemoryImportFiles else {
      throw WorldError("this world keeps its files on disk; take them in by path")
    }
    return try await load(path: files.put(Array(text.utf8)), name: name, environment: environment)
  }

  /// The same with a file that the import files of this world know by `path`.
  @discardableResult
  public func load(
    path: String, name: String = "bestand", environment: SourceEnvironment = .production
  ) async throws -> ImportRecord {
    let taken = try await engine.imports.take(
      organisation, name: name, path: path, environment: environment, at: now, by: "test")
    _ = try await engine.imports.work(at: parts.clock)
    return try await record(of: taken.id)
  }

  public func record(of id: Reading.ImportID) async throws -> ImportRecord {
    let organisation = organisation
    guard let record = try await parts.store.read({ try $0.batch(organisation, id) }) else {
      throw WorldError("there is no import \(id)")
    }
    return record
  }

  /// Contacts with their addresses, and their open items as the ERP had them twelve hours ago.
  public func move(in contacts: [WorldContact]) async throws {
    try await load(WorldFiles.contacts(contacts), name: "contacten.csv")
    try await owe(contacts)
  }

  /// Open items as the ERP had them twelve hours ago.
  public func owe(_ contacts: [WorldContact]) async throws {
    let asOf = WorldFiles.text(of: now.advanced(by: .hours(-12)))
    try await load(WorldFiles.openItems(contacts, asOf: asOf), name: "posten.csv")
  }

  /// A debit of each came back, in one statement of the bank.
  @discardableResult
  public func debitsFail(_ contacts: [WorldContact], reason: String = "AM04", id: String = "S1") async throws
    -> ImportRecord
  {
    let entries = contacts.map { WorldFiles.entry(WorldFiles.Returned($0, reason: reason)) }
    return try await load(WorldFiles.camt053(entries, id: id), name: "camt053.xml")
  }

  /// Money on the account of the organisation.
  @discardableResult
  public func transfer(
    _ amount: Money, text: String, from contact: WorldContact, booked: String, bankReference: String
  ) async throws -> ImportRecord {
    let entry = WorldFiles.entry(
      paid: amount, text: text, from: contact.iban, booked: booked, bankReference: bankReference)
    let file = WorldFiles.camt053([entry], id: "T-\(bankReference)", created: WorldFiles.text(of: now))
    return try await load(file, name: "camt053.xml")
  }
}
