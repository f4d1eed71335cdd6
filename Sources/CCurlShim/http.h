#ifndef BODE_CCURLSHIM_HTTP_H
#define BODE_CCURLSHIM_HTTP_H

/* What a single question and a session have in common. Not for Swift. */

#include "CCurlShim.h"

#include <curl/curl.h>

/* Where an answer's body is collected. */
typedef struct {
  bode_http_answer *answer;
  size_t room;
  size_t limit;
  bool over;
} bode_http_body;

/* Takes bytes of a body up to its limit; for CURLOPT_WRITEFUNCTION. */
size_t bode_http_take_body(char *data, size_t size, size_t count, void *context);

/* The lines of the head; NULL when memory is gone. */
struct curl_slist *bode_http_fields(const bode_http_question *question);

/* Sets everything that a question says. `is_own` is written when an address of an own network was refused. */
CURLcode bode_http_set(
    CURL *curl, const bode_http_question *question, bode_http_body *body, struct curl_slist *fields, bool *is_own);

bode_http_failure bode_http_classify(CURLcode code, bool over);

#endif
