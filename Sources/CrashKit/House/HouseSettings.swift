/// What a house that can be killed is started with, as JSON. The same settings go on where it was killed.
public struct HouseSettings: Codable, Sendable {
  public enum Database: Codable, Hashable, Sendable {
    /// A file in the folder of the house.
    case sqlite
    /// The address of a database; several hosts when it has a standby.
    case postgres(String)
  }

  /// For files: the archive, the imports, what was acknowledged. Houses on one database share it.
  public var folder: String
  public var database: Database
  /// Names this node; no two that live have the same.
  public var node: String
  /// Tells the identifiers of nodes apart, 0 to 63.
  public var number = 0
  /// The socket of the provider.
  public var provider: String
  /// By channel: a word of `RepeatSafety`.
  public var kinds: [String: String]
  /// Debits that come back, all together; each is a case of its own.
  public var cases: Int
  /// Cases of one file.
  public var batch = 10
  /// Whether this node brings the files in and ends when nothing is left to do. One that does not works until it is
  /// killed.
  public var feeds = true
  /// Nodes that must hold shards before the first file is brought in.
  public var company = 1
  /// Wall clock at which business time begins, milliseconds since 1970.
  public var begun: Int64
  public var spans = Spans()

  /// How long things last, in milliseconds of machine time: short, so that a test need not wait.
  public struct Spans: Codable, Hashable, Sendable {
    /// Of a node that is not heard of.
    public var nodeLease: Int64 = 800
    public var nodeBeat: Int64 = 100
    /// Of commands that are prepared.
    public var commandLease: Int64 = 1_500
    public var sendBy: Int64 = 500
    /// How long after send-by an answer may still come.
    public var answer: Int64 = 400
    /// How long the provider is waited for; less than `answer`.
    public var patience: Int64 = 250
    /// How long a provider that does not answer is left alone, the first time.
    public var breakerPause: Int64 = 100
    /// After this PostgreSQL ends a transaction of somebody who stands still.
    public var stillness: Int64 = 1_500
    public var pause: Int64 = 10
    public var pauseAfterFailure: Int64 = 50

    public init() {}
  }

  public init(
    folder: String, database: Database, node: String, provider: String, kinds: [String: String], cases: Int,
    begun: Int64
  ) {
    self.folder = folder
    self.database = database
    self.node = node
    self.provider = provider
    self.kinds = kinds
    self.cases = cases
    self.begun = begun
  }
}
