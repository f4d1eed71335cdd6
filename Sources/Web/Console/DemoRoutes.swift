import Engine
import Hummingbird

/// The hand on the demo's clock, and releasing a quarantine.
func demoRoutes(_ router: inout GuardedRouter) {
  router.post("/demo/pause", .signedIn(.employee)) { exchange in
    try await exchange.demoClock().setPaused(exchange.form["paused"] == "yes")
    return .seeOther(exchange.form["back"] ?? "/")
  }
  router.post("/demo/speed", .signedIn(.employee)) { exchange in
    guard let speed = exchange.form["speed"].flatMap({ Int($0) }), (1...86_400).contains(speed) else {
      throw Trouble.badRequest(
        dutch: "Die snelheid kan niet. De klok loopt zoals hij liep. Kies een snelheid uit de lijst.",
        english: "That speed is not possible. The clock runs as it ran. Choose a speed from the list.")
    }
    try await exchange.demoClock().setSpeed(speed)
    return .seeOther(exchange.form["back"] ?? "/")
  }
  router.post("/demo/next-day", .signedIn(.employee)) { exchange in
    try await exchange.demoClock().nextDay()
    return .seeOther(exchange.form["back"] ?? "/")
  }
  router.post("/quarantine/release", .signedIn(.administrator)) { exchange in
    try await exchange.services.actions.releaseQuarantine(by: exchange.signedIn().user.id)
    return .seeOther("/")
  }
}

extension Exchange {
  /// - Throws: ``Trouble/notFound`` outside a demo.
  fileprivate func demoClock() throws -> any DemoClockControl {
    guard let clock = services.demoClock else { throw Trouble.notFound }
    return clock
  }
}
