extension BounceRules {
  static let aboutRecipients = [
    BounceRule(.userUnknown, ["inactive email address"]),
    // RFC 3463 X.2.1, "mailbox disabled"; vpopmail, Google (`?p=DisabledUser`), La Poste.
    BounceRule(
      .suspend,
      [
        "disabled", "suspended", "suspension", "inactive", "account is locked", "account locked", "temporary locked",
        "temporarily locked", "temporarily disabled", "is locked", "is frozen", "frozen", "account is blocked",
        "account blocked", "mailbox is blocked", "mailbox blocked", "est bloque", "deactivated", "not activated",
        "not active", "not yet active", "discontinued", "dormant", "account expired", "account has expired",
        "expired account", "no longer in use", "no longer active", "no longer available", "account closed",
        "account is closed", "account has been closed", "mailbox closed", "mailbox has been closed",
        "mailbox is closed", "mailbox temporarily", "user is unavailable", "account * unavailable",
        "account * terminated", "account * deleted", "blocked address", "inactief", "opgeheven", "gesperrt",
        "disableduser", "boite * bloq", "recipient suspend", "user suspend", "account suspend", "unpaid",
      ]),
    // RFC 3463 X.2.0 and X.7.1 where the recipient decides; KDDI says `550 : User unknown` after DATA.
    BounceRule(
      .filtered,
      [
        "because the recipient is not accepting", "not accepting mail from", "does not want", "not wish to receive",
        "rejected by recipient", "rejected by user", "rejected by the recipient", "rejected by the user",
        "refused by recipient", "refused by the recipient", "blocked by recipient", "blocked by user",
        "blocked by the recipient", "blocked you", "has blocked", "personal filter", "extended inactivity",
        "user reject", "user not accept", "restricted by", "restricted: ", "whitelist", "white list",
        "address is protected", "mail is not accepted", "not accept * from you", "refused by * filter", "user refuse",
        "recipient refuse", "recipient is only accepting", "550 : user unknown", "-> : user unknown",
        "recipient's * settings", "message filter", "filtering", "filtered", "mailbox unavailable or access denied",
        "due to recipient", "sorry, your envelope", "not accepted by recipient", "you are not in", "permission denied",
      ]),
    // RFC 7505 and RFC 1846.
    BounceRule(
      .notAccept,
      [
        "does not accept mail", "does not accept any mail", "not accept mail", "not accepting mail",
        "not accepting network messages", "system not accepting", "null mx", "nullmx", "name server: .: host not found",
        "host/domain does not accept", "no mail service", "mail server not accepting", "does not receive mail",
        "not receive mail", "invalid mx record", "not a mail exchanger", "doesn't accept mail",
        "mail exchanger or ip address", "couldn't find a mail exchanger", "destination seem to reject all mails",
        "mx or srv record indicated no smtp service", "no smtp service", "no host found for existing smtp connection",
        "does not accept email", "malformed * mx", "does not accept incoming", "has no mx", "no mx record",
        "no mx found", "no valid mx",
      ]),
    // RFC 3463 X.1.2; Sendmail, Postfix, Exim, qmail.
    BounceRule(
      .hostUnknown,
      [
        "host unknown", "unknown host", "host not found", "hostname not found", "host name not found",
        "dns lookup failure: host",
        "domain not found", "no such domain", "domain does not exist", "domain doesn't exist",
        "domain * does not exist", "domain * doesn't exist", "nxdomain", "unrouteable mail domain",
        "unroutable mail domain", "unrouteable domain", "unroutable domain", "non-existent domain",
        "nonexistent domain", "non-existent hosts", "host or domain name not found", "unknown mail server",
        "unable to resolve", "could not resolve", "couldn't find any host", "could not find any host", "no such host",
        "domain name not found", "can't resolve", "cannot resolve", "does not resolve", "domain must exist",
        "domain is invalid", "invalid domain", "bad destination system", "bad destination host", "bad domain",
        "illegal host", "domain is not valid", "domain mentioned * unknown", "all relevant mx records",

        "all host address lookups failed", "unrouteable address", "unroutable address", "domain unknown",
        "unknown domain", "unresolvable", "name or service not known", "no data record of requested type",
        "dns record of your domain", "dns server returned answer with no data", "domain is not reachable",
        "unreachable domain", "illegal domain", "domainnotfound",
      ]),
    // RFC 5321 section 4.2.3 (550), RFC 3463 X.1.1. See also ``directories``.
    BounceRule(
      .userUnknown,
      [
        "user unknown", "unknown user", "no such user", "nosuchuser", "user not found", "user * not found",
        "user not exist", "user * does not exist", "user * doesn't exist", "user does not", "user doesn't",
        "not a known user", "no such recipient", "no such mailbox", "no such address", "no such account",
        "no such local", "no such person", "no such name", "recipient unknown", "unknown recipient",
        "recipient not found", "recipient * not found", "recipnotfound", "recipientnotfound", "recipient not exist",
        "recipient does not", "recipient name is not recognized", "recipient is not recognized", "recipient rejected",
        "recipient * does not exist", "not a valid recipient", "invalid recipient", "bad recipient",
        "recipient no longer", "recipient address is unknown", "recipient address does not", "mailbox not found",
        "mailbox * not found", "mailbox unknown", "unknown mailbox", "mailbox does not exist",
        "mailbox * does not exist", "mailbox doesn't exist", "mailbox not exist", "mailbox invalid", "invalid mailbox",
        "mailbox unavailable", "mailbox not available", "bad destination mailbox", "no mailbox here", "no mailbox",
        "no mail box", "not a valid mailbox", "mailbox name not allowed", "address unknown", "unknown address",
        "address not found", "address does not exist", "address doesn't exist", "address * does not exist",
        "address no longer", "address invalid", "invalid address", "bad address", "address not present",
        "addressee unknown", "adresse inconnue", "adresse destinataire invalide", "_416",
        "adresse d au moins un destinataire invalide", "unknown local",
        "unknown account", "account does not exist", "account * does not exist",
        "account that you tried to reach does not exist", "invalid user", "invalid account", "account not found",
        "account unknown", "not our customer", "not known here", "unknown or illegal", "unknown alias", "unknown to",
        "doesn't have * account", "does not have * account", "not listed in", "not in our", "not local", "not a local",
        "not exist", "is not known", "is unknown", "isn't known", "no account", "no user", "nobody by that name",
        "no one by that name", "not have an account", "undeliverable address", "invalid final delivery userid",
        "final delivery", "not listed", "destinataire inconnu", "onbekend", "bestaat niet", "unbekannt",
        "no longer exists", "no longer with", "left the company", "address error", "user invalid", "user isn't",
        "cannot be found", "could not be found", "not recognized", "has no account", "unknown login", "mailbox is not",
        "user lookup", "l'adresse de messagerie * introuvable", "introuvable", "non esiste", "no existe",
        "usuario desconocido", "not registered", "not a registered", "recipient address rejected: access denied",
        "all recipient addresses rejected",
      ]),
  ]
}
