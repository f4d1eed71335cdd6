#include "http.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

struct bode_smtp {
  CURL *curl;
  const uint8_t *next;
  size_t left;
  bode_smtp_result *result;
  int64_t send_by_ms;
  bool late;      /* the last moment had passed: nothing of the message was given */
  bool continued; /* the reply being received has more lines */
  bool leaving;   /* QUIT was sent: what the server says now is no answer to the submission */
};

void bode_smtp_global(void) {
  signal(SIGPIPE, SIG_IGN);
  curl_global_init(CURL_GLOBAL_ALL);
}

bode_smtp *bode_smtp_open(void) {
  bode_smtp *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->curl = curl_easy_init();
  if (session->curl == NULL) {
    free(session);
    return NULL;
  }
  return session;
}

void bode_smtp_close(bode_smtp *session) {
  curl_easy_cleanup(session->curl);
  free(session);
}

int64_t bode_smtp_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reading begins only after the server's 354; once the last byte is given, libcurl may send the final dot. */
static size_t give_body(char *buffer, size_t size, size_t count, void *context) {
  bode_smtp *session = context;
  /* The last byte makes it a message: a process that was stopped until now gives none. */
  if (session->send_by_ms != 0 && bode_smtp_clock() >= session->send_by_ms) {
    session->late = true;
    return CURL_READFUNC_ABORT;
  }
  size_t room = size * count;
  size_t given = session->left < room ? session->left : room;
  memcpy(buffer, session->next, given);
  session->next += given;
  session->left -= given;
  session->result->stage = session->left == 0 ? BODE_SMTP_END : BODE_SMTP_BODY;
  return given;
}

static size_t drop(char *buffer, size_t size, size_t count, void *context) {
  (void)buffer;
  (void)context;
  return size * count;
}

/* libcurl gives every reply line here. A line "250-..." is followed by more of the same reply. */
static size_t take_reply(char *line, size_t size, size_t count, void *context) {
  bode_smtp *session = context;
  bode_smtp_result *result = session->result;
  size_t length = size * count;
  if (session->leaving) return length;
  size_t trimmed = length;
  while (trimmed > 0 && (line[trimmed - 1] == '\n' || line[trimmed - 1] == '\r')) trimmed--;
  if (!session->continued) result->reply[0] = 0;
  size_t used = strlen(result->reply);
  size_t room = BODE_SMTP_REPLY_LIMIT - 2 - used;
  size_t kept = trimmed < room ? trimmed : room;
  for (size_t i = 0; i < kept; i++) result->reply[used + i] = line[i] == 0 ? ' ' : line[i];
  if (kept > 0) {
    result->reply[used + kept] = '\n';
    result->reply[used + kept + 1] = 0;
  }
  session->continued = length > 3 && line[3] == '-';
  result->reply_stage = result->stage;
  return length;
}

static bool starts(const char *text, size_t length, const char *verb) {
  size_t wanted = strlen(verb);
  return length >= wanted && memcmp(text, verb, wanted) == 0;
}

/* Sees every command that leaves, credentials too: looks at the verb only and keeps nothing of it. After AUTH
 * come lines of base64, which could spell a verb; none can spell "MAIL FROM:", which puts things right. */
static int note_command(CURL *curl, curl_infotype type, char *data, size_t length, void *context) {
  (void)curl;
  bode_smtp *session = context;
  if (type != CURLINFO_HEADER_OUT) return 0;
  bode_smtp_stage *stage = &session->result->stage;
  session->leaving = starts(data, length, "QUIT");
  if (*stage >= BODE_SMTP_BODY) return 0;
  if (starts(data, length, "MAIL FROM:")) *stage = BODE_SMTP_SENDER;
  else if (*stage == BODE_SMTP_AUTH) return 0;
  else if (starts(data, length, "RCPT TO:")) *stage = BODE_SMTP_RECIPIENT;
  else if (starts(data, length, "DATA")) *stage = BODE_SMTP_DATA;
  else if (starts(data, length, "EHLO") || starts(data, length, "HELO")) *stage = BODE_SMTP_HELLO;
  else if (starts(data, length, "STARTTLS")) *stage = BODE_SMTP_STARTTLS;
  else if (starts(data, length, "AUTH ")) *stage = BODE_SMTP_AUTH;
  return 0;
}

