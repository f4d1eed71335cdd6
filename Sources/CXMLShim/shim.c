#include "CXMLShim.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  /* Open addressing over the addresses of interned names; a power of two well above the number of names. */
  SLOTS = 1024,
  MAXIMUM_NAMES = SLOTS / 4,
  MESSAGE = 200,
  /* Bytes of distinct names that one document may have. */
  DICTIONARY = 1 << 20
};

struct bode_xml {
  xmlParserCtxtPtr context;
  bode_xml_callbacks callbacks;
  bode_xml_limits limits;
  const xmlChar *keys[SLOTS];
  int values[SLOTS];
  const xmlChar *attribute;
  char *text;
  int length;
  int total;
  int collecting;
  int depth;
  int skipped; /* depth at which a skipped element started, 0 when none */
  int complete;
  bode_xml_status status;
  int64_t line;
  int64_t column;
  char message[MESSAGE];
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void initialise(void) { xmlInitParser(); }

static unsigned slot_of(const xmlChar *name) {
  uintptr_t key = (uintptr_t)name;
  return (unsigned)((key >> 3) ^ (key >> 13)) & (SLOTS - 1);
}

static int number_of(const bode_xml *parser, const xmlChar *name) {
  for (unsigned slot = slot_of(name);; slot = (slot + 1) & (SLOTS - 1)) {
    if (parser->keys[slot] == name) return parser->values[slot];
    if (parser->keys[slot] == NULL) return -1;
  }
}

static void note_place(bode_xml *parser) {
  if (parser->context->input == NULL) return;
  parser->line = parser->context->input->line;
  parser->column = parser->context->input->col;
}

static void fail(bode_xml *parser, bode_xml_status status, const char *message) {
  if (parser->status != BODE_XML_OK) return;
  parser->status = status;
  note_place(parser);
  if (message != NULL) {
    strncpy(parser->message, message, MESSAGE - 1);
    parser->message[strcspn(parser->message, "\r\n")] = '\0';
  }
  xmlStopParser(parser->context);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  (void)prefix; (void)namespaces; (void)declared; (void)defaulted;
  bode_xml *parser = user;
  if (parser->status != BODE_XML_OK) return;
  parser->depth++;
  parser->collecting = 0;
  if (parser->depth > parser->limits.depth) {
    fail(parser, BODE_XML_DEPTH, NULL);
    return;
  }
  if (parser->skipped > 0) return;
  const char *value = NULL;
  int length = 0;
  for (int index = 0; index < count; index++) {
    const xmlChar **attribute = attributes + index * 5;
    if (attribute[0] == parser->attribute) {
      value = (const char *)attribute[3];
      length = (int)(attribute[4] - attribute[3]);
      break;
    }
  }
  int wish = parser->callbacks.start(parser->callbacks.user, number_of(parser, name), (const char *)name,
                                     (const char *)uri, value, length);
  if (wish & BODE_XML_STOP) {
    fail(parser, BODE_XML_STOPPED, NULL);
  } else if (wish & BODE_XML_SKIP) {
    parser->skipped = parser->depth;
  } else if (wish & BODE_XML_TEXT) {
    parser->collecting = 1;
    parser->length = 0;
    parser->total = 0;
  }
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)name; (void)prefix; (void)uri;
  bode_xml *parser = user;
  if (parser->status != BODE_XML_OK) return;
  int skipped = parser->skipped;
  if (skipped == parser->depth) parser->skipped = 0;
  parser->depth--;
  if (parser->depth == 0) parser->complete = 1;
  if (skipped > 0) return;
  if (parser->collecting) {
    parser->collecting = 0;
    parser->callbacks.end(parser->callbacks.user, parser->text, parser->length, parser->total > parser->length);
  } else {
    parser->callbacks.end(parser->callbacks.user, NULL, 0, 0);
  }
}

static void on_characters(void *user, const xmlChar *characters, int length) {
  bode_xml *parser = user;
  if (parser->status != BODE_XML_OK || !parser->collecting) return;
  if (length > parser->limits.text - parser->total) {
    fail(parser, BODE_XML_LONG_TEXT, NULL);
    return;
  }
  int room = parser->limits.kept_text - parser->length;
  int kept = length < room ? length : room;
  if (kept > 0) {
    memcpy(parser->text + parser->length, characters, (size_t)kept);
    parser->length += kept;
  }
  parser->total += length;
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name; (void)external; (void)system;
  fail(user, BODE_XML_DOCTYPE, NULL);
}

static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
  xmlEntityPtr known = xmlGetPredefinedEntity(name);
  if (known == NULL) fail(user, BODE_XML_ENTITY, (const char *)name);
  return known;
}

