import Domain
import Engine
import Testing

@testable import Web

@Suite struct UserRuleTests {
  private static let now = Instant(milliseconds: 1_800_000_000_000)
  private static let own = UserPassword.own(hash: "h")
  private static let first = UserPassword.first(hash: "h", until: now)

  private static func user(
    _ role: Role = .administrator, password: UserPassword = own, codes: Bool = false, issued: Bool = false,
    blocked: Bool = false
  ) -> UserAccount {
    UserAccount(
      id: Reading.UserID(1), organisation: OrganisationID(1), login: "anna", name: "Anna", role: role,
      password: issued ? .none : password, usesCodes: codes,
      identity: issued ? IssuerIdentity(issuer: "https://id.example", subject: "a") : nil, isBlocked: blocked)
  }

  private static let everybody = AccessPolicy(codesFrom: .reader)

  @Test(arguments: [
    (user(), false, AccessPolicy.free, SignInStage.whole),
    (user(), false, everybody, .enrolment),
    (user(.reader), false, AccessPolicy(codesFrom: .employee), .whole),
    (user(.employee), false, AccessPolicy(codesFrom: .employee), .enrolment),
    (user(codes: true), false, .free, .code),
    (user(codes: true), true, everybody, .whole),
    (user(password: first), false, .free, .password),
    (user(password: first), false, everybody, .password),
    (user(password: first, codes: true), false, everybody, .code),
    (user(password: first, codes: true), true, everybody, .password),
    (user(issued: true), false, everybody, .whole),
  ])
  func `each proof that is missing is asked, one after the other`(
    _ user: UserAccount, _ codeGiven: Bool, _ policy: AccessPolicy, _ stage: SignInStage
  ) {
    #expect(SignInStage.next(for: user, codeGiven: codeGiven, policy: policy) == stage)
  }

  @Test func `a first password fits until its time is over, and none never`() {
    #expect(Self.first.hash(at: Self.now.advanced(by: .milliseconds(-1))) == "h")
    #expect(Self.first.hash(at: Self.now) == nil)
    #expect(Self.own.hash(at: Self.now) == "h")
    #expect(UserPassword.none.hash(at: Self.now) == nil)
  }

  @Test(arguments: Role.allCases)
  func `whoever else there is, the last administrator keeps the role`(_ role: Role) throws {
    let change = UserChange.role(role)
    if role == .administrator {
      #expect(try Self.user().applying(change, otherAdministrators: 0).role == role)
    } else {
      #expect(throws: UserRefusal.lastAdministrator) { try Self.user().applying(change, otherAdministrators: 0) }
    }
    #expect(try Self.user().applying(change, otherAdministrators: 1).role == role)
    #expect(try Self.user(.reader).applying(change, otherAdministrators: 1).role == role)
    #expect(try Self.user(blocked: true).applying(change, otherAdministrators: 0).role == role)
  }

  @Test func `the last administrator cannot be blocked`() throws {
    #expect(throws: UserRefusal.lastAdministrator) {
      try Self.user().applying(.blocked(true), otherAdministrators: 0)
    }
    #expect(try Self.user().applying(.blocked(true), otherAdministrators: 1).isBlocked)
    #expect(try Self.user().applying(.blocked(false), otherAdministrators: 0).isBlocked == false)
  }

  @Test func `what the identity provider decides is not decided here`() throws {
    let changes: [UserChange] = [
      .role(.reader), .password(Self.own), .codes(secret: [1], step: 1, recovery: []),
    ]
    for change in changes {
      #expect(throws: UserRefusal.issuedElsewhere) {
        try Self.user(issued: true).applying(change, otherAdministrators: 1)
      }
    }
    let issued = try Self.user(issued: true)
      .applying(.issued(name: "Anna Bakker", role: .reader), otherAdministrators: 0)
    #expect(issued.role == .reader && issued.name == "Anna Bakker")
  }

  @Test(arguments: [
    (UserChange.role(.reader), true), (.role(.administrator), false), (.blocked(true), true),
    (.blocked(false), false), (.password(own), true), (.codes(secret: [], step: 0, recovery: []), true),
    (.noCodes, true), (.issued(name: "A", role: .reader), true),
    (.issued(name: "A", role: .administrator), false),
  ])
  func `other rights or proofs end the sessions that began before`(_ change: UserChange, _ ends: Bool) throws {
    let before = Self.user()
    let after = try before.applying(change, otherAdministrators: 1)
    #expect(before.endsSessions(change, becoming: after) == ends)
  }

  @Test(arguments: UserRefusal.allCases)
  func `every refusal has words in both languages`(_ refusal: UserRefusal) {
    #expect(!refusal.told.dutch.isEmpty && refusal.told.dutch != refusal.told.english)
  }

  @Test(arguments: [
    ("kort", "kort", PasswordRule.Fault?.some(.short)),
    (String(repeating: "abcdef", count: 50), "", .long),
    ("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", .plain),
    ("mijn-Anna.de-huis", "mijn-Anna.de-huis", .holdsLogin),
    ("juist paard accu", "juist paard acc", .different),
    ("juist paard accu", "juist paard accu", nil),
  ])
  func `a password is long, not plain and typed twice`(
    _ password: String, _ again: String, _ fault: PasswordRule.Fault?
  ) {
    #expect(PasswordRule.fault(of: password, again: again, login: "anna") == fault)
  }

  @Test(arguments: [
    ("anna", true), ("anna.de-wit@dehorizon.example", true), ("a", false), ("Anna", false), ("an na", false),
    ("änna", false), ("anna\u{0}", false), (String(repeating: "a", count: 101), false),
  ])
  func `a login is short and plain`(_ login: String, _ isGood: Bool) {
    #expect(LoginRule.isGood(login) == isGood)
  }

  @Test(arguments: [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Linux"),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 "
        + "Edg/120.0", "Edge, Windows"
    ),
    ("curl/8.0", "curl/8.0"),
  ])
  func `a browser has a name for people`(_ agent: String, _ name: String) {
    #expect(BrowserName.of(agent) == name)
  }
}