static bool never_connected(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_INTERFACE_FAILED: return true;
    default: return false;
  }
}

static bool tls_failed(CURLcode code) {
  switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_ENGINE_NOTFOUND:
    case CURLE_SSL_ENGINE_SETFAILED:
    case CURLE_SSL_ENGINE_INITFAILED: return true;
    default: return false;
  }
}

static bode_smtp_failure classify(CURLcode code) {
  if (never_connected(code)) return BODE_SMTP_UNREACHABLE;
  if (tls_failed(code)) return BODE_SMTP_TLS;
  switch (code) {
    case CURLE_OK: return BODE_SMTP_OK;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR: return BODE_SMTP_LOGIN;
    case CURLE_OPERATION_TIMEDOUT: return BODE_SMTP_TIMEOUT;
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE: return BODE_SMTP_BROKEN;
    case CURLE_SEND_ERROR: /* a dead socket, and also a refused MAIL, RCPT or DATA: the reply tells which */
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_UPLOAD_FAILED: return BODE_SMTP_REPLY;
    default: return BODE_SMTP_INTERNAL;
  }
}

static CURLcode configure(bode_smtp *session, const bode_smtp_settings *settings) {
  CURL *curl = session->curl;
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value)
  SET(CURLOPT_URL, settings->url);
  SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  SET(CURLOPT_NOPROXY, "*"); /* an ALL_PROXY of the environment is for something else */
  SET(CURLOPT_UPLOAD, 1L);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_TCP_NODELAY, 1L);
  SET(CURLOPT_TCP_KEEPALIVE, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, settings->connect_timeout_ms);
  SET(CURLOPT_SERVER_RESPONSE_TIMEOUT, settings->response_timeout_s);
  SET(CURLOPT_TIMEOUT_MS, settings->total_timeout_ms);
  SET(CURLOPT_USE_SSL,
      settings->security == BODE_SMTP_REQUIRE_STARTTLS ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  if (settings->ca_file != NULL) SET(CURLOPT_CAINFO, settings->ca_file);
  if (settings->user != NULL) SET(CURLOPT_USERNAME, settings->user);
  if (settings->password != NULL) SET(CURLOPT_PASSWORD, settings->password);
  if (settings->bearer != NULL) SET(CURLOPT_XOAUTH2_BEARER, settings->bearer);
  if (settings->login_options != NULL) SET(CURLOPT_LOGIN_OPTIONS, settings->login_options);
  SET(CURLOPT_READFUNCTION, give_body);
  SET(CURLOPT_READDATA, session);
  SET(CURLOPT_HEADERFUNCTION, take_reply);
  SET(CURLOPT_HEADERDATA, session);
  SET(CURLOPT_WRITEFUNCTION, drop);
  SET(CURLOPT_DEBUGFUNCTION, note_command);
  SET(CURLOPT_DEBUGDATA, session);
  SET(CURLOPT_VERBOSE, 1L); /* else the debug function is not called; it prints nothing */
#undef SET
  return code;
}

static CURLcode address(CURL *curl, const char *sender, struct curl_slist *recipients, size_t count) {
  CURLcode code = curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
  if (code == CURLE_OK) code = curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)count);
  return code;
}

