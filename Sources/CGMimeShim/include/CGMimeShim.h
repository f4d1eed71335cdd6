#ifndef CGMIMESHIM_H
#define CGMIMESHIM_H

#include <gmime/gmime.h>

/*
 * GObject's cast macros do not import into Swift: one function each. A cast that does not fit gives NULL instead of
 * GLib's warning on standard error, because the parts of a message from outside can be anything.
 */
static inline GMimeObject *cgmime_object(void *object) {
  return GMIME_IS_OBJECT(object) ? GMIME_OBJECT(object) : NULL;
}
static inline GMimeMultipart *cgmime_multipart(void *object) {
  return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}
static inline GMimePart *cgmime_part(void *object) {
  return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}
static inline GMimeTextPart *cgmime_text_part(void *object) {
  return GMIME_IS_TEXT_PART(object) ? GMIME_TEXT_PART(object) : NULL;
}
static inline GMimeMessagePart *cgmime_message_part(void *object) {
  return GMIME_IS_MESSAGE_PART(object) ? GMIME_MESSAGE_PART(object) : NULL;
}
static inline InternetAddressMailbox *cgmime_mailbox(void *address) {
  return INTERNET_ADDRESS_IS_MAILBOX(address) ? INTERNET_ADDRESS_MAILBOX(address) : NULL;
}
static inline GByteArray *cgmime_written_bytes(void *memory_stream) {
  return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory_stream));
}

/* Gives back one reference; nothing happens to NULL. */
static inline void cgmime_release(void *object) {
  if (object != NULL) g_object_unref(object);
}

#endif
