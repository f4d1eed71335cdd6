/// Every route of the console, of its sandbox and of the API, each with how a stranger would try it. A route that is
/// not here fails ``Organisations kept apart``: say here what it names.
enum Crossings {
  static let all: [String: Crossing] = [open, work, rooms, workshop, settings, programs, sandbox].reduce(into: [:]) {
    $0.merge($1) { $1 }
  }

  /// Where nothing is anybody's: what starts so needs no entry, each with the reason.
  static let nobodys: [String: String] = [
    "/assets/": "styles and script, the same for everybody",
    "/providers/": "of the installation: a provider signs, or knows a secret, and its messages say whose they are",
    "/sandbox/bank/": "the bank of the sandbox: the reference is the proof, and a tester has no session",
  ]

  /// Before and beside signing in.
  private static let open: [String: Crossing] = [
    "GET /sign-in": .own(), "POST /sign-in": .own(body: "login=x&password=y"), "GET /sign-in/issuer": .own(),
    "GET /sign-in/issuer/answer": .own("code=x&state=y"), "GET /sign-in/code": .own(), "GET /sign-in/password": .own(),
    "GET /sign-in/app": .own(), "POST /sign-in/code": .own(body: "code=1"),
    "POST /sign-in/password": .own(body: "new=x&again=x"), "POST /sign-in/app": .own(body: "code=1"),
    "GET /set-up": .own(), "POST /set-up": .own(body: "code=x"), "POST /sign-out": .own(),
    "POST /language": .own(body: "language=en"), "POST /language/open": .own(body: "language=en"),
    "GET /account": .own(), "GET /account/password": .own(), "POST /account/password": .own(body: "old=x&new=y"),
    "GET /account/app": .own(), "POST /account/app": .own(body: "code=1"), "GET /account/app/remove": .own(),
    "POST /account/app/remove": .own(body: "password=x"), "GET /account/recovery": .own(),
    "POST /account/recovery": .own(body: "password=x"), "POST /account/sessions/end": .own(),
  ]

  private static let work: [String: Crossing] = [
    "GET /results": .own(), "GET /results.csv": .own(), "POST /results/benchmark": .own(body: "takes-part=yes"),
    "GET /": .own(), "GET /tasks": .own(), "POST /tasks/:id/finish": .of(.task, body: "outcome=done&note=x"),
    "GET /cases": .own("q=Jan"), "GET /cases/:id": .of(.matter), "GET /search": .own("q=Jan"),
    "GET /search/quick": .own("q=Jan"), "GET /design": .own(), "GET /live": .own("of=today"),
    "POST /tasks/finish": .own(body: "task-‹task›=yes&outcome=done"), "GET /cases.csv": .own("q=Jan"),
    "POST /cases/stop": .saying("case-‹matter›=yes&reason=x&sure=yes"),
    "GET /payments/received.csv": .own(), "GET /payments/requests.csv": .own(), "GET /archive.csv": .own("q=Jan"),
    "GET /contacts": .own("q=Jan"), "GET /contacts/:id": .of(.contact),
    "POST /contacts/:id/stop": .of(.contact, body: "reason=x"), "POST /contacts/:id/resume": .of(.contact),
    "GET /flows": .own(), "GET /flows/:name": .both(.flow), "POST /flows/:name/pause": .both(.flow, body: "paused=yes"),
    "GET /imports": .own(), "POST /imports": .own(), "GET /imports/:id": .of(.file),
    "POST /imports/:id/gone": .of(.file, body: "decision=end"),
    "GET /imports/:id/rows.csv": .of(.file), "GET /archive/:id": .of(.archived),
    "GET /archive/:id/preview": .of(.archived), "GET /archive/:id/raw": .of(.archived),
    "POST /demo/pause": .own(body: "paused=yes"), "POST /demo/speed": .own(body: "speed=60"),
    "POST /demo/next-day": .own(), "POST /quarantine/release": .own(),
  ]