static const char not_utf8[] = "Input is not proper UTF-8";

#if LIBXML_VERSION >= 21200
static void on_error(void *user, const xmlError *error) {
#else
static void on_error(void *user, xmlErrorPtr error) {
#endif
  bode_xml *parser = user;
  if (error->level < XML_ERR_ERROR || parser->status != BODE_XML_OK) return;
  switch (error->code) {
    /* A namespace problem leaves the document well-formed. */
    case XML_NS_ERR_XML_NAMESPACE:
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
    case XML_NS_ERR_QNAME:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_EMPTY:
    case XML_NS_ERR_COLON:
      return;
    case XML_ERR_NO_MEMORY:
      fail(parser, BODE_XML_MEMORY, error->message);
      return;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      fail(parser, BODE_XML_ENTITY, error->str1);
      return;
    case XML_ERR_INVALID_CHAR:
      /* One code for two faults: bytes that are no UTF-8, and characters that XML forbids. */
      fail(parser, strncmp(error->message, not_utf8, strlen(not_utf8)) == 0 ? BODE_XML_ENCODING : BODE_XML_MALFORMED,
           error->message);
      return;
    case XML_ERR_UNSUPPORTED_ENCODING:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_I18N_CONV_FAILED:
    case XML_IO_ENCODER:
      fail(parser, BODE_XML_ENCODING, error->message);
      return;
    default:
      fail(parser, BODE_XML_MALFORMED, error->message);
      return;
  }
}

bode_xml *bode_xml_new(const char *const *names, int count, const char *attribute, bode_xml_callbacks callbacks,
                       bode_xml_limits limits) {
  pthread_once(&once, initialise);
  if (count > MAXIMUM_NAMES) return NULL;
  bode_xml *parser = calloc(1, sizeof *parser);
  if (parser == NULL) return NULL;
  parser->callbacks = callbacks;
  parser->limits = limits;
  parser->text = malloc((size_t)limits.kept_text + 1);

  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_characters;
  handler.ignorableWhitespace = on_characters;
  handler.cdataBlock = on_characters;
  handler.internalSubset = on_doctype;
  handler.externalSubset = on_doctype;
  handler.getEntity = on_entity;
  handler.serror = on_error;
  parser->context = xmlCreatePushParserCtxt(&handler, parser, NULL, 0, NULL);
  if (parser->context == NULL || parser->text == NULL) {
    bode_xml_free(parser);
    return NULL;
  }
  xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_COMPACT);
  xmlDictSetLimit(parser->context->dict, DICTIONARY);
  for (int index = 0; index < count; index++) {
    const xmlChar *key = xmlDictLookup(parser->context->dict, (const xmlChar *)names[index], -1);
    unsigned slot = slot_of(key);
    while (parser->keys[slot] != NULL && parser->keys[slot] != key) slot = (slot + 1) & (SLOTS - 1);
    parser->keys[slot] = key;
    parser->values[slot] = index;
  }
  parser->attribute = xmlDictLookup(parser->context->dict, (const xmlChar *)attribute, -1);
  return parser;
}

void bode_xml_free(bode_xml *parser) {
  if (parser == NULL) return;
  if (parser->context != NULL) {
    if (parser->context->myDoc != NULL) xmlFreeDoc(parser->context->myDoc);
    parser->context->myDoc = NULL;
    xmlFreeParserCtxt(parser->context);
  }
  free(parser->text);
  free(parser);
}

bode_xml_status bode_xml_feed(bode_xml *parser, const char *bytes, int length, int last) {
  if (parser->status != BODE_XML_OK) return parser->status;
  int code = xmlParseChunk(parser->context, bytes, length, last);
  /* Namespace errors make libxml2 return a code and go on. */
  if (code != 0 && parser->status == BODE_XML_OK && !parser->context->wellFormed) {
    fail(parser, code == XML_ERR_NO_MEMORY ? BODE_XML_MEMORY : BODE_XML_MALFORMED, "");
  }
  return parser->status;
}

int64_t bode_xml_line(const bode_xml *parser) {
  if (parser->status != BODE_XML_OK || parser->context->input == NULL) return parser->line;
  return parser->context->input->line;
}

int64_t bode_xml_column(const bode_xml *parser) {
  if (parser->status != BODE_XML_OK || parser->context->input == NULL) return parser->column;
  return parser->context->input->col;
}

const char *bode_xml_message(const bode_xml *parser) { return parser->message; }

int bode_xml_complete(const bode_xml *parser) { return parser->complete; }
