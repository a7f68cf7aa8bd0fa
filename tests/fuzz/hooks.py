"""What Schemathesis must know of this API beyond its description."""

import json
import unicodedata
from datetime import date

import schemathesis
from hypothesis import strategies as st
from schemathesis.checks import CheckContext
from schemathesis.specs.openapi.checks import positive_data_acceptance

# What no schema of one call can say. Everything else that the description allows must be taken.
RULES = {
    # A cursor is whatever the page before gave.
    "invalid_cursor",
    # The calendar ends somewhere, and a format has no last day.
    "date_before_calendar",
    "date_beyond_calendar",
    "due_beyond_calendar",
    # What has happened is not of a day to come.
    "later_than_today",
    # Names of terms and of rungs, which a table knows.
    "invalid_key",
    "unknown_term",
    "unknown_rung",
    "outside_working_hours",
    # Codes of regions without the zeros of the levels below.
    "long_region_code",
    # Names that lead nowhere outside.
    "unusable_address",
    # Which of Unicode's characters can be seen: patterns of JSON Schema have no classes for them.
    "invisible_character",
    "not_a_character",
    "line_break",
    # Whether reasons say why, and no affair of one's own.
    "says_nothing",
    "no_lawful_reason",
    # What a holiday announcement is held against: the statute, its year, the days of the week.
    "date_outside_year",
    "duplicate_date",
    "make_up_day_on_weekday",
    "statutory_holiday_not_off",
    "too_few_days_off",
    "year_out_of_range",
}
# Fields that must go together in one of several ways.
TOGETHER = {"/extent", "/limits/extent"}


def is_empty_when_tidied(body, path: str) -> bool:
    """Whether the text at a JSON Pointer has nothing but blanks and what cannot be seen, which are taken from its ends."""
    if not isinstance(body, dict):
        return False
    for name in path.split("/")[1:]:
        body = body[int(name)] if isinstance(body, list) else body.get(name)
    return isinstance(body, str) and not any(unicodedata.category(character)[0] in "LMNPS" for character in body)


def only_a_rule_can_tell(case, response) -> bool:
    if response.status_code != 400:
        return False
    problem = json.loads(response.content)
    errors = problem.get("errors", [])
    return problem["code"] in RULES or len(errors) > 0 and all(
        error["code"] in RULES
        or error["path"] in TOGETHER
        or error["code"] == "too_small" and is_empty_when_tidied(case.body, error["path"])
        for error in errors
    )


@schemathesis.check
def described_data_is_taken(ctx: CheckContext, response, case) -> bool | None:
    """As `positive_data_acceptance`, but for what only a rule can tell."""
    return None if only_a_rule_can_tell(case, response) else positive_data_acceptance(ctx, response, case)


# Days of this century, as GB/T 7408 writes them: a term of office has no others.
schemathesis.openapi.format("date", st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str))

values = st.one_of(st.text(max_size=20), st.integers(), st.none(), st.floats(), st.booleans())
record = st.dictionaries(st.sampled_from(["不动产单元号", "坐落", "登记时间", "权利人证件号", "x"]), values, max_size=5)
records = st.lists(record.map(json.dumps), min_size=1, max_size=5).map(lambda lines: "".join(f"{line}\n" for line in lines).encode())
schemathesis.openapi.media_type("application/x-ndjson", records)


@schemathesis.serializer("application/x-ndjson")
def records_as_they_are(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")
