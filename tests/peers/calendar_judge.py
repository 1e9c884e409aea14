"""Says what stands in calendars, as icalendar and recurring-ical-events read them.

Requests are read from standard input, one JSON object a line, and answered by one line
each: a list of what takes place from `from` until before `to`, in order, or text that
says what was wrong. Instants are epoch seconds.
"""

import json
import sys
from datetime import datetime, timedelta, timezone

import icalendar
import recurring_ical_events

# Longer than anything that begins before a time and reaches into it.
MARGIN = timedelta(days=3)


def instant(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc)


def seconds(moment):
    # A wall time of its own zone, by the offset that is right there.
    return int(moment.astimezone(timezone.utc).timestamp())


def date(event):
    start, end = seconds(event.start), seconds(event.end)
    text = lambda name: str(event.get(name, ""))
    return {
        "uid": text("UID"),
        "start": start,
        "minutes": (end - start) // 60,
        "status": text("STATUS"),
        "summary": text("SUMMARY"),
        "description": text("DESCRIPTION"),
        "url": text("URL"),
        "categories": [str(word) for word in event.categories],
    }


def dates(ask):
    calendar = icalendar.Calendar.from_ical(ask["text"])
    broken = [error for part in calendar.walk() for error in part.errors]
    assert not broken, broken
    between = instant(ask["from"]) - MARGIN, instant(ask["to"])
    events = recurring_ical_events.of(calendar).between(*between)
    found = [date(event) for event in events]
    return [one for one in found if ask["from"] <= one["start"] < ask["to"]]


for line in sys.stdin:
    ask = json.loads(line)
    try:
        answer = dates(ask)
    except Exception as error:
        answer = repr(error)
    print(json.dumps(answer), flush=True)