void bode_smtp_submit(
    bode_smtp *session, const bode_smtp_settings *settings, const char *sender, const char *recipient,
    const uint8_t *bytes, size_t count, bode_smtp_result *result) {
  memset(result, 0, sizeof *result);
  session->next = bytes;
  session->left = count;
  session->result = result;
  session->send_by_ms = settings->send_by_ms;
  session->late = false;
  session->continued = false;
  session->leaving = false;
  /* Options start afresh, so that nothing of another submission stays; a reset keeps the connection. */
  curl_easy_reset(session->curl);
  struct curl_slist *recipients = curl_slist_append(NULL, recipient);
  CURLcode code = recipients == NULL ? CURLE_OUT_OF_MEMORY : configure(session, settings);
  if (code == CURLE_OK) code = address(session->curl, sender, recipients, count);
  if (code == CURLE_OK) {
    code = curl_easy_perform(session->curl);
    curl_easy_getinfo(session->curl, CURLINFO_NUM_CONNECTS, &result->connects);
  }
  result->failure = session->late ? BODE_SMTP_LATE : classify(code);
  result->words = curl_easy_strerror(code);
  curl_easy_reset(session->curl); /* the handle keeps no pointer into this submission */
  curl_slist_free_all(recipients);
  session->result = NULL;
}

/* Puts what came behind what is there; the caller has seen that it stays within the limit. */
static bool keep(uint8_t **bytes, size_t *count, size_t *room, size_t limit, const char *data, size_t length) {
  if (*count + length > *room) {
    size_t larger = *room * 2 + length;
    if (larger > limit) larger = limit;
    uint8_t *grown = realloc(*bytes, larger);
    if (grown == NULL) return false;
    *bytes = grown;
    *room = larger;
  }
  memcpy(*bytes + *count, data, length);
  *count += length;
  return true;
}

size_t bode_http_take_body(char *data, size_t size, size_t count, void *context) {
  bode_http_body *body = context;
  bode_http_answer *answer = body->answer;
  size_t length = size * count;
  if (length > body->limit - answer->count) {
    body->over = true;
    return 0;
  }
  if (!keep(&answer->bytes, &answer->count, &body->room, body->limit, data, length)) return 0;
  return length;
}

/* Whether this IPv4 address (host order) is one of the internet (RFC 6890). */
static bool is_public_4(uint32_t address) {
  static const struct { uint32_t net; int bits; } own[] = {
      {0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},  {0xA9FE0000, 16},
      {0xAC100000, 12}, {0xC0000000, 24}, {0xC0000200, 24}, {0xC0586300, 24}, {0xC0A80000, 16},
      {0xC6120000, 15}, {0xC6336400, 24}, {0xCB007100, 24}, {0xE0000000, 3}};
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
    if ((address ^ own[i].net) >> (32 - own[i].bits) == 0) return false;
  return true;
}

/* Whether an address is one of the internet: only 2000::/3, without what holds an IPv4 address or is for examples. */
static bool is_public(const struct sockaddr *address) {
  if (address->sa_family == AF_INET)
    return is_public_4(ntohl(((const struct sockaddr_in *)address)->sin_addr.s_addr));
  if (address->sa_family != AF_INET6) return false;
  const uint8_t *bytes = ((const struct sockaddr_in6 *)address)->sin6_addr.s6_addr;
  if (bytes[0] >> 5 != 1) return false;
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return false;                                           /* 6to4 */
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0) return false;         /* Teredo */
  if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8) return false;   /* examples */
  return true;
}

bool bode_http_is_public(const char *address) {
  struct sockaddr_in four = {.sin_family = AF_INET};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6};
  if (inet_pton(AF_INET, address, &four.sin_addr) == 1) return is_public((const struct sockaddr *)&four);
  if (inet_pton(AF_INET6, address, &six.sin6_addr) == 1) return is_public((const struct sockaddr *)&six);
  return false;
}

/* Opens no socket to an own network: asked at each connection, after the name was looked up, so that a name which
 * leads elsewhere the second time is caught too. */
