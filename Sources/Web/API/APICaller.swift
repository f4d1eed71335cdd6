import Domain
import Engine
import Hummingbird

/// The program that asks, after it proved itself.
struct APICaller: Sendable {
  let key: APIKey

  var organisation: OrganisationID { key.organisation }

  /// Keeps that a secret was used; to the minute.
  static func noteUse(_ key: APIKey, secret number: Int, _ services: WebServices, _ api: APIServices) async throws {
    let use = SecretUse(service: key.service, number: number)
    guard await api.uses.isNew(use, at: services.machineClock.now()) else { return }
    try await api.keys.used(key, secret: number)
  }
}
