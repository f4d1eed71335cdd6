#ifndef BODE_CCURLSHIM_H
#define BODE_CCURLSHIM_H

/* SMTP submission by libcurl, as one session per connection; one question by HTTP; and reading a mailbox by IMAP.
 *
 * Swift does not import variadic functions such as curl_easy_setopt, and libcurl's own error for "the server
 * said no" does not tell at which command it said so. This shim sets the options and writes down how far a
 * submission came. It decides nothing. No libcurl header is included here, so that importers need none.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The part of the dialogue that a submission reached, in order. */
typedef enum {
  BODE_SMTP_CONNECTING = 0, /* nothing was said yet */
  BODE_SMTP_HELLO = 1,      /* EHLO or HELO was sent */
  BODE_SMTP_STARTTLS = 2,   /* STARTTLS was sent */
  BODE_SMTP_AUTH = 3,       /* AUTH was sent */
  BODE_SMTP_SENDER = 4,     /* MAIL FROM was sent */
  BODE_SMTP_RECIPIENT = 5,  /* RCPT TO was sent */
  BODE_SMTP_DATA = 6,       /* DATA was sent */
  BODE_SMTP_BODY = 7,       /* the server asked for the message and libcurl began to read it */
  BODE_SMTP_END = 8         /* libcurl has read the whole message: the final dot may have left */
} bode_smtp_stage;

/* Why libcurl stopped. */
typedef enum {
  BODE_SMTP_OK = 0,
  BODE_SMTP_UNREACHABLE = 1, /* name not found, connection refused */
  BODE_SMTP_TLS = 2,         /* no TLS, or a certificate that does not prove the server */
  BODE_SMTP_LOGIN = 3,       /* credentials refused, or no mechanism in common */
  BODE_SMTP_TIMEOUT = 4,
  BODE_SMTP_BROKEN = 5,      /* the connection died */
  BODE_SMTP_REPLY = 6,       /* the server said no, or something that is no SMTP */
  BODE_SMTP_INTERNAL = 7,    /* out of memory, an option that this libcurl does not know */
  BODE_SMTP_LATE = 8         /* its last moment had passed before the message was read */
} bode_smtp_failure;

typedef enum {
  BODE_SMTP_PLAIN_TEXT = 0,   /* no TLS at all */
  BODE_SMTP_REQUIRE_STARTTLS = 1,
  BODE_SMTP_IMPLICIT_TLS = 2
} bode_smtp_security;

/* All strings are copied. NULL where nothing is wanted. */
typedef struct {
  const char *url;            /* smtp://host:port/helo or smtps://... */
  const char *ca_file;        /* PEM; NULL for the system's */
  const char *user;
  const char *password;
  const char *bearer;         /* OAuth 2 access token */
  const char *login_options;  /* "AUTH=PLAIN" */
  bode_smtp_security security;
  long connect_timeout_ms;
  long response_timeout_s;    /* for one answer of the server */
  long total_timeout_ms;      /* for one submission with its connecting */
  /* Milliseconds of bode_smtp_clock() after which no byte of the message is given; 0 for no such moment. */
  int64_t send_by_ms;
} bode_smtp_settings;

#define BODE_SMTP_REPLY_LIMIT 1024

typedef struct {
  bode_smtp_failure failure;
  bode_smtp_stage stage;
  /* The stage in which the last reply came. */
  bode_smtp_stage reply_stage;
  /* The lines of the last reply, each ended by LF, cut at the limit; ended by NUL; empty when none came. */
  char reply[BODE_SMTP_REPLY_LIMIT];
  /* Connections opened for this submission; 0 when one was used again. */
  long connects;
  /* libcurl's own words for `failure`; static, never NULL, holds nothing of the server or the credentials. */
  const char *words;
} bode_smtp_result;

typedef struct bode_smtp bode_smtp;

/* Call once before any other, from one thread. Also ignores SIGPIPE: a TLS library may raise it on a dead
 * socket. */
void bode_smtp_global(void);

/* NULL when out of memory. Use a session from one thread at a time. */
bode_smtp *bode_smtp_open(void);

/* Says QUIT when connected; may take as long as one answer. */
void bode_smtp_close(bode_smtp *session);

/* Milliseconds since the machine started, also while it slept. */
int64_t bode_smtp_clock(void);

/* Submits one message to one recipient; opens a connection when there is none that fits the settings. Blocks.
 * `result` is written over whole. */
void bode_smtp_submit(
    bode_smtp *session, const bode_smtp_settings *settings, const char *sender, const char *recipient,
    const uint8_t *bytes, size_t count, bode_smtp_result *result);

/* Why libcurl stopped asking. */
typedef enum {
  BODE_HTTP_OK = 0,          /* answered, whatever the status */
  BODE_HTTP_UNREACHABLE = 1, /* name not found, connection refused */
  BODE_HTTP_TLS = 2,         /* no TLS, or a certificate that does not prove the server */
  BODE_HTTP_TIMEOUT = 3,
  BODE_HTTP_TOO_LARGE = 4,   /* more bytes than the limit */
  BODE_HTTP_BROKEN = 5,      /* the connection died, or what came is no HTTP */
  BODE_HTTP_INTERNAL = 6,    /* out of memory, an option that this libcurl does not know */
  BODE_HTTP_PRIVATE = 7,     /* every address of the name lies in a network of one's own */
  BODE_HTTP_LATE = 8         /* its last moment had passed before it left; only in a session */
} bode_http_failure;

