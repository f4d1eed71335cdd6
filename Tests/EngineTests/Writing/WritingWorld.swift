import Domain
import Engine
import EngineTestKit
import Foundation

/// A world in which people of the organisation write to contacts, with the template of the library.
struct WritingWorld {
  let world: TestWorld
  let desk: WritingDesk
  let jan = WorldContact(1)

  init(_ moment: String = "2027-01-05 09:00") async throws {
    world = try await TestWorld.standard(moment, folder: Self.folder())
    desk = WritingDesk(engine: world.engine, environment: .production)
    try await world.move(in: [jan])
  }

  private static func folder() throws -> WorldFolder {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let files = ["template.yaml", "nl/subject.txt", "nl/body.md", "nl/sms.txt"]
    return try files.reduce(.horizon) { folder, file in
      let path = "library/templates/\(WritingDesk.template)/\(file)"
      return folder.adding(path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
    }
  }

  var contact: ContactID { get async throws { try await world.contact(jan).id } }

  /// Writes as anna.
  func keep(
    _ channel: Channel = .email, _ text: String = "De monteur komt dinsdag.\nHij belt eerst.\n\nGroet, Anna",
    subject: String = "Uw vraag"
  ) async throws -> String {
    try await desk.keep(
      world.organisation, to: contact, by: channel, subject: subject, text: text, writtenBy: "anna")
  }

  func look(_ draft: String, as login: String = "anna") async throws -> WritingLook? {
    try await desk.look(world.organisation, contact, draft, writtenBy: login)
  }

  func send(_ draft: String, as login: String = "anna") async throws -> Bool {
    try await desk.send(world.organisation, contact, draft, writtenBy: login)
  }

  func silence(_ id: ContactID? = nil) async throws {
    let silenced: ContactID
    if let id { silenced = id } else { silenced = try await contact }
    let event = IntakeEvent.silence(silenced, Silence(reason: "objects", by: "test", at: world.now))
    _ = try await world.engine.intake.accept(
      [
        IntakeItem(
          key: InboxKey(organisation: world.organisation, source: "console", externalID: "\(world.now)"), event: event)
      ], at: world.now)
  }

  /// What lies at an address of Jan, oldest first.
  func received(_ channel: Channel = .email) async throws -> [SandboxMessage] {
    let address = channel == .email ? jan.email : jan.mobile
    let box = SandboxAddress(organisation: world.organisation, channel: channel, address: address ?? "")
    return try await world.parts.sandbox.messages(to: box, before: nil, limit: SandboxLimit.page).reversed()
  }
}
