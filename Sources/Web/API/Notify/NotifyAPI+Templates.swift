import Domain
import Engine
import Hummingbird
import Rendering

extension NotifyAPI {
  func addTemplates(to router: inout GuardedRouter) {
    route(.get, "/v2/templates", .templates, in: &router) { call in
      var type: String?
      for (name, value) in call.query where name == "type" { type = value }
      let types = ["sms", "email", "letter"]
      if let type, !types.contains(type) { throw NotifyError.validation(NotifyListQuery.fault("type", type, types)) }
      let templates = try await api.messages.templates(call.caller.organisation)
        .filter { type == nil || $0.template.channel.rawValue == type }
      return try .json(["templates": .array(templates.map(call.template))])
    }
    route(.get, "/v2/template/:id", .templates, in: &router) { call in
      try .json(call.template(try await template(call)))
    }
    route(.get, "/v2/template/:id/version/:version", .templates, in: &router) { call in
      let text = call.exchange.context.parameters.get("version") ?? ""
      guard let version = Int(text) else {
        throw NotifyError.validation("version \(text) is not of type integer")
      }
      return try .json(call.template(try await template(call, version: version)))
    }
    route(.post, "/v2/template/:id/preview", .templates, in: &router) { call in
      let chosen = try await template(call).template
      var form = try await NotifyForm.read(call.exchange)
      let values = try form.personalisation()
      form.allow(only: ["personalisation"])
      try form.check()
      do {
        let (text, html) = try api.messages.preview(chosen, values)
        return try .json([
          "id": .string(chosen.id), "type": .string(chosen.channel.rawValue),
          "version": .integer(Int64(chosen.version)), "body": .string(text.body),
          "subject": .optional(text.subject), "html": .optional(html), "postage": .null,
        ])
      } catch let refusal as SingleMessageRefusal {
        throw NotifyError(refusal)
      }
    }
  }

  private func template(
    _ call: NotifyCall, version: Int? = nil
  ) async throws -> SingleMessageDesk.PublishedTemplate {
    let found = try await api.messages.template(call.caller.organisation, try call.uuid("id"), version: version)
    guard let found else { throw NotifyError.notFound }
    return found
  }
}
