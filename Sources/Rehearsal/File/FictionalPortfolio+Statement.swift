public import Domain

extension FictionalPortfolio {
  /// The bank's report (camt.053) of transfers that contacts made.
  public func statement(of transfers: [FictionalTransfer], at: Instant) -> FictionalFile {
    let day = DutchTime.day(of: at)
    let booked = day.number - settings.start.number - 1
    return FictionalFile(
      name: "bijschrijvingen-camt053-\(day).xml",
      bytes: BankBooks(settings: settings).bytes(
        .statement, returns: [], transfers: transfers, booked: booked, collection: collectionDay, at: at),
      at: at, rows: transfers.count)
  }
}
