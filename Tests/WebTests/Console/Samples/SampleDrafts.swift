import Domain
import Engine
import Synchronization

@testable import Web

/// Drafts in memory, by the rules of the engine.
final class SampleDrafts: Drafting {
  let channels: Set<Channel> = [.email, .sms]
  private let organisation: OrganisationID
  private let memory: Mutex<(folders: [PublishedFolder], draft: Draft?, approvals: [Int: PublicationApproval])>

  init(organisation: OrganisationID = SampleReading.organisation, changing texts: [String: String] = [:]) {
    self.organisation = organisation
    var draft: Draft?
    if !texts.isEmpty {
      draft = Draft(
        organisation: organisation, base: 7, revision: 1, openedBy: "editor", openedAt: SampleReading.now,
        files: texts.mapValues { DraftFile(content: Array($0.utf8), by: "editor", at: SampleReading.now) })
    }
    // Seven versions, all the same.
    memory = Mutex((Array(repeating: SampleFolder.folder, count: 7), draft, [:]))
  }

  var draft: Draft? { memory.withLock { $0.draft } }
  var versions: Int { memory.withLock { $0.folders.count } }

  func workshop(_ organisation: OrganisationID) async throws -> Workshop? {
    guard organisation == self.organisation else { return nil }
    return memory.withLock { memory in
      let base = memory.draft.map { memory.folders[$0.base - 1] }
      return Workshop(
        organisation: organisation, live: memory.folders.count, liveFolder: memory.folders[memory.folders.count - 1],
        baseFolder: base ?? memory.folders[memory.folders.count - 1], draft: memory.draft)
    }
  }

  func folder(_ organisation: OrganisationID, version: Int) async throws -> PublishedFolder? {
    guard organisation == self.organisation else { return nil }
    return memory.withLock { $0.folders.indices.contains(version - 1) ? $0.folders[version - 1] : nil }
  }

  func approvals(_ organisation: OrganisationID) async throws -> [Int: PublicationApproval] {
    memory.withLock { organisation == self.organisation ? $0.approvals : [:] }
  }

  func change(_ organisation: OrganisationID, _ change: DraftChange, by actor: DraftActor) async throws -> Draft? {
    guard let workshop = try await workshop(organisation) else { throw DraftRefusal.nothingPublished }
    let after = try workshop.applying(change, by: actor, at: SampleReading.now)
    memory.withLock { $0.draft = after }
    return after
  }

  func approve(_ organisation: OrganisationID, revision: Int, by actor: DraftActor) async throws -> Int {
    guard let workshop = try await workshop(organisation) else { throw DraftRefusal.nothingPublished }
    let (_, proposal) = try workshop.approvable(revision: revision, by: actor)
    return memory.withLock { memory in
      memory.folders.append(workshop.folder)
      memory.draft = nil
      let version = memory.folders.count
      memory.approvals[version] = PublicationApproval(
        organisation: organisation, version: version, proposedBy: proposal.by, proposedAt: proposal.at,
        note: proposal.note, approvedBy: actor.login)
      return version
    }
  }
}

/// A folder with one flow and one template.
enum SampleFolder {
  static let folder = PublishedFolder(files: texts.mapValues { Array($0.utf8) })

  static let texts = [
    "organisation.yaml": organisation, "house-style/house-style.yaml": houseStyle, "flows/storno.yaml": storno,
    "templates/betaallink/template.yaml": manifest, "templates/betaallink/nl/subject.txt": "Uw huur is niet betaald\n",
    "templates/betaallink/nl/body.md": body, "templates/betaallink/nl/sms.txt": "Betaal {{bedrag}}: {{betaallink}}\n",
    "library/templates/afspraak/template.yaml": libraryManifest,
    "library/templates/afspraak/nl/sms.txt": "We komen op {{dag}}.\n",
  ]

  static let organisation = """
    organisation: de-horizon
    name: Woonstichting De Horizon
    sender: { email: NoReply@DeHorizon.example, sms: De Horizon }
    service: { phone: 088 000 12 34, email: hulp@dehorizon.example, portal: "https://mijn.dehorizon.example" }
    payment: { label: iDEAL | Wero, iban: NL91 ABNA 0417 1643 00, term-days: 5 }

    """

  static let houseStyle = """
    organisation: De Horizon
    contact: { nl: Woonstichting De Horizon }
    colours:
      light: { brand: "#1d54bf", on-brand: "#ffffff", brand-text: "#1d54bf" }
      dark: { brand: "#8fb6ff", on-brand: "#0f1a30", brand-text: "#8fb6ff" }

    """

  static let storno = """
    # De flow na een mislukte incasso.
    flow: storno
    title: Mislukte incasso
    case: failed-debit
    stop:
      - when: 'case.balance <= eur("0.00")'
        outcome: paid
    start: email
    steps:
      # Eerst een e-mail.
      email:
        send: betaallink # met de link
        by: email
        with: payment-link
        wait: 2 days
        then: { bounced: sms, undeliverable: sms, timeout: sms }
      sms:
        send: betaallink
        by: [sms]
        with: payment-link
        wait: 3 workdays
        then: { undeliverable: call, timeout: call }
      call:
        task: nabellen
        team: incasso
        then: { done: handled }
      handled: { end: handled }

    """

  static let manifest = """
    purpose: Eerste bericht na een mislukte incasso
    case: failed-debit
    channels: [email, sms]
    attributes:
      aanhef: text
      bedrag: money
      betaallink: url
      onvoldoende_saldo: flag

    """

  static let body = """
    # Uw huur is niet betaald

    {{aanhef}},

    {{#onvoldoende_saldo}}
    Er stond niet genoeg geld op de rekening.
    {{/onvoldoende_saldo}}
    {{#u}}U moet{{/u}}{{#je}}Je moet{{/je}} nog **{{bedrag}}** betalen.

    [Betaal {{bedrag}}]({{betaallink}})

    """

  static let libraryManifest = """
    purpose: Een afspraak
    case: message
    channels: [sms]
    attributes: { dag: day }

    """
}
