import Domain
import EngineTestKit
import Foundation
import Providers
import Testing

@testable import Engine

/// The process dies at each moment of reading mail: before and after every look, every transaction and every mark.
@Suite struct `A process that dies while it reads mail` {
  /// A mailbox of a process that can die.
  private struct MortalMailbox: MailSource {
    let mailbox: any MailSource
    let plan: CrashPlan
    var name: String { mailbox.name }

    func mails(after place: MailPlace?, limit: Int) async throws -> [ArrivedMail] {
      try plan.pass()
      let mails = try await mailbox.mails(after: place, limit: limit)
      try plan.pass()
      return mails
    }

    func putAside(_ mails: [ArrivedMail]) async throws {
      try plan.pass()
      // One by one: it can die in the middle.
      for mail in mails {
        try await mailbox.putAside([mail])
        try plan.pass()
      }
    }
  }

  private static let contacts = (1...3).map { WorldContact($0) }

  /// A world with three mails in a maildir: a hard bounce, an answer and a full mailbox.
  private static func world() async throws -> (world: MailWorld, maildir: Maildir, folder: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mail-crash-\(UUID().uuidString)").path
    for name in ["new", "cur"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
    }
    let maildir = Maildir(folder: folder, largestMail: 100_000)
    let mail = try await MailWorld()
    for contact in contacts { try await mail.world.fate(.lost, of: contact) }
    try await mail.world.move(in: contacts)
    try await mail.world.debitsFail(contacts)
    try await mail.world.settle()
    for (index, contact) in contacts.enumerated() {
      let messages = try await mail.world.messages()
      let message = try #require(messages.first { $0.recipient == contact.email })
      let name = mail.name(of: message)
      let text =
        switch index {
        case 0: mail.report("550 5.1.1 User unknown", status: "5.1.1", name: name, of: contact)
        case 1: "From: \(contact.email ?? "")\nSubject: Re: x\nIn-Reply-To: <\(name)>\n\nIk betaal vrijdag."
        default: mail.report("552 5.2.2 Mailbox full", status: "5.2.2", name: name, of: contact)
        }
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/new/\(index).mail"))
    }
    return (mail, maildir, folder)
  }

  /// Lets it die at a moment, and answers how many moments there were.
  private static func die(at moment: Int?, _ mail: MailWorld, _ maildir: Maildir) async throws -> Int {
    let plan = CrashPlan(dyingAt: moment)
    var parts = mail.world.parts
    parts.store = MortalStore(parts.store, plan)
    parts.mail = MailParts(sources: [MortalMailbox(mailbox: maildir, plan: plan)], returnPath: mail.path)
    let dying = try mail.world.restarted(with: parts)
    do {
      try await dying.settle()
      #expect(moment == nil, "it lived through moment \(moment ?? 0)")
    } catch is CrashPlan.Died {}
    return plan.passed
  }

  @Test func `loses no mail, and takes none in twice`() async throws {
    let (mail, maildir, _) = try await Self.world()
    let moments = try await Self.die(at: nil, mail, maildir)
    #expect(moments > 10)
    for moment in 1...moments {
      let (mail, maildir, folder) = try await Self.world()
      _ = try await Self.die(at: moment, mail, maildir)
      var parts = mail.world.parts
      parts.mail = MailParts(sources: [maildir], returnPath: mail.path)
      let again = try mail.world.restarted(with: parts)
      try await again.advance(by: .hours(25))
      let texts = try await Self.texts(again)
      #expect(texts == [1, 0, 0], "moment \(moment)")
      let emails = try await again.messages().filter { $0.channel == .email && $0.progress.contains(.handedOver) }
      #expect(emails.map(\.contact).count == 4, "moment \(moment)")
      #expect(try await again.openTasks().map(\.reason) == ["Ik betaal vrijdag."], "moment \(moment)")
      #expect(try await again.parked().isEmpty, "moment \(moment)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").isEmpty, "moment \(moment)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cur").count == 3, "moment \(moment)")
    }
  }

  private static func texts(_ world: TestWorld) async throws -> [Int] {
    var counts: [Int] = []
    for contact in contacts { counts.append(try await world.received(by: contact, on: .sms).count) }
    return counts
  }
}