  private static let rooms: [String: Crossing] = [
    "GET /payments": .own(), "GET /payments/received": .own(), "GET /payments/requests": .own(),
    "GET /payments/attempts": .own(), "GET /payments/unmatched/:id": .of(.money),
    "POST /payments/unmatched/:id/match": .of(.money, body: "claim=‹claim›"),
    "POST /payments/unmatched/:id/put-aside": .of(.money, body: "reason=x"),
    "GET /contacts/:id/message": .of(.contact),
    "POST /contacts/:id/message": .of(.contact, body: "channel=email&subject=x&text=y"),
    "GET /contacts/:id/message/:draft": .ofWritten, "GET /contacts/:id/message/:draft/mail": .ofWritten,
    "POST /contacts/:id/message/:draft/send": .ofWritten,
    "GET /contacts/:id/export": .of(.contact), "GET /contacts/:id/erase": .of(.contact),
    "POST /contacts/:id/erase": .of(.contact, body: "reason=x"), "GET /cases/:id/dossier": .of(.matter),
    "GET /archive": .own("q=Jan"), "GET /quality": .own("show=bad"),
    "POST /quality/:id": .of(.contact, body: "kind=email&value=nieuw@example.nl"),
    "POST /quality/:id/decline": .of(.contact, body: "kind=email"),
    "GET /settings/trouble": .own(),
    "POST /settings/trouble/alarm": .own(body: "kind=reconciliation-gap&subject=‹alarm›"),
    "POST /settings/trouble/:id/retry": .gone(.parked),
    "POST /settings/trouble/:id/drop": .gone(.parked, body: "reason=x"),
  ]

  /// Each organisation has one draft, which no address names: what is done to it is done to one's own.
  private static let workshop: [String: Crossing] = [
    "GET /draft": .own(), "POST /draft/propose": .own(body: "note=x&revision=1"), "POST /draft/withdraw": .own(),
    "POST /draft/revert": .own(body: "path=templates/betaallink/nl/sms.txt"), "POST /draft/update": .own(),
    "POST /draft/discard": .own(), "POST /draft/reject": .own(body: "reason=x&revision=1"),
    "POST /draft/approve": .own(body: "revision=1"), "GET /draft/language.json": .own(),
    "POST /flows/new": .own(body: "name=nieuw"), "GET /flows/:name/text": .both(.flow),
    "POST /flows/:name/text": .both(.flow, body: "text=flow: storno"),
    "POST /flows/:name/text/check": .both(.flow, body: "text=flow: storno"), "GET /flows/:name/check": .both(.flow),
    "GET /flows/:name/versions": .both(.flow, "from=1&to=draft"), "GET /flows/:name/steps": .both(.flow),
    "GET /flows/:name/steps/:step": .both(.flow),
    "POST /flows/:name/steps/:step": .both(.flow, body: "send=betaallink"),
    "GET /templates": .own(), "POST /templates/new": .own(body: "name=nieuw&purpose=Nieuw"),
    "GET /templates/:name": .both(.letter, "file=nl/sms.txt"),
    "POST /templates/:name": .both(.letter, body: "file=nl/sms.txt&text=x"),
    "POST /templates/:name/check": .both(.letter, body: "file=nl/sms.txt&text=x"),
    "POST /templates/:name/test": .both(.letter, body: "language=nl"), "GET /templates/:name/preview": .both(.letter),
    "POST /templates/:name/preview": .both(.letter, body: "file=nl/sms.txt&text=x"),
    "POST /templates/:name/take-over": .both(.letter),
    "POST /templates/:name/files": .both(.letter, body: "file=nl/preview.txt"),
    "POST /templates/:name/files/remove": .both(.letter, body: "file=nl/sms.txt"),
  ]

  private static let settings: [String: Crossing] = [
    "GET /settings": .own(), "GET /settings/organisation": .own(), "GET /settings/providers": .own(),
    "GET /settings/house-style": .own(), "POST /settings/house-style": .own(body: "organisation=x"),
    "POST /settings/house-style/check": .own(body: "organisation=x"), "GET /settings/users": .own(),
    "POST /settings/users": .own(body: "login=nieuw&name=Nieuw&role=reader"), "GET /settings/users/:id": .of(.user),
    "POST /settings/users/:id/role": .of(.user, body: "role=reader"),
    "POST /settings/users/:id/blocked": .of(.user, body: "blocked=yes"),
    "POST /settings/users/:id/password": .of(.user), "POST /settings/users/:id/app/remove": .of(.user),
    "POST /settings/users/:id/sessions/end": .of(.user), "GET /settings/access": .own(),
    "POST /settings/access": .own(body: "codes-from=reader"), "GET /settings/audit": .own("user=linde-bob"),
    "GET /settings/audit.csv": .own(), "GET /settings/api-keys": .own(),
    "POST /settings/api-keys": .own(body: "name=boek&scope-send=yes"), "POST /settings/api-keys/:id/secrets": .of(.key),
    "POST /settings/api-keys/:id/secrets/:number/end": .of(.key), "POST /settings/api-keys/:id/revoke": .of(.key),
    "GET /settings/webhooks": .own(),
    "POST /settings/webhooks": .own(body: "url=https://example.nl/&kind-bode.run.ended=yes"),
    "GET /settings/webhooks/:id": .of(.webhook),
    "POST /settings/webhooks/:id": .of(.webhook, body: "url=https://example.nl/&kind-bode.run.ended=yes"),
    "POST /settings/webhooks/:id/secret": .of(.webhook), "POST /settings/webhooks/:id/end": .of(.webhook),
    "POST /settings/webhooks/:id/paused": .of(.webhook, body: "paused=yes"),
    "POST /settings/webhooks/:id/test": .of(.webhook), "POST /settings/webhooks/:id/again": .of(.webhook),
    "POST /settings/webhooks/:id/replay": .of(.webhook, body: "from=0"),
  ]

