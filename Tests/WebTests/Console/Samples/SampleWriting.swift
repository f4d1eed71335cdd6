import Domain
import Engine
import Synchronization

/// Writing that remembers what was asked of it.
final class SampleWriting: MessageWriting {
  static let name = "0b9e0f0a-5f0e-4b1e-9a51-3f3f0c7d2a11"

  private let open: [WritingChannel]
  private let fault: WritingFault?
  private let answer: GateAnswer
  private let isSent: Bool
  private let obstacle: MessageObstacle?
  private let memory = Mutex<[String]>([])

  init(
    channels: [WritingChannel] = [
      WritingChannel(channel: .email, address: "jan@example.nl", obstacle: nil),
      WritingChannel(channel: .sms, address: "+31612345678", obstacle: nil, around: "De Horizon: "),
    ], fault: WritingFault? = nil, answer: GateAnswer = .goes, isSent: Bool = false, obstacle: MessageObstacle? = nil
  ) {
    open = channels
    self.fault = fault
    self.answer = answer
    self.isSent = isSent
    self.obstacle = obstacle
  }

  var deeds: [String] { memory.withLock { $0 } }

  func channels(_ organisation: OrganisationID, _ contact: ContactID) async throws -> [WritingChannel]? { open }

  func keep(
    _ organisation: OrganisationID, to contact: ContactID, by channel: Channel, subject: String, text: String,
    writtenBy login: String
  ) async throws -> String {
    if let fault { throw fault }
    memory.withLock { $0.append("keep \(contact) \(channel.rawValue) \(subject)|\(text)") }
    return Self.name
  }

  func look(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> WritingLook? {
    WritingLook(
      draft: MessageDraft(
        organisation: organisation, publicID: publicID, contact: contact, writtenBy: login, channel: .email,
        subject: "Vraag", text: "Dag\n\nTwee", createdAt: Instant(milliseconds: 0)),
      contactName: "Jan", recipient: "jan@example.nl", sender: "noreply@dehorizon.example",
      form: .email(subject: "Vraag", html: "<p>Dag</p>"), answer: answer, isSent: isSent)
  }

  func send(
    _ organisation: OrganisationID, _ contact: ContactID, _ publicID: String, writtenBy login: String
  ) async throws -> Bool {
    if let obstacle { throw obstacle }
    memory.withLock { $0.append("send \(contact) \(publicID)") }
    return true
  }
}
