import ArgumentParser
import Domain
import Engine
import Storage

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decide the runs of a case again, and say whether the same follows.",
    discussion: """
      Every decision is kept with what came in and what was true, so that it can be decided again: why did she get this
      message? Prints each decision with its reasons. Exits with 1 when the program as it is now decides otherwise than
      was decided then, and says from where. Changes nothing.

        bode replay Z-2026-000017 --data /var/lib/bode
      """)

  @Argument(help: "Reference of a case.")
  var reference: String

  @Option(name: .long, help: "Short name of the organisation; may be left out when there is one.")
  var organisation: String?

  @Flag(name: .long, help: "Print only whether the same follows.")
  var quiet = false

  @OptionGroup var data: DataOptions

  func run() async throws {
    let installation = try await data.open()
    let organisation = try await installation.organisation(organisation).id
    let (reference, publications) = (reference, installation.publications)
    let replays = try await installation.store.read { tx -> [Replayed]? in
      guard let matter = try tx.case(organisation, reference: reference) else { return nil }
      return try tx.runs(organisation, of: matter.id).reversed().map { run in
        let publication = try publications.publication(organisation, version: run.publication, in: tx)
        return Replayed(
          run: run, plan: publication.plan(named: run.flow), replay: try Replay(run, publications, in: tx))
      }
    }
    guard let replays else { throw UsageError("there is no case \(reference)") }
    if replays.isEmpty { Output.line("\(reference) has no run: see its timeline for why it was not enrolled.") }
    for replayed in replays { replayed.show(quiet: quiet) }
    guard replays.allSatisfy(\.replay.isSame) else { throw ExitCode.failure }
  }

  private struct Replayed: Sendable {
    let run: RunRecord
    let plan: FlowPlan?
    let replay: Replay

    func show(quiet: Bool) {
      Output.line("Run \(run.id), flow \(run.flow), publication \(run.publication)")
      if let words = plan.map({ DecisionText($0) }), !quiet {
        for step in replay.steps { show(step, words) }
      }
      Output.line(verdict)
    }

    private func show(_ step: Replay.Step, _ words: DecisionText) {
      Output.line("\(step.sequence)  \(words.text(step.at))  \(words.text(step.entry.event))")
      Output.line("     facts    \(words.text(step.entry.facts)), rules of publication \(step.entry.rules)")
      if step.difference != nil {
        for note in step.entry.notes { Output.line("     then     \(words.text(note))") }
        Output.line("     now      other things follow:")
      }
      for note in step.decision.notes { Output.line("     because  \(words.text(note))") }
      for command in step.decision.commands { Output.line("     do       \(words.text(command))") }
      Output.line("     state    \(words.text(step.decision.state))")
    }

    private var verdict: String {
      if let step = replay.firstDifference {
        return "DIFFERENT from entry \(step.sequence): \(why(step.difference))"
      }
      guard replay.endsWhereRunIs else {
        return
          "DIFFERENT: the run is not where its \(replay.steps.count) entries lead; entries at the end are missing, or "
          + "its row was changed by hand"
      }
      return "The same follows from all \(replay.steps.count) entries."
    }

    private func why(_ difference: Replay.Difference?) -> String {
      switch difference {
      case .gap(let expected): "entry \(expected) is not there"
      case .reasons: "it was decided for other reasons"
      case .outcome: "the reasons are the same, but another state or other commands followed then"
      case nil: "nothing"
      }
    }
  }
}
