"""Korean phone numbers, stored as digits."""

import re

import phonenumbers


def read_phone(typed: str) -> str | None:
    """Digits of a Korean number in what somebody typed, or None; +82 and dashes are forgiven."""
    try:
        parsed = phonenumbers.parse(typed or "", "KR")
    except phonenumbers.NumberParseException:
        return None
    digits = "0" + str(parsed.national_number)
    # 010 numbers have eight more digits; the library also takes ranges that were closed.
    mobile = re.fullmatch(r"010\d{8}", digits)
    landline = not digits.startswith("01") and phonenumbers.is_valid_number(parsed)
    return digits if parsed.country_code == 82 and (mobile or landline) else None


def is_mobile(digits: str) -> bool:
    return digits.startswith("010")


def spoken_phone(digits: str) -> str:
    """01012345678 -> 010-1234-5678; 0212345678 -> 02-1234-5678."""
    area = 2 if digits.startswith("02") else 3
    if len(digits) < 8:
        return digits
    return f"{digits[:area]}-{digits[area:-4]}-{digits[-4:]}"
