import Engine
import Hummingbird

/// How the console looks and moves: its parts, the palette, and what tells a page that something changed.
func faceRoutes(_ router: inout GuardedRouter) {
  router.get("/design", .signedIn(.reader)) { exchange in try await exchange.designPage() }
  paletteRoutes(&router)
  liveRoutes(&router)
}
