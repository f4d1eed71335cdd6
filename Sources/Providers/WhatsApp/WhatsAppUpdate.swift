/// What Meta posts (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks): the part that we read. Much may
/// be missing: a phone number where a person is known by a user name, a status that was overtaken.
struct WhatsAppUpdate: Decodable {
  let entry: [Entry]

  struct Entry: Decodable { let changes: [Change] }

  struct Change: Decodable {
    let field: String
    /// Nil for a change of another kind, which looks different.
    let value: Value?

    private enum CodingKeys: String, CodingKey { case field, value }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      field = try container.decode(String.self, forKey: .field)
      value = field == "messages" ? try container.decode(Value.self, forKey: .value) : nil
    }
  }

  struct Value: Decodable {
    let metadata: Metadata?
    let statuses: [Status]?
    let messages: [Message]?
  }

  struct Metadata: Decodable { let phone_number_id: String? }

  struct Status: Decodable {
    let id: String
    let status: String
    let timestamp: String?
    let errors: [Trouble]?
    /// Our key.
    let biz_opaque_callback_data: String?
  }

  struct Trouble: Decodable {
    let code: Int
    let title: String?
    let message: String?
    let error_data: Detail?
  }

  struct Detail: Decodable { let details: String? }

  struct Message: Decodable {
    let id: String
    let type: String
    /// Digits of a phone number; nil for somebody who shows a user name only.
    let from: String?
    let timestamp: String?
    let context: Context?
    let text: Body?
    let button: Button?
    let interactive: Interactive?
    let image: Attachment?
    let video: Attachment?
    let document: Attachment?
  }

  /// The message that is answered.
  struct Context: Decodable { let id: String? }

  struct Body: Decodable { let body: String }

  struct Button: Decodable {
    let payload: String?
    let text: String?
  }

  struct Interactive: Decodable {
    let button_reply: Choice?
    let list_reply: Choice?
    let nfm_reply: Form?
  }

  struct Choice: Decodable { let id: String }

  struct Form: Decodable { let response_json: String }

  struct Attachment: Decodable {
    let caption: String?
    let filename: String?
  }
}
