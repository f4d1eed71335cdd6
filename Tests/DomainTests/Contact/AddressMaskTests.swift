import Domain
import Testing

@Suite struct AddressMaskTests {
  @Test(arguments: [
    ("timo@gmail.nl", "t•••@g•••.nl"), ("a@post.example.org", "a•••@p•••.org"), ("+31612345678", "06 •• •• •• 78"),
    ("+31201234567", "02• ••• •• 67"), ("+4915112345678", "+•• ••• ••• 78"), ("Havenplein 1\n1234 AB  Horizon", "•••"),
    ("", "•••"), ("@", "•••"), ("x@localhost", "•••"), ("+31", "•••"),
  ])
  func `an address is recognised by its owner and learnt by nobody`(address: String, mask: String) {
    #expect(AddressMask.masked(address) == mask)
  }
}
