"""Says when a series comes by the wall clock: dateutil steps, zoneinfo knows the clock.

Requests are read from standard input, one JSON object a line, and answered by one
line each. Instants are epoch seconds outside; a wall time is ISO text.
"""

import hashlib
import json
import sys
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, rrule, rruleset, rrulestr

from schedule_judge import MONTHS, WEEKDAYS, members

ZONE = lru_cache(maxsize=None)(ZoneInfo)


def cron(text, start):
    """The five fields as rules of dateutil: two where either day field does."""
    minute, hour, day, month, weekday = text.split()
    times = {
        "byminute": sorted(members(minute, 0, 59)),
        "byhour": sorted(members(hour, 0, 23)),
        "bymonth": sorted(members(month, 1, 12, MONTHS)),
        "dtstart": start,
    }
    # dateutil counts from Monday.
    days = {
        "bymonthday": sorted(members(day, 1, 31)),
        "byweekday": sorted({(d - 1) % 7 for d in members(weekday, 0, 6, WEEKDAYS)}),
    }
    if day[0] == "*" or weekday[0] == "*":
        return rrule(DAILY, **times, **days)
    either = rruleset()
    for field, values in days.items():
        either.rrule(rrule(DAILY, **times, **{field: values}))
    return either


def walls(ask):
    """All wall times that are meant, in order."""
    start = datetime.fromisoformat(ask["start"])
    if "rule" in ask:
        meant = rrulestr(ask["rule"], dtstart=start)
    elif "cron" in ask:
        meant = cron(ask["cron"], start)
    else:
        meant = [start]
    meant = islice(meant, ask["count"])
    if ask["until"]:
        until = datetime.fromisoformat(ask["until"])
        meant = takewhile(lambda wall: wall <= until, meant)
    return meant


def shown(at, zone):
    """What the clock shows at an instant."""
    return datetime.fromtimestamp(at, zone).replace(tzinfo=None)


def resolve(wall, zone):
    """The instant of a wall time, and by which rule."""
    aware = wall.replace(tzinfo=zone)
    early, late = aware.utcoffset(), aware.replace(fold=1).utcoffset()
    at = lambda offset: int((wall - offset).replace(tzinfo=timezone.utc).timestamp())
    if early == late:
        return at(early), "exact"
    if early > late:
        return at(early), "first"
    # The clock jumps over it, somewhere between these: the first second at which it shows more.
    before, after = at(late), at(early)
    assert shown(before, zone) < wall < shown(after, zone), (wall, zone)
    while after - before > 1:
        middle = (before + after) // 2
        if shown(middle, zone) > wall:
            after = middle
        else:
            before = middle
    return after, "skipped"


def occurrences(ask):
    """(instant, wall time, rule) after one instant and up to another. All that is due at one
    instant is one, and of these the one that the clock does show is named."""
    zone, first, last = ZONE(ask["zone"]), ask["after"], ask["to"]
    # No clock is a whole day and three hours off.
    margin = timedelta(hours=27)
    early, late = (datetime.fromtimestamp(at, timezone.utc).replace(tzinfo=None) for at in (first, last))
    due = None
    for wall in walls(ask):
        if wall < early - margin:
            continue
        if wall > late + margin:
            break
        at, rule = resolve(wall, zone)
        if due and due[0] == at:
            if due[2] == "skipped" and rule != "skipped":
                due = (at, wall, rule)
            continue
        if due and first < due[0] <= last:
            yield due
        due = (at, wall, rule)
    if due and first < due[0] <= last:
        yield due


def calendar(ask):
    """Whether what is given to calendar programs means the same wall times, from its start on."""
    start, rule = ask["calendar"]
    start = datetime.fromisoformat(start)
    zone = ZONE(ask["zone"])
    last = datetime.fromtimestamp(ask["to"], timezone.utc).replace(tzinfo=None)
    up_to_last = lambda meant: list(takewhile(lambda wall: wall <= last, meant))
    theirs = (at.replace(tzinfo=None) for at in rrulestr(rule, dtstart=start.replace(tzinfo=zone)))
    ours, theirs = up_to_last(walls(ask)), up_to_last(theirs)
    return ours == theirs and (not ours or ours[0] == start)


def recurrence(ask):
    """All occurrences, as their number and a digest."""
    if ask["calendar"] and not calendar(ask):
        return "the calendar's rule is another"
    lines = []
    for at, wall, rule in occurrences(ask):
        lines.append(f"{at} {wall.isoformat()} {rule}")
    if ask.get("list"):
        return lines
    digest = hashlib.sha256("".join(line + "\n" for line in lines).encode())
    return [len(lines), digest.hexdigest()]


for line in sys.stdin:
    print(json.dumps(recurrence(json.loads(line))))
