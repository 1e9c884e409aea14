"""Says how many minutes two people have in common, with a bit for each minute.

A line of input is `ZONE;HOURS;ZONE;HOURS;FROM;WEEKS`, where HOURS are `DAY,START,END`
with blanks between them (Monday is 0; minutes of the day; an END that is not later is
on the next day) and FROM is in minutes since 1970. The answer is the minutes of the
first week and the fewest of all weeks. zoneinfo alone is asked what clocks show.
"""

import sys
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = 24 * 60
WEEK = 7 * DAY
# Changes of a clock are at least so far apart.
BLOCK = 6 * 60
zone = lru_cache(maxsize=None)(ZoneInfo)


@lru_cache(maxsize=1_000_000)
def offset(name, minute):
    """By how many minutes the clock is ahead of UTC."""
    seconds = datetime.fromtimestamp(minute * 60, zone(name)).utcoffset().total_seconds()
    assert seconds % 60 == 0, "the clock goes by whole minutes"
    return int(seconds) // 60


def steady(name, start, end):
    """(start, end, offset) for each time in which the clock just goes on."""
    first, last = offset(name, start), offset(name, end - 1)
    if first == last:
        yield start, end, first
    else:
        half = (start + end) // 2
        yield from steady(name, start, half)
        yield from steady(name, half, end)


@lru_cache(maxsize=1000)
def two_weeks(hours):
    """A bit for each minute of the wall clock's week, and of the same week again."""
    bits = 0
    for item in hours.split():
        day, start, end = map(int, item.split(","))
        length = (end - start) if start < end else (end - start + DAY)
        bits |= ((1 << length) - 1) << (day * DAY + start)
    week = (bits | bits >> WEEK) & ((1 << WEEK) - 1)
    return week | week << WEEK


def free(name, hours, start):
    """A bit for each minute from start on, for a week."""
    walls, bits = two_weeks(hours), 0
    for block in range(start, start + WEEK, BLOCK):
        for first, last, ahead in steady(name, block, block + BLOCK):
            # The epoch was a Thursday.
            wall = (first + ahead + 3 * DAY) % WEEK
            shown = walls >> wall & ((1 << (last - first)) - 1)
            bits |= shown << (first - start)
    return bits


for line in sys.stdin:
    zone_a, hours_a, zone_b, hours_b, start, weeks = line.rstrip("\n").split(";")
    starts = [int(start) + week * WEEK for week in range(int(weeks))]
    minutes = [
        (free(zone_a, hours_a, at) & free(zone_b, hours_b, at)).bit_count() for at in starts
    ]
    print(minutes[0], min(minutes))
