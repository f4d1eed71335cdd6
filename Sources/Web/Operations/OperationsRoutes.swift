import Foundation
import HTTPTypes
import Hummingbird

/// The pages for the operator's programs. The same on every listener; who may read the metrics is the listener's
/// ``WebSettings/operations``.
public func operationsRoutes(_ router: inout GuardedRouter, watch: HouseWatch) {
  // The process answers: nothing else is looked at, so that a lost database gets no process killed.
  router.get("/health/live", .probe) { _ in .json(#"{"status":"live"}"#, status: .ok) }
  router.get("/health/ready", .probe) { _ in
    let readiness = watch.readiness()
    return .json(try readiness.json(), status: readiness.isReady ? .ok : .serviceUnavailable)
  }
  router.get("/metrics", .operations) { _ in
    Response(
      status: .ok, headers: [.contentType: ExpositionText.mediaType],
      body: .init(byteBuffer: ByteBuffer(string: watch.exposition())))
  }
}

extension Readiness {
  private struct Document: Encodable {
    let status: String
    let quarantine: Bool
    let checks: [Check]
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let document = Document(
      status: isReady ? "ready" : "not ready", quarantine: isQuarantined, checks: checks)
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
  }
}

extension Response {
  fileprivate static func json(_ text: String, status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
