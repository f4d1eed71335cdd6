import Testing

@testable import Web

@Suite struct SandboxTextTests {
  static let links = SandboxLinks(prefixes: ["https://betalen.dehorizon.example/"])

  @Test(arguments: [
    ("https://betalen.dehorizon.example/k7m2x9q4t1w8z3p", "/betalen/k7m2x9q4t1w8z3p" as String?),
    ("betalen.dehorizon.example/k7m2x9q4t1w8z3p?taal=en", "/betalen/k7m2x9q4t1w8z3p"),
    ("http://betalen.dehorizon.example/k7m2x9q4t1w8z3p/", "/betalen/k7m2x9q4t1w8z3p"),
    ("https://betalen.dehorizon.example/privacy", nil), ("https://evil.example/k7m2x9q4t1w8z3p", nil),
    ("https://betalen.dehorizon.example.evil/k7m2x9q4t1w8z3p", nil), ("", nil),
  ])
  func `only a payment link of this sandbox is led here`(address: String, path: String?) {
    #expect(Self.links.localPath(of: address) == path)
  }

  @Test func `markup keeps every other link and attribute`() {
    let markup =
      "<a class=\"b\" HREF='https://betalen.dehorizon.example/k7m2x9q4t1w8z3p'>x</a><a href=\"https://a\">"
    #expect(
      Self.links.rewritten(markup)
        == "<a class=\"b\" href=\"/betalen/k7m2x9q4t1w8z3p\">x</a><a href=\"https://a\">")
  }

  @Test(arguments: [
    ("Je huur", "Je huur"), ("=?UTF-8?Q?=E2=82=AC_620=2C79?=", "€ 620,79"), ("=?utf-8?b?4oKsIDE=?=", "€ 1"),
    ("=?ISO-8859-1?Q?caf=E9?= open", "café open"), ("=?UTF-8?Q?a?=\r\n =?UTF-8?Q?b?=", "ab"),
    ("=?UTF-8?Q?a?= en =?UTF-8?Q?b?=", "a en b"), ("=?UTF-8?Q?=E2=82?=", "=?UTF-8?Q?=E2=82?="),
    ("=?x-klingon?Q?a?=", "=?x-klingon?Q?a?="), ("=?UTF-8?B?***?=", "=?UTF-8?B?***?="), ("=?", "=?"),
    ("", ""),
  ])
  func `encoded heads are read, and what cannot be read stays`(text: String, decoded: String) {
    #expect(EncodedWords.decoded(text) == decoded)
  }
}
