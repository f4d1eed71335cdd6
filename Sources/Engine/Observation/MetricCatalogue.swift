/// Every metric that this process counts itself. What is read from the database at a look stands in
/// ``HouseObservation``.
public enum MetricCatalogue {
  /// All of them, in the order of the guide.
  public static let counted: [MetricDescription] = [
    events, batchEvents, batchSeconds, batchRetries, handOvers, offers, settled, providerSeconds, providersOut, fenced,
    failures, importRows, archiveBytes, transactions, commitSeconds, waitSeconds, waiting, reconnections, requests,
    webhookOffers, mails,
  ]

  // MARK: The loop

  public static let events = MetricDescription(
    "bode_events_total", .counter, labels: ["kind", "result"],
    help: "Events taken in: new, duplicate (known, nothing changed) or parked (could not be applied).")
  public static let batchEvents = MetricDescription(
    "bode_batch_events", .histogram(bounds: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]), labels: ["work"],
    help: "Events, timers or messages decided in one transaction.")
  public static let batchSeconds = MetricDescription(
    "bode_batch_seconds", .histogram(bounds: latencies), labels: ["work"],
    help: "Seconds of one transaction of decisions, from asking until it was on the disk.")
  public static let batchRetries = MetricDescription(
    "bode_batch_retries_total", .counter, labels: ["reason"],
    help: "Batches done again: a run had changed meanwhile, or the batch failed and was halved.")
  public static let failures = MetricDescription(
    "bode_loop_failures_total", .counter, labels: ["loop"],
    help: "Turns of a loop that ended in an error; the loop goes on after a pause.")
  public static let fenced = MetricDescription(
    "bode_fenced_total", .counter,
    help: "Transactions that were taken back because another node had taken over the work.")

  // MARK: Sending

  public static let handOvers = MetricDescription(
    "bode_hand_overs_total", .counter, labels: ["verdict"],
    help: "Messages judged at the last gate before a provider: go, later, again, refused or gone.")
  public static let offers = MetricDescription(
    "bode_offers_total", .counter, labels: ["provider", "outcome"],
    help: "Messages offered to a provider, by what it answered.")
  public static let settled = MetricDescription(
    "bode_settled_total", .counter, labels: ["provider", "outcome"],
    help: "Messages whose answer had been lost, by how that was settled.")
  public static let providerSeconds = MetricDescription(
    "bode_provider_seconds", .histogram(bounds: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]),
    labels: ["provider"], help: "Seconds until a provider answered an offer.")
  public static let providersOut = MetricDescription(
    "bode_provider_out", .gauge, labels: ["provider"],
    help: "1 while a provider does not answer and this node offers it nothing but a message now and then, to see.")

  // MARK: Mail that comes in

  public static let mails = MetricDescription(
    "bode_mails_total", .counter, labels: ["kind"],
    help: "Mails read from the mailboxes: bounce, delay, delivery, complaint, auto-reply, reply, other, unplaced or "
      + "unreadable.")

  // MARK: Telling others

  public static let webhookOffers = MetricDescription(
    "bode_webhook_offers_total", .counter, labels: ["outcome"],
    help: "Events offered to systems of others: delivered, failed (it comes again) or dead (given up).")

  // MARK: Files and the archive

  public static let importRows = MetricDescription(
    "bode_import_rows_total", .counter, labels: ["result"], help: "Rows of files that were applied, by their end.")
  public static let archiveBytes = MetricDescription(
    "bode_archive_bytes_total", .counter, help: "Bytes of content that went into the archive.")

  // MARK: The database

  public static let transactions = MetricDescription(
    "bode_database_transactions_total", .counter, labels: ["kind", "result"],
    help: "Transactions: read or write; done, or failed (taken back by an error or a refusal).")
  public static let commitSeconds = MetricDescription(
    "bode_database_commit_seconds", .histogram(bounds: latencies),
    help: "Seconds from the last statement of a writing transaction until it was on the disk.")
  public static let waitSeconds = MetricDescription(
    "bode_database_wait_seconds", .histogram(bounds: latencies), labels: ["kind"],
    help: "Seconds that a transaction waited for a connection before its first statement.")
  public static let waiting = MetricDescription(
    "bode_database_waiting", .gauge, labels: ["kind"], help: "Transactions that wait for a connection now.")
  public static let reconnections = MetricDescription(
    "bode_database_reconnections_total", .counter, help: "Connections to the database that were lost and opened again.")

  // MARK: Pages

  public static let requests = MetricDescription(
    "bode_http_requests_total", .counter, labels: ["class"], help: "Requests answered, by class of status: 2xx to 5xx.")

  /// Seconds: from an fsync of a good disk to what nobody waits for.
  private static let latencies = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
}
