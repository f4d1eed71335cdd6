/// Something that is not done to a draft.
public enum DraftRefusal: Error, Hashable, Sendable {
  case notAllowed(needs: Role)
  /// The organisation has no publication to differ from.
  case nothingPublished
  case noDraft
  /// Somebody else wrote the file since it was opened.
  case fileMoved(path: String, by: String)
  /// The draft waits for approval by somebody else: it is withdrawn before it is changed.
  case proposed(by: String)
  case notProposed
  /// Four eyes: nobody approves their own proposal.
  case ownProposal
  /// Somebody changed the draft since it was looked at.
  case draftMoved
  /// Something newer was published since the draft began.
  case behind(base: Int, live: Int)
  /// Findings keep it from being published.
  case findings(Int)
  case notEditable(path: String)
  case tooLarge(limit: Int)
  case tooManyFiles(limit: Int)
  case notText
  case noReason
  case noSuchTemplate(String)
  /// The same lines of these files were changed in the draft and in the live publication.
  case conflicts([String])
  /// The draft is of another organisation by its own word.
  case otherOrganisation
}

extension DraftRefusal {
  /// In words for the person who asked: what is the matter, what did not happen, what to do.
  public var told: ConsoleRefusal {
    switch self {
    case .notAllowed(let role):
      ConsoleRefusal(
        dutch: "Hiervoor is de rol \(role.rawValue) nodig. Er is niets gewijzigd. Vraag het een beheerder.",
        english: "This needs the role \(role.rawValue). Nothing was changed. Ask an administrator.")
    case .nothingPublished:
      ConsoleRefusal(
        dutch: "Er is nog niets gepubliceerd om op verder te werken. Publiceer eerst een map met: bode publish MAP.",
        english: "Nothing was published yet to go on from. First publish a folder with: bode publish FOLDER.")
    case .noDraft:
      ConsoleRefusal(
        dutch: "Er is geen concept. Een collega heeft het net gepubliceerd of weggegooid. Er is niets gewijzigd.",
        english: "There is no draft. A colleague has just published it or thrown it away. Nothing was changed.")
    case .fileMoved(let path, let who):
      ConsoleRefusal(
        dutch: "\(who) heeft \(path) intussen opgeslagen. Jouw tekst is niet opgeslagen. Vergelijk de twee en sla "
          + "opnieuw op.",
        english: "\(who) has saved \(path) meanwhile. Your text was not saved. Compare the two and save again.")
    case .proposed(let who):
      ConsoleRefusal(
        dutch: "Dit concept wacht op akkoord; \(who) stelde het voor. Er is niets gewijzigd. Trek het voorstel eerst "
          + "in.",
        english: "This draft waits for approval; \(who) proposed it. Nothing was changed. Withdraw the proposal first.")
    case .notProposed:
      ConsoleRefusal(
        dutch: "Dit concept is niet voorgesteld, of niet meer. Er is niets gepubliceerd.",
        english: "This draft is not proposed, or not any more. Nothing was published.")
    case .ownProposal:
      ConsoleRefusal(
        dutch: "Je hebt dit zelf voorgesteld. Een ander geeft akkoord: vier ogen. Er is niets gepubliceerd.",
        english: "You proposed this yourself. Somebody else approves: four eyes. Nothing was published.")
    case .draftMoved:
      ConsoleRefusal(
        dutch: "Het concept is gewijzigd sinds je het bekeek. Er is niets gedaan. Bekijk het opnieuw.",
        english: "The draft was changed since you looked at it. Nothing was done. Look at it again.")
    case .behind(let base, let live):
      ConsoleRefusal(
        dutch: "Dit concept gaat uit van versie \(base), maar versie \(live) is al in gebruik. Er is niets "
          + "gepubliceerd. Werk het concept eerst bij naar versie \(live).",
        english: "This draft begins from version \(base), but version \(live) is in use already. Nothing was "
          + "published. Bring the draft up to version \(live) first.")
    case .findings(let count):
      ConsoleRefusal(
        dutch:
          "De controle vond \(count) \(count == 1 ? "fout" : "fouten"). Er is niets gepubliceerd. Los ze eerst op.",
        english: "The check found \(count) \(count == 1 ? "mistake" : "mistakes"). Nothing was published. Mend them "
          + "first.")
    case .conflicts(let paths):
      ConsoleRefusal(
        dutch:
          "Dezelfde regels zijn op twee plekken gewijzigd: \(paths.joined(separator: ", ")). Kies per bestand welke "
          + "tekst blijft. Er is niets gewijzigd.",
        english: "The same lines were changed in two places: \(paths.joined(separator: ", ")). Choose for each file "
          + "which text stays. Nothing was changed.")
    case .notEditable, .tooLarge, .tooManyFiles, .notText, .noReason, .noSuchTemplate, .otherOrganisation: ofInput
    }
  }

  private var ofInput: ConsoleRefusal {
    switch self {
    case .notEditable(let path):
      ConsoleRefusal(
        dutch: "\(path) kun je hier niet wijzigen. Er is niets gewijzigd.",
        english: "\(path) cannot be changed here. Nothing was changed.")
    case .tooLarge(let limit):
      ConsoleRefusal(
        dutch: "Een bestand heeft hoogstens \(limit) bytes. Er is niets opgeslagen. Maak het korter.",
        english: "A file has at most \(limit) bytes. Nothing was saved. Make it shorter.")
    case .tooManyFiles(let limit):
      ConsoleRefusal(
        dutch: "Een concept heeft hoogstens \(limit) bestanden. Er is niets opgeslagen. Publiceer eerst.",
        english: "A draft has at most \(limit) files. Nothing was saved. Publish first.")
    case .notText:
      ConsoleRefusal(
        dutch: "Hier staan tekens die in een tekst niet kunnen. Er is niets opgeslagen.",
        english: "There are characters here that cannot be in a text. Nothing was saved.")
    case .noReason:
      ConsoleRefusal(
        dutch: "Zeg waarom; de ander moet weten wat er anders moet. Er is niets gewijzigd.",
        english: "Say why; the other person must know what to change. Nothing was changed.")
    case .noSuchTemplate(let name):
      ConsoleRefusal(
        dutch: "Er is geen sjabloon \(name) in de bibliotheek. Er is niets gewijzigd.",
        english: "There is no template \(name) in the library. Nothing was changed.")
    case .notAllowed, .nothingPublished, .noDraft, .fileMoved, .proposed, .notProposed, .ownProposal, .draftMoved,
      .behind, .findings, .conflicts, .otherOrganisation:
      ConsoleRefusal(
        dutch: "Dit concept hoort bij een andere organisatie. Er is niets gepubliceerd.",
        english: "This draft belongs to another organisation. Nothing was published.")
    }
  }
}
