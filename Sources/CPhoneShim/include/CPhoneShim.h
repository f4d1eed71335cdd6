// Phone numbers by the rules of libphonenumber (Debian: libphonenumber-dev), behind a C interface: Swift sees
// no C++.
//
// Pure in the sense of the house: no input or output, no clock; the rules are compiled into the library.
#ifndef C_PHONE_SHIM_H
#define C_PHONE_SHIM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// Room for the longest text that is given back, its terminating zero included.
#define PHONE_SHIM_TEXT_CAPACITY 128

// Why a text is no phone number.
enum phone_shim_error {
  PHONE_SHIM_OK = 0,
  PHONE_SHIM_INVALID_COUNTRY = 1,
  PHONE_SHIM_NOT_A_NUMBER = 2,
  PHONE_SHIM_TOO_SHORT_AFTER_PREFIX = 3,
  PHONE_SHIM_TOO_SHORT = 4,
  PHONE_SHIM_TOO_LONG = 5,
  // The library threw, or a text did not fit: never expected.
  PHONE_SHIM_INTERNAL = 6,
};

// What kind of line a number is; the values are ours, not those of the library.
enum phone_shim_type {
  PHONE_SHIM_UNKNOWN = 0,
  PHONE_SHIM_FIXED_LINE = 1,
  PHONE_SHIM_MOBILE = 2,
  PHONE_SHIM_FIXED_LINE_OR_MOBILE = 3,
  PHONE_SHIM_TOLL_FREE = 4,
  PHONE_SHIM_PREMIUM_RATE = 5,
  PHONE_SHIM_SHARED_COST = 6,
  PHONE_SHIM_VOIP = 7,
  PHONE_SHIM_PERSONAL_NUMBER = 8,
  PHONE_SHIM_PAGER = 9,
  PHONE_SHIM_UAN = 10,
  PHONE_SHIM_VOICEMAIL = 11,
};

struct phone_shim_number {
  // Zero-terminated UTF-8.
  char e164[PHONE_SHIM_TEXT_CAPACITY];
  char national[PHONE_SHIM_TEXT_CAPACITY];
  char international[PHONE_SHIM_TEXT_CAPACITY];
  enum phone_shim_type type;
  // 1 when the number is in a range that is handed out.
  int is_valid;
  // 1 when it has a possible length for its country.
  int is_possible;
  // PHONE_SHIM_OK, _TOO_SHORT, _TOO_LONG, _INVALID_COUNTRY or _NOT_A_NUMBER: what its length says.
  enum phone_shim_error length;
};

// Reads `text` (UTF-8, `text_length` bytes, may hold zeros) as a number dialled from `region` (ISO 3166
// alpha-2, upper case, zero-terminated). Fills `number` only when it answers PHONE_SHIM_OK. Safe to call from
// any thread.
enum phone_shim_error phone_shim_parse(
    const char *text, size_t text_length, const char *region, struct phone_shim_number *number);

#ifdef __cplusplus
}
#endif

#endif
