public import Engine

/// The ports that the web rim calls. Made once by the composition root.
public struct WebServices: Sendable {
  public let reading: any ConsoleReading
  public let actions: any ConsoleActions
  public let sessions: any SessionStoring
  public let passwords: any PasswordHashing
  public let access: AccessServices
  public let drawing: any FlowDrawing
  /// Drafts of flows and templates.
  public let drafts: any Drafting
  /// Sends a template to who looks at it; nil where nothing is sent.
  public var tests: TestDesk?
  /// Writes a message to a contact; nil where nothing is sent.
  public var writing: (any MessageWriting)?
  /// Finds a message by the code that stands in it; nil where messages have none.
  public var codes: MessageCodes?
  public let businessClock: any BusinessClock
  public let machineClock: any MachineClock
  /// Nil outside an accelerated demo.
  public let demoClock: (any DemoClockControl)?
  public let settings: WebSettings
  public let metrics: HouseMetrics
  /// Random bytes fit for secrets, as many as asked.
  public let secretBytes: @Sendable (Int) -> [UInt8]
  let throttle: SignInThrottle
  let looks: RecentMemory<Look>
  let live: LiveStreams
  let livePause: LivePause

  public init(
    reading: any ConsoleReading, actions: any ConsoleActions, sessions: any SessionStoring,
    passwords: any PasswordHashing, access: AccessServices, drawing: any FlowDrawing,
    drafts: any Drafting,
    businessClock: any BusinessClock, machineClock: any MachineClock, demoClock: (any DemoClockControl)?,
    settings: WebSettings, metrics: HouseMetrics = .none, livePause: LivePause = .real,
    secretBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.reading = reading
    self.actions = actions
    self.sessions = sessions
    self.passwords = passwords
    self.access = access
    self.drawing = drawing
    self.drafts = drafts
    self.businessClock = businessClock
    self.machineClock = machineClock
    self.demoClock = demoClock
    self.settings = settings
    self.metrics = metrics
    self.secretBytes = secretBytes
    throttle = SignInThrottle()
    looks = RecentMemory(Look.length, most: Look.most)
    live = LiveStreams()
    self.livePause = livePause
  }
}

/// What the web rim must know about where it stands.
public struct WebSettings: Hashable, Sendable {
  /// True when browsers reach us by HTTPS: cookies are then *secure* and browsers are told to stay with
  /// HTTPS.
  public let usesTLS: Bool
  /// Folder for files that are being uploaded; on the same disk as where imports keep theirs.
  public let uploadFolder: String
  /// Largest upload in bytes.
  public let uploadLimit: Int
  /// The header in which a proxy of ours gives the browser's address, such as `x-forwarded-for`; nil
  /// without a proxy.
  public let addressHeader: String?
  /// Who may read the metrics.
  public let operations: OperationsAccess

  /// 512 MB: a camt.053 of a corporation with 100,000 homes is about 150 MB.
  public static let defaultUploadLimit = 512 * 1_024 * 1_024

  public init(
    usesTLS: Bool, uploadFolder: String, uploadLimit: Int = WebSettings.defaultUploadLimit,
    addressHeader: String? = nil, operations: OperationsAccess = .closed
  ) {
    self.usesTLS = usesTLS
    self.uploadFolder = uploadFolder
    self.uploadLimit = uploadLimit
    self.addressHeader = addressHeader
    self.operations = operations
  }
}