static curl_socket_t open_public(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  if (!is_public(&address->addr)) {
    *(bool *)context = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bode_http_failure bode_http_classify(CURLcode code, bool over) {
  if (over) return BODE_HTTP_TOO_LARGE;
  if (never_connected(code)) return BODE_HTTP_UNREACHABLE;
  if (tls_failed(code)) return BODE_HTTP_TLS;
  switch (code) {
    case CURLE_OK: return BODE_HTTP_OK;
    case CURLE_OPERATION_TIMEDOUT: return BODE_HTTP_TIMEOUT;
    case CURLE_FILESIZE_EXCEEDED: return BODE_HTTP_TOO_LARGE;
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return BODE_HTTP_BROKEN;
    default: return BODE_HTTP_INTERNAL;
  }
}

CURLcode bode_http_set(
    CURL *curl, const bode_http_question *question, bode_http_body *body, struct curl_slist *fields, bool *is_own) {
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value)
  SET(CURLOPT_URL, question->url);
  SET(CURLOPT_PROTOCOLS_STR, question->plain_allowed ? "http,https" : "https");
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, question->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, question->total_timeout_ms);
  SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)question->limit);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_WRITEFUNCTION, bode_http_take_body);
  SET(CURLOPT_WRITEDATA, body);
  if (question->ca_file != NULL) SET(CURLOPT_CAINFO, question->ca_file);
  if (question->form != NULL) SET(CURLOPT_COPYPOSTFIELDS, question->form);
  if (question->body != NULL) {
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)question->body_count);
    SET(CURLOPT_POSTFIELDS, (const char *)question->body);
  }
  if (question->public_only) {
    SET(CURLOPT_PROXY, "");
    SET(CURLOPT_OPENSOCKETFUNCTION, open_public);
    SET(CURLOPT_OPENSOCKETDATA, is_own);
  }
  if (fields != NULL) SET(CURLOPT_HTTPHEADER, fields);
#undef SET
  return code;
}

/* The list with "name: value" behind it; NULL, and the list gone, when memory is. */
static struct curl_slist *add_field(struct curl_slist *list, const char *name, const char *value) {
  size_t length = strlen(name) + strlen(value) + 3;
  char *line = malloc(length);
  struct curl_slist *longer = NULL;
  if (line != NULL) {
    strcpy(line, name);
    strcat(line, ": ");
    strcat(line, value);
    longer = curl_slist_append(list, line);
    explicit_bzero(line, length);
    free(line);
  }
  if (longer == NULL) curl_slist_free_all(list);
  return longer;
}

/* The list with one more line; NULL, and the list gone, when memory is. */
static struct curl_slist *add_line(struct curl_slist *list, const char *line) {
  struct curl_slist *longer = curl_slist_append(list, line);
  if (longer == NULL) curl_slist_free_all(list);
  return longer;
}

struct curl_slist *bode_http_fields(const bode_http_question *question) {
  struct curl_slist *fields = add_field(NULL, "Accept", "application/json");
  if (fields != NULL && question->authorization != NULL)
    fields = add_field(fields, "Authorization", question->authorization);
  for (size_t i = 0; fields != NULL && i < question->field_count; i++) fields = add_line(fields, question->fields[i]);
  return fields;
}

void bode_http_ask(const bode_http_question *question, bode_http_answer *answer) {
  memset(answer, 0, sizeof *answer);
  bode_http_body body = {.answer = answer, .limit = question->limit};
  CURL *curl = curl_easy_init();
  struct curl_slist *fields = curl == NULL ? NULL : bode_http_fields(question);
  bool is_own = false;
  CURLcode code =
      fields == NULL ? CURLE_OUT_OF_MEMORY : bode_http_set(curl, question, &body, fields, &is_own);
  if (code == CURLE_OK) code = curl_easy_perform(curl);
  if (curl != NULL) curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer->status);
  answer->failure = bode_http_classify(code, body.over);
  answer->words = curl_easy_strerror(code);
  if (is_own && answer->failure == BODE_HTTP_UNREACHABLE) {
    answer->failure = BODE_HTTP_PRIVATE;
    answer->words = "the address lies in the own network";
  }
  curl_slist_free_all(fields);
  if (curl != NULL) curl_easy_cleanup(curl);
}

void bode_http_free(bode_http_answer *answer) {
  free(answer->bytes);
  answer->bytes = NULL;
  answer->count = 0;
}

