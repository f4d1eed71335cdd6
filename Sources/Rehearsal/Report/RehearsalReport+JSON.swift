import Domain
internal import Foundation

extension RehearsalReport {
  /// The report for programs: UTF-8, keys in order, amounts in whole cents.
  public func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(ReportDocument(self)))
  }
}

/// The report as it stands in JSON.
private struct ReportDocument: Encodable {
  struct Figures: Encodable {
    let organisation: Int64
    let contacts: Int
    let enrolled: Int
    let bankRows: [String: Int]
    let rejected: [String: Int]
    let held: [String: Int]
    let messages: [String: Int]
    let bouncedThenSMS: Int
    let unopenedThenSMS: Int
    let startedWithSMS: Int
    let paidByLink: Int
    let paidOtherwise: Int
    let partlyPaid: Int
    let receivedByLinkCents: Int64
    let receivedByTransferCents: Int64
    let attempts: [String: Int]
    let crossed: Int
    let unknown: Int
    let tasks: [String: Int]
    let openTasks: Int
    let outcomes: [String: Int]
    let parked: Int
  }

  struct Promise: Encodable {
    let name: String
    let title: String
    let holds: Bool
    let checked: Int
    let violationCount: Int
    let violations: [String]
  }

  let seed: UInt64
  let start: String
  let days: Int
  let holds: Bool
  let organisations: [Figures]
  let invariants: [Promise]

  init(_ report: RehearsalReport) {
    seed = report.seed
    start = "\(report.start)"
    days = report.days
    holds = report.holds
    organisations = report.figures.map(Figures.init)
    invariants = report.invariants.map { result in
      Promise(
        name: result.invariant.rawValue, title: result.invariant.english, holds: result.holds,
        checked: result.checked, violationCount: result.violationCount, violations: result.violations)
    }
  }
}

extension ReportDocument.Figures {
  init(_ figures: RehearsalFigures) {
    self.init(
      organisation: figures.organisation.value, contacts: figures.contacts, enrolled: figures.enrolled,
      bankRows: figures.bankRows, rejected: figures.rejected, held: figures.held,
      messages: Dictionary(figures.messages.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: +),
      bouncedThenSMS: figures.bouncedThenSMS, unopenedThenSMS: figures.unopenedThenSMS,
      startedWithSMS: figures.startedWithSMS, paidByLink: figures.paidByLink,
      paidOtherwise: figures.paidOtherwise, partlyPaid: figures.partlyPaid,
      receivedByLinkCents: figures.receivedByLink.cents,
      receivedByTransferCents: figures.receivedByTransfer.cents, attempts: figures.attempts,
      crossed: figures.crossed, unknown: figures.unknown, tasks: figures.tasks, openTasks: figures.openTasks,
      outcomes: figures.outcomes, parked: figures.parked)
  }
}
