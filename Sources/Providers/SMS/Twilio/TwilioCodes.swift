/// The codes of Twilio that concern text messages, https://www.twilio.com/docs/api/errors: those of a refused request
/// (2xxxx) and those of a message that failed later (3xxxx).
enum TwilioCodes {
  static let meanings: [Int: CodeMeaning] = [
    20003: .mending,  // authenticate
    20404: .mending,  // the account was not found
    20429: .patience(HTTPOutcome.Delay.patience),  // too many requests
    21211: .address,  // recipient is no number
    21212: .ours,  // sender is no number
    21214: .address,  // recipient cannot be reached
    21219: .ours,  // recipient not verified, trial account
    21265: .other,  // recipient is a short number
    21266: .ours,  // recipient and sender are the same
    21408: .ours,  // no permission for this region
    21602: .ours,  // no text
    21603: .ours,  // no sender
    21604: .ours,  // no recipient
    21606: .ours,  // sender is not ours, or cannot send text
    21608: .ours,  // recipient not verified, trial account
    21610: .other,  // recipient sent STOP to this sender
    21611: .patience(HTTPOutcome.Delay.patience),  // queue of the sender is full
    21612: .other,  // no way from this sender to this recipient
    21614: .address,  // recipient is no mobile number
    21617: .ours,  // text too long
    21635: .address,  // recipient is a landline
    21660: .ours,  // sender belongs to another account
    21703: .ours,  // messaging service has no sender
    21705: .ours,  // messaging service does not exist
    30001: .patience(HTTPOutcome.Delay.patience),  // queue overflow
    30002: .mending,  // account suspended
    30003: .absent,  // handset unreachable
    30004: .other,  // blocked by the recipient or the network
    30005: .address,  // handset unknown
    30006: .absent,  // landline, or a network that cannot be reached
    30007: .ours,  // filtered
    30008: .other,  // unknown error
    30022: .patience(HTTPOutcome.Delay.patience),  // rate of the network exceeded
    30036: .other,  // waited longer than it might
    30410: .other,  // a provider on the way did not answer
  ]
}
