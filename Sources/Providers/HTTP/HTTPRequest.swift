/// One request to a provider, as it leaves. What has no body is asked by GET.
struct HTTPRequest: Hashable, Sendable {
  var url: String
  /// Lines of the head: names and values without line breaks.
  var fields: [Field]
  /// The whole value of the field `Authorization`, a secret; nil for none.
  var authorization: ProviderSecret?
  var body: [UInt8]

  /// A name and what it holds.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  init(url: String, fields: [Field] = [], authorization: ProviderSecret? = nil, body: [UInt8] = []) {
    self.url = url
    self.fields = fields
    self.authorization = authorization
    self.body = body
  }
}
