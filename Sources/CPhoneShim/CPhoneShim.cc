#include "CPhoneShim.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

// The library writes to standard output unless it is given a logger.
PhoneNumberUtil &Util() {
  static PhoneNumberUtil *const util = [] {
    PhoneNumberUtil *instance = PhoneNumberUtil::GetInstance();
    instance->SetLogger(new i18n::phonenumbers::NullLogger());
    return instance;
  }();
  return *util;
}

phone_shim_error ErrorOf(PhoneNumberUtil::ErrorType error) {
  switch (error) {
    case PhoneNumberUtil::NO_PARSING_ERROR: return PHONE_SHIM_OK;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR: return PHONE_SHIM_INVALID_COUNTRY;
    case PhoneNumberUtil::NOT_A_NUMBER: return PHONE_SHIM_NOT_A_NUMBER;
    case PhoneNumberUtil::TOO_SHORT_AFTER_IDD: return PHONE_SHIM_TOO_SHORT_AFTER_PREFIX;
    case PhoneNumberUtil::TOO_SHORT_NSN: return PHONE_SHIM_TOO_SHORT;
    case PhoneNumberUtil::TOO_LONG_NSN: return PHONE_SHIM_TOO_LONG;
  }
  return PHONE_SHIM_INTERNAL;
}

phone_shim_error LengthOf(PhoneNumberUtil::ValidationResult result) {
  switch (result) {
    case PhoneNumberUtil::IS_POSSIBLE:
    case PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY: return PHONE_SHIM_OK;
    case PhoneNumberUtil::INVALID_COUNTRY_CODE: return PHONE_SHIM_INVALID_COUNTRY;
    case PhoneNumberUtil::TOO_SHORT: return PHONE_SHIM_TOO_SHORT;
    case PhoneNumberUtil::INVALID_LENGTH: return PHONE_SHIM_NOT_A_NUMBER;
    case PhoneNumberUtil::TOO_LONG: return PHONE_SHIM_TOO_LONG;
  }
  return PHONE_SHIM_INTERNAL;
}

phone_shim_type TypeOf(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::FIXED_LINE: return PHONE_SHIM_FIXED_LINE;
    case PhoneNumberUtil::MOBILE: return PHONE_SHIM_MOBILE;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return PHONE_SHIM_FIXED_LINE_OR_MOBILE;
    case PhoneNumberUtil::TOLL_FREE: return PHONE_SHIM_TOLL_FREE;
    case PhoneNumberUtil::PREMIUM_RATE: return PHONE_SHIM_PREMIUM_RATE;
    case PhoneNumberUtil::SHARED_COST: return PHONE_SHIM_SHARED_COST;
    case PhoneNumberUtil::VOIP: return PHONE_SHIM_VOIP;
    case PhoneNumberUtil::PERSONAL_NUMBER: return PHONE_SHIM_PERSONAL_NUMBER;
    case PhoneNumberUtil::PAGER: return PHONE_SHIM_PAGER;
    case PhoneNumberUtil::UAN: return PHONE_SHIM_UAN;
    case PhoneNumberUtil::VOICEMAIL: return PHONE_SHIM_VOICEMAIL;
    case PhoneNumberUtil::UNKNOWN: return PHONE_SHIM_UNKNOWN;
  }
  return PHONE_SHIM_UNKNOWN;
}

bool Format(const PhoneNumber &number, PhoneNumberUtil::PhoneNumberFormat format, char *into) {
  std::string text;
  Util().Format(number, format, &text);
  if (text.size() >= PHONE_SHIM_TEXT_CAPACITY) return false;
  std::memcpy(into, text.c_str(), text.size() + 1);
  return true;
}

}  // namespace

enum phone_shim_error phone_shim_parse(
    const char *text, size_t text_length, const char *region, struct phone_shim_number *number) {
  // An exception may not reach Swift.
  try {
    PhoneNumber parsed;
    const auto error = Util().Parse(std::string(text, text_length), region, &parsed);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR) return ErrorOf(error);

    phone_shim_number result = {};
    result.type = TypeOf(Util().GetNumberType(parsed));
    result.is_valid = Util().IsValidNumber(parsed) ? 1 : 0;
    result.is_possible = Util().IsPossibleNumber(parsed) ? 1 : 0;
    result.length = LengthOf(Util().IsPossibleNumberWithReason(parsed));
    if (!Format(parsed, PhoneNumberUtil::E164, result.e164) ||
        !Format(parsed, PhoneNumberUtil::NATIONAL, result.national) ||
        !Format(parsed, PhoneNumberUtil::INTERNATIONAL, result.international)) {
      return PHONE_SHIM_INTERNAL;
    }
    *number = result;
    return PHONE_SHIM_OK;
  } catch (...) {
    return PHONE_SHIM_INTERNAL;
  }
}
