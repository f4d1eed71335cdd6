import Domain
import Engine

extension SQLStoreTransaction {
  func seenReturns(_ organisation: OrganisationID, like sighting: ReturnSighting) throws -> [SeenReturn<CaseID>] {
    try work.sightings.seen(SightingQuestion.all(organisation, sighting), sql)
  }

  func seenReturns(
    _ organisation: OrganisationID, like sightings: [ReturnSighting]
  ) throws -> [[SeenReturn<CaseID>]] {
    try work.sightings.ask(sightings.flatMap { SightingQuestion.all(organisation, $0) }, sql)
    return try sightings.map { try seenReturns(organisation, like: $0) }
  }

  func insert(_ sighting: ReturnSighting, of id: CaseID, in organisation: OrganisationID) throws {
    try requireWriting()
    work.sightings.insert(sighting, of: id, in: organisation)
  }
}

/// The table `return_sightings`.
enum Sightings {
  private static let valueColumns = [
    "organisation", "case_id", "amount", "mandate", "end_to_end_id", "payment_information_id", "collection_day",
    "account", "booking_day", "reported_day", "servicer_reference", "message_id", "place",
  ]
  private static let select = SQLText.select(["id"] + valueColumns, from: "return_sightings")
  private static let byMandate = select + " WHERE organisation = $1 AND mandate = $2 AND amount = $3"
  private static let byEndToEnd = select + " WHERE organisation = $1 AND end_to_end_id = $2 AND amount = $3"
  private static let byAccount = select + " WHERE organisation = $1 AND account = $2 AND amount = $3"
  static let insert = SQLText.insert(into: "return_sightings", valueColumns)

  static func values(_ sighting: ReturnSighting) -> [SQLValue] {
    let key = sighting.key
    return [
      .money(key.amount), .text(key.mandateID), .text(key.endToEndID), .text(key.paymentInformationID),
      .day(key.collectionDay), .text(sighting.account), .day(sighting.bookingDay), .day(sighting.reportedDay),
      .text(sighting.accountServicerReference), .text(sighting.messageID), .int(sighting.position),
    ]
  }

  static func select(by column: SightingQuestion.Column) -> String {
    switch column {
    case .mandate: byMandate
    case .endToEnd: byEndToEnd
    case .account: byAccount
    }
  }

  static func decode(
    _ row: any SQLRow
  ) throws -> (id: Int64, organisation: OrganisationID, seen: SeenReturn<CaseID>) {
    let key = CollectionKey(
      mandateID: try row.text(orNil: 4), endToEndID: try row.text(orNil: 5), amount: try row.money(3),
      paymentInformationID: try row.text(orNil: 6), collectionDay: try row.day(orNil: 7))
    let sighting = ReturnSighting(
      key: key, account: try row.text(orNil: 8), bookingDay: try row.day(orNil: 9),
      reportedDay: try row.day(orNil: 10), accountServicerReference: try row.text(orNil: 11),
      messageID: try row.text(orNil: 12), position: try row.int(13))
    return (try row.integer(0), try row.id(1), SeenReturn(id: try row.id(2), sighting: sighting))
  }
}
