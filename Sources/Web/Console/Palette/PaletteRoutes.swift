import Engine
import Hummingbird

/// What the palette asks while somebody types: a piece of a page, at most ``PaletteFound/most`` of each kind.
func paletteRoutes(_ router: inout GuardedRouter) {
  router.get(Palette.address, .signedIn(.reader)) { exchange in
    let visitor = try exchange.signedIn()
    let search = exchange.search ?? ""
    let reading = exchange.services.reading
    let words = exchange.words
    let surroundings = try await reading.surroundings(visitor.organisation)
    let actions = PaletteAction.all(search, words, role: visitor.user.role, isTest: surroundings.isTest)
    guard !search.isEmpty else {
      return .page(
        PaletteFound(search: search, contacts: [], cases: [], actions: actions, words).html(id: "p", words))
    }
    let people = try await reading.contacts(visitor.organisation, search: search, after: nil)
    let cases = try await reading.cases(visitor.organisation, in: nil, search: search, after: nil)
    let found = PaletteFound(
      search: search, contacts: people.elements, cases: cases.elements, messages: try await exchange.coded(search),
      actions: Array(actions.prefix(PaletteFound.most)), words)
    return .page(found.html(id: "p", words))
  }
}
