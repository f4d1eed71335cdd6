import Domain
import Synchronization

/// Money that was sent to the account of an organisation: all of it must be counted, once.
final class Ledger: Sendable {
  struct Transfer: Hashable, Sendable {
    let organisation: OrganisationID
    let bankReference: String
    let amount: Money
  }

  private let all = Mutex<[Transfer]>([])

  var transfers: [Transfer] { all.withLock { $0 } }

  func add(_ transfer: Transfer) { all.withLock { $0.append(transfer) } }
}