struct bode_imap {
  CURL *curl;
};

bode_imap *bode_imap_open(void) {
  bode_imap *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->curl = curl_easy_init();
  if (session->curl == NULL) {
    free(session);
    return NULL;
  }
  return session;
}

void bode_imap_close(bode_imap *session) {
  curl_easy_cleanup(session->curl);
  free(session);
}

struct mail {
  bode_imap_answer *answer;
  size_t room;
  size_t limit;
};

static size_t take_mail(char *data, size_t size, size_t count, void *context) {
  struct mail *mail = context;
  bode_imap_answer *answer = mail->answer;
  size_t length = size * count;
  if (length > mail->limit - answer->count) {
    answer->over = true;
    return 0;
  }
  if (!keep(&answer->bytes, &answer->count, &mail->room, mail->limit, data, length)) return 0;
  return length;
}

static size_t take_line(char *line, size_t size, size_t count, void *context) {
  bode_imap_answer *answer = context;
  size_t length = size * count;
  size_t used = strlen(answer->lines);
  size_t trimmed = length;
  while (trimmed > 0 && (line[trimmed - 1] == '\n' || line[trimmed - 1] == '\r')) trimmed--;
  if (used + trimmed + 2 > BODE_IMAP_LINES_LIMIT) return length;
  for (size_t i = 0; i < trimmed; i++) answer->lines[used + i] = line[i] == 0 ? ' ' : line[i];
  answer->lines[used + trimmed] = '\n';
  answer->lines[used + trimmed + 1] = 0;
  return length;
}

static CURLcode ask_imap(CURL *curl, const bode_imap_question *question, struct mail *mail) {
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value)
  SET(CURLOPT_URL, question->url);
  SET(CURLOPT_PROTOCOLS_STR, "imap,imaps");
  SET(CURLOPT_NOPROXY, "*"); /* an ALL_PROXY of the environment is for something else */
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_CONNECTTIMEOUT_MS, question->connect_timeout_ms);
  SET(CURLOPT_TIMEOUT_MS, question->total_timeout_ms);
  SET(CURLOPT_USE_SSL,
      question->security == BODE_SMTP_REQUIRE_STARTTLS ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_NONE);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  if (question->ca_file != NULL) SET(CURLOPT_CAINFO, question->ca_file);
  if (question->user != NULL) SET(CURLOPT_USERNAME, question->user);
  if (question->password != NULL) SET(CURLOPT_PASSWORD, question->password);
  if (question->bearer != NULL) SET(CURLOPT_XOAUTH2_BEARER, question->bearer);
  if (question->bearer != NULL) SET(CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
  if (question->command != NULL) SET(CURLOPT_CUSTOMREQUEST, question->command);
  SET(CURLOPT_WRITEFUNCTION, take_mail);
  SET(CURLOPT_WRITEDATA, mail);
  SET(CURLOPT_HEADERFUNCTION, take_line);
  SET(CURLOPT_HEADERDATA, mail->answer);
#undef SET
  return code == CURLE_OK ? curl_easy_perform(curl) : code;
}

void bode_imap_ask(bode_imap *session, const bode_imap_question *question, bode_imap_answer *answer) {
  memset(answer, 0, sizeof *answer);
  struct mail mail = {.answer = answer, .limit = question->limit};
  /* Options start afresh; a reset keeps the connection. */
  curl_easy_reset(session->curl);
  CURLcode code = ask_imap(session->curl, question, &mail);
  answer->words = curl_easy_strerror(code);
  switch (code) {
    case CURLE_QUOTE_ERROR:          /* the server said NO or BAD */
    case CURLE_REMOTE_FILE_NOT_FOUND:
    case CURLE_REMOTE_ACCESS_DENIED: answer->failure = BODE_SMTP_REPLY; break;
    default: answer->failure = classify(code);
  }
}

void bode_imap_free(bode_imap_answer *answer) {
  free(answer->bytes);
  answer->bytes = NULL;
  answer->count = 0;
}
