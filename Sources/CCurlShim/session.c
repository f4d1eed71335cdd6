#include "http.h"

#include <stdlib.h>
#include <string.h>

struct bode_http_session {
  CURL *curl;
  const uint8_t *next;
  size_t left;
  int64_t send_by_ms;
  bode_http_progress progress;
  bool late;  /* the last moment had passed: nothing left */
  bool again; /* libcurl wanted to offer the same question on another connection */
};

/* A connection that nobody used for this long is not used again: servers close them after 15 seconds or more, and one
 * that is closed while a question is on its way leaves a message without an answer. */
static const long longest_rest_s = 10;

bode_http_session *bode_http_open(void) {
  bode_http_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->curl = curl_easy_init();
  if (session->curl == NULL) {
    free(session);
    return NULL;
  }
  return session;
}

void bode_http_close(bode_http_session *session) {
  curl_easy_cleanup(session->curl);
  free(session);
}

/* Called when there is a connection and nothing of the question has left. When a connection that was used before turns
 * out to be dead, libcurl offers the question once more on a new one, also where the first may have arrived: a message
 * would be sent twice. */
static int may_begin(void *context, char *own, char *other, int own_port, int other_port) {
  (void)own, (void)other, (void)own_port, (void)other_port;
  bode_http_session *session = context;
  if (session->progress != BODE_HTTP_NOTHING_LEFT) {
    session->again = true;
    return CURL_PREREQFUNC_ABORT;
  }
  if (session->send_by_ms != 0 && bode_smtp_clock() >= session->send_by_ms) {
    session->late = true;
    return CURL_PREREQFUNC_ABORT;
  }
  session->progress = session->next == NULL ? BODE_HTTP_WHOLE_LEFT : BODE_HTTP_PART_LEFT;
  return CURL_PREREQFUNC_OK;
}

static size_t give(char *buffer, size_t size, size_t count, void *context) {
  bode_http_session *session = context;
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
  if (session->left == 0) session->progress = BODE_HTTP_WHOLE_LEFT;
  return given;
}

static CURLcode prepare(bode_http_session *session, const bode_http_question *question) {
  CURL *curl = session->curl;
  CURLcode code = CURLE_OK;
#define SET(option, value) \
  if (code == CURLE_OK) code = curl_easy_setopt(curl, option, value)
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(CURLOPT_MAXCONNECTS, 1L);
  SET(CURLOPT_MAXAGE_CONN, longest_rest_s);
  SET(CURLOPT_PREREQFUNCTION, may_begin);
  SET(CURLOPT_PREREQDATA, session);
  if (question->body != NULL) {
    SET(CURLOPT_POST, 1L);
    SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)question->body_count);
    SET(CURLOPT_READFUNCTION, give);
    SET(CURLOPT_READDATA, session);
  }
#undef SET
  return code;
}

void bode_http_converse(
    bode_http_session *session, const bode_http_question *question, int64_t send_by_ms, bode_http_answer *answer,
    bode_http_exchange *exchange) {
  memset(answer, 0, sizeof *answer);
  memset(exchange, 0, sizeof *exchange);
  session->next = question->body_count == 0 ? NULL : question->body;
  session->left = question->body_count;
  session->send_by_ms = send_by_ms;
  session->progress = BODE_HTTP_NOTHING_LEFT;
  session->late = false;
  session->again = false;
  /* Options start afresh, so that nothing of another question stays; a reset keeps the connection. */
  curl_easy_reset(session->curl);
  bode_http_body body = {.answer = answer, .limit = question->limit};
  bode_http_question bare = *question;
  bare.body = NULL; /* it is read piece by piece, so that its last byte is known to have gone */
  struct curl_slist *fields = bode_http_fields(question);
  bool is_own = false;
  CURLcode code =
      fields == NULL ? CURLE_OUT_OF_MEMORY : bode_http_set(session->curl, &bare, &body, fields, &is_own);
  if (code == CURLE_OK) code = prepare(session, question);
  if (code == CURLE_OK) {
    code = curl_easy_perform(session->curl);
    curl_easy_getinfo(session->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(session->curl, CURLINFO_NUM_CONNECTS, &exchange->connects);
    curl_off_t wait = 0;
    curl_easy_getinfo(session->curl, CURLINFO_RETRY_AFTER, &wait);
    exchange->retry_after_s = wait;
  }
  exchange->progress = session->progress;
  answer->failure = bode_http_classify(code, body.over);
  answer->words = curl_easy_strerror(code);
  if (session->again) {
    answer->failure = BODE_HTTP_BROKEN;
    answer->words = "the connection was closed without an answer";
  } else if (session->late) {
    answer->failure = BODE_HTTP_LATE;
    answer->words = "its last moment had passed";
  } else if (is_own && answer->failure == BODE_HTTP_UNREACHABLE) {
    answer->failure = BODE_HTTP_PRIVATE;
    answer->words = "the address lies in the own network";
  }
  curl_easy_reset(session->curl); /* the handle keeps no pointer into this question */
  curl_slist_free_all(fields);
}
