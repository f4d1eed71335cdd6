import Domain
import Engine
import Hummingbird
import Rendering

/// How tenants see the organisation: edited in the draft.
func houseStyleRoutes(_ router: inout GuardedRouter) {
  router.get("/settings/house-style", .signedIn(.administrator)) { exchange in
    let look = try await exchange.workshopLook()
    guard let form = HouseStyleForm(look.workshop.folder) ?? HouseStyleForm(look.workshop.liveFolder) else {
      throw Trouble.badRequest(
        dutch:
          "Het bestand van de huisstijl kan niet worden gelezen. Bekijk het concept: daar staat wat eraan mankeert.",
        english: "The file of the house style cannot be read. Look at the draft: it says what is wrong with it.")
    }
    return try await exchange.houseStyle(form, look)
  }
  router.post("/settings/house-style/check", .signedIn(.administrator)) { exchange in
    let look = try await exchange.workshopLook()
    let form = HouseStyleForm(exchange.form)
    return try await exchange.houseStyle(form, look, faults: exchange.faults(of: form, look), isTried: true)
  }
  router.post("/settings/house-style", .signedIn(.administrator)) { exchange in
    let look = try await exchange.workshopLook()
    let form = HouseStyleForm(exchange.form)
    let faults = exchange.faults(of: form, look)
    guard faults.isEmpty else {
      return try await exchange.houseStyle(form, look, faults: faults, isTried: true, status: .badRequest)
    }
    let text = form.yaml(before: look.workshop.content(HouseStyleForm.path))
    try await exchange.change(
      .write(
        path: HouseStyleForm.path, content: Array(text.utf8), seen: FileMark(text: exchange.form["seen"] ?? "")))
    return .seeOther("/settings/house-style")
  }
}

extension Exchange {
  fileprivate func faults(of form: HouseStyleForm, _ look: WorkshopLook) -> [String: String] {
    form.faults(look.workshop.content("library/\(HouseStyleForm.path)"), words)
  }

  fileprivate func houseStyle(
    _ form: HouseStyleForm, _ look: WorkshopLook, faults: [String: String] = [:], isTried: Bool = false,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let folder = look.workshop.folder
    let template = TemplateStudy.names(in: folder).first { name in
      TemplateStudy(name, in: folder)?.template?.manifest.channels.contains(.email) == true
    }
    let page = HouseStylePage(form: form, look: look, faults: faults, isTried: isTried, template: template)
    return try await self.page(page.page(frame()), status: status)
  }
}
