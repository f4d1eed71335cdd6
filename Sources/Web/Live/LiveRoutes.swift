import Engine
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Tells an open page that what it shows has changed. Only of the organisation of the session, and as long as the
/// session lasts.
func liveRoutes(_ router: inout GuardedRouter) {
  router.get("/live", .signedIn(.reader)) { exchange in
    let visitor = try exchange.signedIn()
    let services = exchange.services
    guard let topic = exchange.query["of"].flatMap(LiveTopic.init) else { throw Trouble.notFound }
    let looks = LiveMark(reading: services.reading)
    guard try await looks.mark(of: topic, in: visitor.organisation, at: exchange.words.now) != nil else {
      throw Trouble.notFound
    }
    guard await services.live.hasRoom else {
      // The browser does not come back by itself; the page then reads itself again now and then.
      return Response(status: .tooManyRequests, headers: [.retryAfter: "60"])
    }
    let last = HTTPField.Name("last-event-id").flatMap { exchange.request.headers[$0] }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"],
      body: ResponseBody { writer in
        guard let place = await services.live.enter(visitor.session.key) else { return try await writer.finish(nil) }
        let beats = LiveBeats(
          topic: topic, visitor: visitor, services: services, place: place, last: last.map { String($0.prefix(64)) })
        do {
          for try await piece in beats.cancelOnGracefulShutdown() { try await writer.write(piece) }
        } catch {
          await services.live.leave(place)
          throw error
        }
        await services.live.leave(place)
        try await writer.finish(nil)
      })
  }
}
