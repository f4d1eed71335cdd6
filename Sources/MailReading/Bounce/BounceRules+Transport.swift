extension BounceRules {
  static let aboutTransport = [
    // RFC 3463 X.3.0 and X.3.5.
    BounceRule(.systemError, ["ldap", "mysql", "can't create", "cannot create", "queue file", "database"]),
    // RFC 3463 X.4.3 to X.4.6: names and routes.
    BounceRule(
      .networkError,
      [
        "too many hops", "hop count", "routing loop", "mail loop", "loops back", "loop detected",
        "mail forwarding loop", "routing error", "no route to host", "network is unreachable", "network unreachable",
        "network error", "name service error", "malformed or unexpected name server reply",
        "establish an smtp connection", "too many received", "maximum hop", "mail is looping", "message is looping",
        "host is unreachable", "unable to connect", "could not connect", "can't connect", "couldn't connect",
        "dns lookup failure", "dns error", "dns failure", "temporary failure in name resolution", "illegal mx",
        "maximum forwarding loop", "message loop", "invalid cname", "loop back",
      ]),
    // RFC 3463 X.4.1 and X.4.7: tried, and given up.
    BounceRule(
      .expired,
      [
        "expired", "timed out", "timeout", "time-out", "time out", "too long", "unable to deliver in",
        "connection refused", "not reachable", "retry time", "not possible within", "could not be delivered for",
        "could not deliver for", "for the last", "delivery failed * attempts", "attempts to deliver",
        "lost connection", "within * days", "within * hours", "for * days", "for * hours", "delivery attempts",
        "has stopped trying", "did not accept our requests to connect", "socket error", "host unreachable",
        "connection was dropped", "connection lost", "no longer retry",
        "undeliverable for", "server did not respond", "not respond", "gave up", "been in queue",
        "operation would block", "connection reset", "failed to connect", "number of attempts", "transient failure",
        "conversation with", "delayed", "delivery was delayed", "will be retried", "still trying",
        "not yet been delivered",
      ]),
    // Programs that deliver on the server itself: sysexits.h, procmail, Sendmail, Postfix.
    BounceRule(
      .mailerError,
      [
        "mailer error", "pipe to", "command failed", "command died", "can't exec", "cannot exec", "process failed",
        "exit status", "exited with", "exit value", "exit code", "returned process", "no such file or directory",
        "procmail", "x-unix", "signal", "subprocess", "local delivery failed", "delivery agent", "autoreply",
      ]),
    BounceRule(
      .systemError,
      [
        "system error", "internal error", "internal server", "local error", "configuration error", "config error",
        "misconfigur", "server error", "can't create", "cannot create", "cannot open", "can't open", "unexpected",
        "service refuse", "service unavailable", "service not available", "service currently", "temporary failure",
        "temporary error", "temporarily", "please try", "try again", "try later", "resources", "interrupted", "aborted",
        "processing error", "local problem", "local configuration", "duplicated message-id", "i/o error",
        "operating system error", "to file forbidden", "to pipe forbidden", "database", "ldap", "mysql", "server busy",
        "server failure", "system is not", "unable to process", "cannot process", "no servers", "aliasing",
        "undefined mail", "lookup failure", "cname lookup", "out of memory", "requested action not taken",
      ]),
    BounceRule(
      .securityError,
      [
        "access denied", "access is denied", "authentication required", "authentication failed",
        "authentication failure", "not authorized", "not authorised", "unauthorized", "permission", "security",
        "authenticate", "authrequired", "authentication is required", "anti-spoofing", "you are not",
        "must be authenticated", "denied", "forbidden", "credentials", "cryptographic", "encrypt", "no access",
      ]),
    // RFC 3463 X.6.x.
    BounceRule(
      .contentError,
      [
        "message content", "content restriction", "content * rejected", "media error", "headers too", "header too",
        "too many headers", "header size", "illegal header", "bad header", "improper * header", "8-bit", "8bit", "mime",
        "charset", "conversion", "message parts", "routing header", "header line", "malformed message", "body type",
        "invalid header", "line too long", "bad message", "message format",
      ]),
    // RFC 5321 section 4.2.3 (500 to 504), RFC 3463 X.5.x.
    BounceRule(
      .syntaxError,
      [
        "syntax error", "syntax", "malformed address", "malformed", "not implemented", "unrecognized command",
        "unknown command", "bad sequence", "command rejected", "command not", "invalid argument", "parameter",
        "incorrectly constructed", "incorrect address", "smtputf8", "invalid command", "protocol error", "unrecognised",
      ]),
    BounceRule(.rejected, ["you do not have permission", "domain of", "you don't have permission"]),
  ]
}
