import Domain
import Engine
import Hummingbird

/// The draft with what the check says of it, for one page.
struct WorkshopLook {
  let workshop: Workshop
  let check: DraftCheck
  /// What is in use, compiled; nil when a checker of today would refuse it.
  let live: Publication?

  init(_ workshop: Workshop, _ drafts: any Drafting) {
    self.workshop = workshop
    live = drafts.check(workshop.liveFolder).publication
    check = workshop.draft == nil ? drafts.check(workshop.liveFolder) : drafts.check(workshop.folder)
  }

  var draft: Draft? { workshop.draft }

  /// The file of a flow: by the name in the file that is in use, else by the name of the file. Nil when there is none.
  func flowFile(_ name: String) -> String? {
    let known = check.publication?.plans[name] ?? live?.plans[name]
    if let file = known?.definition.mark.file, workshop.content(file) != nil { return file }
    let file = "flows/\(name).yaml"
    return DraftPath.isEditable(file) && workshop.content(file) != nil ? file : nil
  }

  /// Whether the draft changes a file.
  func isChanged(_ path: String) -> Bool { draft?.files[path] != nil }

  /// Flows that are only in the draft, by the name of their file.
  var newFlows: [String] {
    workshop.changedPaths.filter { $0.hasPrefix("flows/") && workshop.liveFolder.files[$0] == nil }
      .filter { workshop.content($0) != nil }.map { String($0.dropFirst(6).dropLast(5)) }
  }

  static func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

extension Trouble {
  /// What was given as a short name is none.
  static let noShortName = Trouble.badRequest(
    dutch: "Een korte naam heeft 2 tot 60 kleine letters, cijfers en streepjes, en is niet “new”. Er is niets gemaakt.",
    english: "A short name has 2 to 60 small letters, digits and hyphens, and is not “new”. Nothing was made.")
}

extension Exchange {
  /// The draft of the visitor's organisation with its check.
  ///
  /// - Throws: ``DraftRefusal/nothingPublished``, told to the person who asked.
  func workshopLook() async throws -> WorkshopLook {
    guard let workshop = try await services.drafts.workshop(signedIn().organisation) else {
      throw DraftRefusal.nothingPublished.told
    }
    return WorkshopLook(workshop, services.drafts)
  }

  /// The same; nil when nothing was published.
  func publishedLook() async throws -> WorkshopLook? {
    try await services.drafts.workshop(signedIn().organisation).map { WorkshopLook($0, services.drafts) }
  }

  /// Who does something to a draft.
  func actor() throws -> DraftActor {
    let user = try signedIn().user
    return DraftActor(login: user.login, role: user.role)
  }

  /// Does something to the draft, and tells a refusal.
  func change(_ change: DraftChange) async throws {
    do {
      try await services.drafts.change(signedIn().organisation, change, by: actor())
    } catch let refusal as DraftRefusal {
      throw refusal.told
    }
  }

  /// A piece of the path, decoded; nothing when absent.
  func piece(_ name: String) -> String {
    let text = context.parameters.get(name) ?? ""
    return FormFields(urlEncoded: "x=\(text)")["x"] ?? text
  }
}
