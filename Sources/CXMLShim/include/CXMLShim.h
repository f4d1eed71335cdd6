#ifndef BODE_CXMLSHIM_H
#define BODE_CXMLSHIM_H

#include <stdint.h>

/*
 * A push parser for XML from strangers, over libxml2's SAX2 interface. This header includes no header of libxml2:
 * Debian's pull in ICU, which does not import into Swift.
 *
 * Document types and entities other than XML's own five are refused, nothing is loaded from disk or network, and what
 * is kept of names, text and depth is bounded. Element names arrive as numbers, so that nothing is allocated for the
 * many elements nobody asks about.
 */

typedef struct bode_xml bode_xml;

/* What an opened element wants; combine with |. */
enum {
  BODE_XML_PASS = 0,
  /* Hand over its text when it ends. */
  BODE_XML_TEXT = 1,
  /* Neither it nor anything in it is of interest: no callback until it has ended, nor for its end. */
  BODE_XML_SKIP = 2,
  /* Stop parsing. */
  BODE_XML_STOP = 4
};

typedef enum {
  BODE_XML_OK = 0,
  BODE_XML_MALFORMED,
  BODE_XML_DOCTYPE,
  BODE_XML_ENTITY,
  BODE_XML_ENCODING,
  BODE_XML_DEPTH,
  BODE_XML_LONG_TEXT,
  BODE_XML_MEMORY,
  BODE_XML_STOPPED
} bode_xml_status;

typedef struct {
  void *user;
  /* name: the place of the local name in the list, from 0, or -1; local_name and uri (or NULL) live during the call.
   * attribute: the value of the one attribute asked for, attribute_length bytes, or NULL. */
  int (*start)(void *user, int name, const char *local_name, const char *uri, const char *attribute,
               int attribute_length);
  /* text: the characters since the last tag, when asked for, else NULL; cut: more than was kept. */
  void (*end)(void *user, const char *text, int length, int cut);
} bode_xml_callbacks;

typedef struct {
  int depth;      /* elements within elements */
  int kept_text;  /* bytes of a text that are handed over */
  int text;       /* bytes of a text beyond which parsing fails */
} bode_xml_limits;

/* names and attribute are copied. Returns NULL when out of memory. */
bode_xml *bode_xml_new(const char *const *names, int count, const char *attribute, bode_xml_callbacks callbacks,
                       bode_xml_limits limits);
void bode_xml_free(bode_xml *parser);

/* Parses the next bytes; last is 1 with the final ones. After a failure it keeps returning that failure. */
bode_xml_status bode_xml_feed(bode_xml *parser, const char *bytes, int length, int last);

/* Line from 1 at which the parser stands or failed. */
int64_t bode_xml_line(const bode_xml *parser);
int64_t bode_xml_column(const bode_xml *parser);
/* The words of libxml2, or the name of a refused entity; "" without a failure. */
const char *bode_xml_message(const bode_xml *parser);
/* Whether the outermost element has ended. */
int bode_xml_complete(const bode_xml *parser);

#endif
