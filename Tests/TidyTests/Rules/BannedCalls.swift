/// What is banned in `Sources`, with the few places where it is right.
enum BannedCalls {
  private static let clocks: Set<String> = [
    "Date", "ContinuousClock", "SuspendingClock", "DispatchTime", "DispatchWallTime", "Clock",
  ]

  /// In every target.
  static let everywhere: [BannedCall] = [
    BannedCall(
      name: "reading a clock", why: "time comes in by BusinessClock or MachineClock",
      rim: [
        "bode/House/SystemClocks.swift": "the two clocks of the machine",
        "CrashKit/House/MachineTime.swift": "a house that is killed lives on the time of the machine",
        "bench/": "measures",
      ],
      matches: { source, index in
        BannedCall.emptyCall("Date")(source, index) || BannedCall.member("now", of: clocks)(source, index)
          || BannedCall.call(["clock_gettime", "gettimeofday", "CFAbsoluteTimeGetCurrent"])(source, index)
          || BannedCall.member(["systemUptime"])(source, index) || impliedNow(source, index)
      }),
    BannedCall(
      name: "randomness", why: "bytes nobody can guess come in by RandomSource, identifiers by IdentifierSource",
      rim: [
        "Storage/Archive/RandomSource.swift": "the generator of the machine, for keys of the archive",
        "Providers/Sandbox/Sandbox.swift": "the name of a new sandbox world, which nothing is decided by",
        "bode/": "the sources of the machine are made here",
      ],
      matches: { source, index in
        BannedCall.emptyCall("UUID")(source, index)
          || BannedCall.word(["SystemRandomNumberGenerator"])(source, index)
          || (BannedCall.member(["random"])(source, index) && source.isWord("in", at: index + 2)
            && !seeded(source, index))
          || (BannedCall.member(["randomElement", "shuffled", "shuffle"])(source, index) && !seeded(source, index))
          || BannedCall.call(["arc4random", "getrandom", "getentropy"])(source, index)
          || (BannedCall.call(["SymmetricKey"])(source, index) && source.isWord("size", at: index + 2))
      }),
    BannedCall(
      name: "print", why: "the library writes to its logger, the executable to its Output",
      rim: ["bode/House/Output.swift": "the one place that writes to the terminal"],
      matches: BannedCall.call(["print", "debugPrint", "dump"])),
    BannedCall(
      name: "force", why: "say what happens when it is not there", rim: [:],
      matches: { source, index in BannedCall.force(source, index) }),
    BannedCall(
      name: "fatalError", why: "an error for callers, a precondition with its invariant for us", rim: [:],
      matches: BannedCall.call(["fatalError"])),
    BannedCall(
      name: "sleeping", why: "waiting is a timer, or a pause of the loop",
      rim: [
        "Engine/Service/EngineLoop.swift": "the pause between two looks at the store",
        "Engine/Service/WorkBell.swift": "the same pause, which work can end",
        "Web/Live/LivePause.swift": "the pause between two looks for a page that is open",
        "Rehearsal/Run/RehearsalRun.swift": "the pause of a demonstration that runs beside a person",
        "bode/": "the process waits for signals and shows progress",
        "CrashKit/House/Pause.swift": "waits until a condition holds in another process",
        "bench/": "looks at how much an idle house uses",
      ],
      matches: { source, index in
        BannedCall.member("sleep", of: ["Task", "Thread"])(source, index)
          || BannedCall.call(["usleep", "nanosleep"])(source, index)
      }),
    BannedCall(
      name: "children of Foundation",
      why: "they hold on to one another's pipes, and crash where many files are open: see ChildProcess",
      rim: ["ChildProcesses/": "is the way in which it is done"],
      matches: BannedCall.call(["Process", "posix_spawn", "posix_spawnp", "popen"])),
  ]

  /// Tests wait for events and not for time, and start children as the product does.
  static let inTests: [BannedCall] = everywhere.filter { ["sleeping", "children of Foundation"].contains($0.name) }

  /// In the pure targets besides: what waits or runs beside something else is not a function of its arguments.
  static let inPureTargets: [BannedCall] = [
    BannedCall(
      name: "concurrency", why: "a pure target waits for nothing", rim: [:],
      matches: { source, index in
        guard BannedCall.word(["async", "await", "actor"])(source, index) else { return false }
        return !source.isSign(".", at: index - 1)
      }),
    BannedCall(
      name: "input or output", why: "bytes come in as arguments",
      rim: ["Expressions/Conformance/": "reads the conformance suite that it is given a path of"],
      matches: BannedCall.word(["FileManager", "FileHandle", "URLSession", "ProcessInfo", "Process", "fopen", "getenv"])
    ),
  ]

  /// Whether a call draws from a generator that it is given: `shuffled(using: &chance)`.
  @Sendable private static func seeded(_ source: SwiftSource, _ index: Int) -> Bool {
    guard source.isSign("(", at: index + 1), let end = source.behindClosing(index + 1) else { return false }
    return (index..<end).contains { source.isWord("using", at: $0) && source.isSign(":", at: $0 + 1) }
  }

  /// `.now` without a type before it is a clock's where clocks are in sight; elsewhere it is a name like any other.
  @Sendable private static func impliedNow(_ source: SwiftSource, _ index: Int) -> Bool {
    guard source.isWord("now", at: index), source.isSign(".", at: index - 1), !source.tokens[index - 1].isGlued,
      !source.isSign("(", at: index + 1)
    else { return false }
    return Imports.modules(of: source).contains { $0.module == "Foundation" || $0.module == "Dispatch" }
  }
}
