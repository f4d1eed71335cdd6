import Domain
import Engine
import Hummingbird

/// Finding in the archive, and taking all of a case along.
func findingRoutes(_ router: inout GuardedRouter) {
  router.get("/archive", .signedIn(.reader)) { exchange in
    let filter = exchange.archiveFilter
    let listing = try await exchange.services.reading.archiveRecords(
      exchange.signedIn().organisation, filter, at: exchange.words.now, after: exchange.cursor)
    return try await exchange.page(
      ArchivesPage(
        listing: listing, filter: filter, canExport: exchange.signedIn().user.role >= .employee
      ).page(exchange.words))
  }
  router.get("/cases/:id/dossier", .signedIn(.employee)) { exchange in
    let organisation = try exchange.signedIn().organisation
    let id = try CaseID(exchange.number("id"))
    let reading = exchange.services.reading
    guard let dossier = try await reading.dossier(organisation, of: id) else { throw Trouble.notFound }
    try await exchange.recordView("case/\(id)/dossier")
    let house = try await reading.surroundings(organisation).organisationName
    let bytes = try DossierFile(dossier: dossier, organisation: house, words: exchange.words).zip()
    return .download(
      bytes, name: "dossier-\(dossier.detail.summary.reference).zip", mediaType: "application/zip")
  }
}

extension Exchange {
  var archiveFilter: ArchiveFilter {
    ArchiveFilter(
      search: search, day: query["day"].flatMap { CalendarDay($0) },
      channel: query["channel"].flatMap(Channel.init(rawValue:)))
  }
}
