import Logging
import Web

/// Looks at the state of the house for as long as the process lives.
struct WatchLoop: Sendable {
  /// Between two looks: figures are never much older, and a look costs milliseconds.
  static let pause = Duration.seconds(5)

  let watch: HouseWatch
  let logger: Logger

  func run() async {
    var wasWell = true
    while !Task.isCancelled {
      do {
        try await watch.look()
        wasWell = true
      } catch {
        // Once: the engine tells the rest.
        if wasWell, !Task.isCancelled {
          logger.warning("the state of the house cannot be seen", metadata: ["reason": "\(error)"])
        }
        wasWell = false
      }
      try? await Task.sleep(for: Self.pause)
    }
  }
}
