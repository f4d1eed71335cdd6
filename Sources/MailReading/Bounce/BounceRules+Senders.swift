extension BounceRules {
  static let aboutSenders = [
    // RFC 8601 and the documents of Microsoft, Google, Yahoo and Comcast for who sends in bulk.
    BounceRule(
      .requirePTR,
      [
        "ptr record", "reverse dns", "rdns", "reverse mapping", "reverse lookup", "reverse-dns", "reverse hostname",
        "no ptr", "does not have a ptr", "aup#cxdns", "bad dns ptr",
        "reverse host", "reverse name", "cannot find your reverse", "cannot find your hostname",
        "unable to verify * hostname", "reversedns",
      ]),
    // Yahoo (`TSS04`), Microsoft, Google and others on who sends.
    BounceRule(
      .badReputation,
      ["reputation", "user complaints", "unexpected volume", "complaint rate", "senderscore", "unusual volume"]),
    // https://www.rfc-editor.org/rfc/rfc5321 section 4.3.2, 421; limits by the hour are not about one message.
    BounceRule(
      .tooManyConnections,
      [
        "too many connections", "too many simultaneous", "too many concurrent", "connection rate",
        "connection frequency", "ip frequency", "connections from your", "concurrent connection",
        "simultaneous connection", "connection limit", "too many sessions", "max connections", "aup#in-1310",
        "exceeded * connection", "too many smtp sessions", "aup#cxcnct", "outbound thread limit", "reciplimit",
        "frequency limited", "max number of connections", "many recipients per hour", "all server ports are busy",
      ]),
    BounceRule(
      .speeding,
      [
        "rate limit", "ratelimit", "receiving mail at a rate", "receiving mail too quickly", "receivingrate",
        "too many messages", "too fast", "sending rate", "message rate", "too many recipients * hour", "sent too many",
        "throttl", "exceeded * messages per", "rate of messages", "exceeding * rate", "send * slower",
        "too many emails", "daily user sending",
      ]),
    // RFC 5321 section 3.6; Postfix, Sendmail, Exim, qmail (`rcpthosts`), Exchange.
    BounceRule(
      .noRelaying,
      [
        "relaying denied", "relay access denied", "relay denied", "relay not permitted", "not permitted to relay",
        "unable to relay", "relaying not", "no relaying", "not relay", "relay not", "cannot relay",
        "relaying prohibited", "relaying is prohibited",
        "relay prohibited", "prohibited relay", "relay operation", "rcpthosts", "not an open relay",
        "relaying disallowed", "relaying this", "relay is not", "insecure mail relay", "mail relay", "as a relay",
        "not gateway", "relay for", "relay lookup", "relaying mail", "not allowed to relay", "relay refused",
        "not local recipient", "relay * denied", "allowed to relay",
      ]),
    // RFC 4954, RFC 3463 X.7.0.
    // Codes at the end of what Cox and Spectrum say (`AUP#`), and Orange (`OFR_`, `LPN007_`): their postmaster pages.
    BounceRule(.blocked, ["aup#cxbl", "aup#cdrbl", "_999"]),
    BounceRule(.requirePTR, ["aup#cxdns"]),
    BounceRule(.rejected, ["aup#cxsndr"]),
    BounceRule(.spamDetected, ["_506", "_501", "mail rejete"]),
    BounceRule(.securityError, ["unauthenticated sender"]),
    BounceRule(
      .spamDetected,
      ["blacklisted url", "is spam", "as spam", "considered spam", "spam message", "spam content", "spam detected"]),
    // RFC 3463 X.1.7 and X.1.8; restrictions of senders in Postfix, Exim, Exchange (`RESOLVER.RST`) and of groups at
    // Google.
    BounceRule(
      .rejected,
      [
        "sender address rejected", "purported responsible address", "sender rejected", "sender address * rejected",
        "sender denied", "domain of sender",
        "sender domain", "sender verify", "sender address", "sender's domain", "senders domain", "sender not",
        "sender is not", "sender unknown", "unknown sender", "invalid sender", "bad sender", "badmailfrom",
        "envelope sender", "sender refused", "sender does not", "sender hostname", "sender's address",
        "sender's mailbox", "sender's email",
        "not allowed to post", "allowed to post", "not permitted to post", "google groups", "posting to this",
        "from address", "from: address", "backscatter", "sender * not allowed", "address rejected * sender",
        "verification of sender", "callout", "sender * blocked", "denied by * sender", "sender was rejected",
        "you are not allowed to send", "not allowed to send mail to", "restricted to * senders",
        "delivery restrictions", "only accepts * from", "domain of your", "unroutable sender", "your domain",
        "not a registered gateway user", "email address is not", "mail from unknown", "sender domain is",
        "rst.notauthorized", "rst.restricted", "senderauth", "been told to reject",
        "envelope from", "from domain", "null sender", "sender listed",
      ]),
    // The names of lists of addresses of senders, and how their users write of them.
    BounceRule(
      .blocked,
      [
        "blocked using", "weren't sent", "blocked by", "dnsbl", "rbl", "blacklist", "black list",
        "blocklist", "block list", "spamhaus", "spamcop", "sorbs", "barracudacentral", "uceprotect", "banned",
        "listed at", "listed in", "listed by", "listed on", "is on * list", "your ip", "ip address is",
        "ip address has", "from ip address", "ip address * block", "ip address * list", "ip address * reject",
        "client host", "client ip", "invalid ip", "dynamic ip", "dynamic address", "dial-up", "dialup",
        "connection refused by", "connections not accepted", "connections will not", "connection not allowed",
        "not accepting connections from", "not accept connections", "refused connection",
        "bad helo", "invalid helo", "helo command rejected", "helo name", "invalid ehlo", "helo/ehlo", "helo hostname",
        "ehlo hostname", "no access from", "access from * denied", "access denied * ip", "your host", "your server",
        "your mail server", "your network", "your isp", "mail from your", "server * blocked", "host * blocked",
        "ip * blocked", "ip * rejected", "not allowed to connect", "connection dropped", "connection blocked",
        "blocked due to", "554 blocked", "550 blocked", "delisted", "delist", "greylist", "graylist", "refused to talk",
        "block reason", "ip block", "bloquee", "adresse ip", "no dns", "permanent block", "spamvertised",
        "mailservers rejected", "spam source",
      ]),
    // "spam" alone: the lists above are named after it, and their words are more exact.
    BounceRule(
      .spamDetected,
      [
        "spam", "antispam", "unsolicited", "mail content denied", "ube,", "junk mail", "junk e-mail", "junk email",
        "blacklisted url", "bulk mail", "bulk email", "content * reject * ube", "appears to be un", "identified as ube",
        "unsolicitedmessageerror", "mass mail", "content filter", "looks like * ad", "message looks", "phishing",
        "banned content", "suspicious",
      ]),
    // RFC 3207, RFC 8461.
    BounceRule(
      .failedSTARTTLS,
      [
        "must issue a starttls", "starttls is required", "starttls required", "tls is required", "tls required",
        "encryption required", "requires tls", "starttls failed", "tls handshake", "tls not available", "certificate",
        "mandatory tls", "tls negotiation",
      ]),
    // RFC 3463 X.7.1, "delivery not authorized".
    BounceRule(
      .policyViolation,
      [
        "policy", "policies", "prohibited", "header error", "not accepted for", "attachment type", "attachment not",
        "attachments not", "attachment is", "attachments are", "attachment was", "unsafe attachment",
        "banned attachment", "executable", "file type",
        "message refused", "you have exceeded", "extension", "message denied", "administrative prohibition",
        "administratively", "message rejected due to", "unacceptable", "violat", "disallowed",
      ]),
  ]
}
