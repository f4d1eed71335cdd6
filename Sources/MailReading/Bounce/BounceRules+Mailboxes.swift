extension BounceRules {
  static let aboutMailboxes = [
    // Of who sends; "quota" alone is of a mailbox.
    BounceRule(.speeding, ["daily user sending", "daily sending quota", "sending limit", "daily smtp relay"]),
    // Exim under cPanel; goes on with "they may be blacklisted".
    BounceRule(.hostUnknown, ["account or domain may not exist"]),
    // RFC 3463 X.2.3, in its own words.
    BounceRule(.exceedLimit, ["message length exceeds"]),
    // RFC 5321 section 4.2.3 (452), RFC 3463 X.3.1.
    BounceRule(
      .systemFull,
      [
        "insufficient system storage", "insufficient disk space", "no space left on device", "system storage exceeded",
        "mail system full", "out of disk", "low on space", "disk full", "exceeded storage allocation on server",
        "not enough disk space",
        "not enough space",
      ]),
    // RFC 3463 X.2.2; Dovecot, Cyrus, vpopmail, Exchange, Google (`?p=OverQuota`), and Dutch, French, German, Spanish.
    BounceRule(
      .mailboxFull,
      [
        "mailbox full", "mailbox is full", "mailbox * is full", "full mailbox", "mail box full", "mail box is full",
        "mailboxfull", "over quota", "overquota",
        "over-quota", "quota exceed", "exceed * quota", "exceeded storage", "exceeds storage", "over * quota",
        "disk quota",
        "quota violation", "quota full", "quota is full", "quota limit", "inbox is full", "inbox full",
        "inbox * is full", "account is full", "maildir * full",
        "mailfolder is full", "folder is full", "storage quota", "storage limit", "mailbox has exceeded",
        "mailbox size limit", "mailbox exceeds",
        "mailbox quota", "mail quota", "mailquota", "out of storage", "too many messages on", "too many messages in",
        "too much mail data", "too many mails", "too much mail",
        "not enough storage", "insufficient storage", "exceeded * storage", "mailbox would exceed", "is over * limit",
        "would exceed * quota", "size of the mailbox",
        "mailbox currently full", "boite pleine", "boîte pleine", "boîte * pleine", "buzón lleno", "buzon lleno",
        "postfach * voll", "postfach voll", "postvak * vol",
        "mailbox vol", "mailbox zit vol", "user is over", "maximum mailbox", "maximal * mailbox", "mailbox * limit",
        "?p=overquota", "quotaexceeded", "no more space",
        "recipient storage full", "exceeded their storage", "exceeded his", "has reached * quota",
        "reached * limit * mailbox", "casella * piena", "message store full", "user full",
      ]),
    // RFC 5321 section 3.4 (551), RFC 3463 X.1.6.
    BounceRule(
      .hasMoved,
      [
        "user has moved", "has moved to", "user moved", "recipient has moved", "replace the old address",
        "changed * e-mail address", "changed * email address", "new email address",
        "address has changed", "no longer at this address", "email address * changed to", "has been replaced by",
      ]),
  ]
}