/* All strings are copied. NULL where nothing is wanted. */
typedef struct {
  const char *url;            /* https, or http where plain_allowed */
  const char *form;           /* posted as application/x-www-form-urlencoded; NULL asks by GET */
  const uint8_t *body;        /* posted as it is, with `fields`; NULL for none */
  size_t body_count;
  const char *const *fields;  /* lines of the head, "name: value" */
  size_t field_count;
  bool public_only;           /* connects to addresses of the internet only, past no proxy */
  const char *authorization;  /* the whole value of the field */
  const char *ca_file;        /* PEM; NULL for the system's */
  bool plain_allowed;
  long connect_timeout_ms;
  long total_timeout_ms;
  size_t limit;               /* bytes of the body */
} bode_http_question;

typedef struct {
  bode_http_failure failure;
  long status;
  uint8_t *bytes;             /* of the body; give back with bode_http_free */
  size_t count;
  /* libcurl's own words for `failure`; static, never NULL, holds nothing of the question. */
  const char *words;
} bode_http_answer;

/* Asks once, follows no redirect, keeps no connection. Blocks. Call bode_smtp_global before. `answer` is written over
 * whole. */
void bode_http_ask(const bode_http_question *question, bode_http_answer *answer);

void bode_http_free(bode_http_answer *answer);

/* How much of a question was given away, in order. */
typedef enum {
  BODE_HTTP_NOTHING_LEFT = 0, /* there was no connection, or nothing was said on it */
  BODE_HTTP_PART_LEFT = 1,    /* its end was still here: nobody can have taken it */
  BODE_HTTP_WHOLE_LEFT = 2    /* libcurl has its last byte: it may have arrived */
} bode_http_progress;

typedef struct {
  bode_http_progress progress;
  long connects;         /* connections opened for this question; 0 when one was used again */
  int64_t retry_after_s; /* what the server asked for; 0 for nothing */
} bode_http_exchange;

typedef struct bode_http_session bode_http_session;

/* A session keeps its connection between questions. NULL when out of memory. Use it from one thread at a time. */
bode_http_session *bode_http_open(void);

void bode_http_close(bode_http_session *session);

/* Asks once, by HTTP/1.1, follows no redirect, and offers nothing twice. Blocks. `form` is not looked at. `answer` and
 * `exchange` are written over whole.
 *
 * - send_by_ms: milliseconds of bode_smtp_clock() after which nothing leaves any more; 0 for no such moment. */
void bode_http_converse(
    bode_http_session *session, const bode_http_question *question, int64_t send_by_ms, bode_http_answer *answer,
    bode_http_exchange *exchange);

/* All strings are copied. NULL where nothing is wanted. */
typedef struct {
  const char *url;            /* imap://host:port/mailbox or imaps://..., with ;UID=number for one mail */
  const char *command;        /* asked of the mailbox, "UID SEARCH UID 1:*"; NULL fetches the mail of the url */
  const char *ca_file;        /* PEM; NULL for the system's */
  const char *user;
  const char *password;
  const char *bearer;         /* OAuth 2 access token */
  bode_smtp_security security;
  long connect_timeout_ms;
  long total_timeout_ms;      /* for one question with its connecting */
  size_t limit;               /* bytes of the answer */
} bode_imap_question;

#define BODE_IMAP_LINES_LIMIT 4096

typedef struct {
  bode_smtp_failure failure;  /* BODE_SMTP_REPLY also when there is no such mail or mailbox */
  bool over;                  /* more bytes came than the limit; the connection is gone */
  uint8_t *bytes;             /* the mail, or the lines that answer the command; give back with bode_imap_free */
  size_t count;
  /* What else the server said, each line ended by LF, cut at the limit; ended by NUL. */
  char lines[BODE_IMAP_LINES_LIMIT];
  /* libcurl's own words for `failure`; static, never NULL, holds nothing of the server or the credentials. */
  const char *words;
} bode_imap_answer;

typedef struct bode_imap bode_imap;

/* NULL when out of memory. Use a session from one thread at a time. Call bode_smtp_global before. */
bode_imap *bode_imap_open(void);

/* Says LOGOUT when connected; may take as long as one answer. */
void bode_imap_close(bode_imap *session);

/* Asks once, over the connection of the session where there is one. Blocks. `answer` is written over whole. */
void bode_imap_ask(bode_imap *session, const bode_imap_question *question, bode_imap_answer *answer);

void bode_imap_free(bode_imap_answer *answer);

/* Whether an address in numbers, IPv4 or IPv6, is one of the internet; false for what is no address. */
bool bode_http_is_public(const char *address);

#endif