  private static let programs: [String: Crossing] = [
    "GET /api/v1/openapi.json": .own(), "GET /api/v1/contacts": .own("q=Jan"),
    "GET /api/v1/contacts/:id": .of(.contact), "GET /api/v1/cases": .own("q=Jan"),
    "GET /api/v1/cases/:id": .of(.matter), "GET /api/v1/cases/:id/messages": .of(.matter),
    "GET /api/v1/cases/:id/payment-requests": .of(.matter),
    "POST /api/v1/cases/:id/events": .of(.matter, body: #"{"name":"promised"}"#), "GET /api/v1/templates": .own(),
    "POST /api/v1/messages": .own(
      body: #"{"template":"afspraak","channel":"sms","to":"0612345678","values":{"dag":"2027-01-16","werk":"x"}}"#),
    "GET /api/v1/messages": .own("after=‹message›"), "GET /api/v1/messages/:id": .of(.message),
    "GET /api/v1/archive/:id": .of(.archived), "GET /api/v1/archive/:id/content": .of(.archived),
    "POST /api/v1/contacts": .own(body: #"{"source_number":"R1","surname":"Bakker"}"#),
    "PATCH /api/v1/contacts/:id": .of(.contact, body: #"{"surname":"Bakker"}"#),
    "GET /api/v1/imports": .own(), "GET /api/v1/imports/:id": .of(.file),
    "GET /api/v1/imports/:id/problems": .of(.file),
    "GET /api/v1/cases/:id/runs": .of(.matter), "GET /api/v1/runs/:id": .of(.run),
    "GET /api/v1/archive": .own("contact=‹contact›"),
    "POST /api/v1/bulk": .own(
      body: #"{"template":"afspraak","channel":"sms","messages":[{"to":"0612345678"}]}"#),
    "GET /api/v1/bulk/:id": .of(.bulk), "GET /api/v1/bulk/:id/messages": .of(.bulk),
    "GET /api/v1/webhooks": .own(), "GET /api/v1/webhooks/:id/deliveries": .of(.webhook),
    "POST /api/v1/webhooks/:id/replay": .of(.webhook, body: #"{"from":0}"#),
    "GET /v2/notifications": .own("older_than=‹message›"), "GET /v2/notifications/:id": .of(.message),
    "GET /v2/notifications/:id/pdf": .of(.message), "GET /v2/received-text-messages": .own("older_than=‹message›"),
    "POST /v2/notifications/sms": .saying(
      #"{"phone_number":"0612345678","template_id":"‹template›","personalisation":{"dag":"2027-01-16","werk":"x"}}"#),
    "POST /v2/notifications/email": .saying(#"{"email_address":"a@example.nl","template_id":"‹template›"}"#),
    "POST /v2/notifications/letter": .saying(#"{"template_id":"‹template›"}"#), "GET /v2/templates": .own(),
    "GET /v2/template/:id": .of(.template), "GET /v2/template/:id/version/:version": .of(.template),
    "POST /v2/template/:id/preview": .of(.template, body: #"{"personalisation":{}}"#),
  ]

  private static let sandbox: [String: Crossing] = [
    "GET /sandbox": .own(), "GET /sandbox/mailbox": .own("address=lindeboom1@example.org"),
    "GET /sandbox/phone": .own("address=0699990001"), "GET /sandbox/mail/:id": .of(.mail),
    "POST /sandbox/messages/:id/open": .of(.mail), "POST /sandbox/messages/:id/scan": .of(.mail),
    "POST /sandbox/messages/:id/click": .of(.mail), "POST /sandbox/messages/:id/gone": .of(.mail),
    "POST /sandbox/messages/:id/full": .of(.mail), "POST /sandbox/messages/:id/reply": .of(.mail, body: "text=x"),
    "POST /sandbox/fate": .own(body: "channel=email&address=nobody@example.org&fate=bounce"),
  ]
}
