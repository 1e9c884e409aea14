"""Says when things happen by the wall clock, in its own way: it looks at the clock.

Requests are read from standard input, one JSON object a line, and answered by one
line each. Nothing here reasons about the rules of a zone: zoneinfo is asked what
the clock shows, minute by minute or hour by hour. Instants are epoch milliseconds
outside and epoch minutes inside; a wall time is what the clock shows, in minutes,
as if it were UTC.
"""

import hashlib
import json
import sys
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

MS = 60_000
HOUR = 60
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1)
EPOCH_DAY = date(1970, 1, 1).toordinal()
# Longer than any jump of a clock.
MARGIN = 3 * DAY
DROPPED_MOST = 1000

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "sun mon tue wed thu fri sat".split()


class Clock:
    """The wall clock of a zone."""

    def __init__(self, name):
        self.zone = ZoneInfo(name)
        self.seen = {}

    def look(self, minute):
        """The wall time at an instant."""
        shown = datetime.fromtimestamp(minute * 60, self.zone).replace(tzinfo=None)
        wall = (shown - EPOCH) / timedelta(minutes=1)
        assert wall == int(wall), "the clock goes by whole minutes"
        return int(wall)

    def hour(self, hour):
        """The wall times of the 60 minutes of an hour of UTC."""
        if hour not in self.seen:
            start = hour * HOUR
            first, last = self.look(start), self.look(start + HOUR - 1)
            steady = last - first == HOUR - 1
            self.seen[hour] = (
                range(first, first + HOUR)
                if steady
                else [self.look(start + minute) for minute in range(HOUR)]
            )
        return self.seen[hour]

    def wall(self, minute):
        return self.hour(minute // HOUR)[minute % HOUR]

    def shown_twice(self, wall):
        """Whether a wall time that the clock does show comes again, says PEP 495."""
        naive = EPOCH + timedelta(minutes=wall)
        early, late = (naive.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        return early.utcoffset() != late.utcoffset()

    @lru_cache(maxsize=None)
    def runs(self, start, end):
        """What the clock shows from start until before end: (start, end, wall time at
        start), a run for each time in which it just goes on."""
        runs = []
        expected = None
        for hour in range(start // HOUR, -(-end // HOUR)):
            walls = self.hour(hour)
            whole = isinstance(walls, range)
            for minute in (0,) if whole else range(HOUR):
                at, length = hour * HOUR + minute, HOUR if whole else 1
                if walls[minute] == expected:
                    runs[-1][1] = at + length
                else:
                    runs.append([at, at + length, walls[minute]])
                expected = walls[minute] + length
        return runs


@lru_cache(maxsize=None)
def clock(name):
    return Clock(name)


def value(text, low, names):
    """A number or a name, whose first three letters say which."""
    if text.isdigit():
        return int(text)
    return names.index(text[:3]) + low


def members(field, low, high, names=()):
    """All values that a field of cron means."""
    found = set()
    for item in field.split(","):
        base, _, step = item.partition("/")
        if base == "*":
            first, last = low, high
        else:
            first, _, last = base.partition("-")
            ends_week = names is WEEKDAYS and last.startswith("sun")
            first = value(first, low, names)
            last = value(last, low, names) if last else first
            if ends_week and first > last:
                last = 7
        found.update(range(first, last + 1, int(step or 1)))
    return found


class Cron:
    """The five fields, matched against dates and minutes."""

    def __init__(self, text):
        minute, hour, day, month, weekday = text.lower().split()
        minutes, hours = members(minute, 0, 59), members(hour, 0, 23)
        self.times = sorted(h * HOUR + m for h in hours for m in minutes)
        self.days = members(day, 1, 31)
        self.months = members(month, 1, 12, MONTHS)
        self.weekdays = {d % 7 for d in members(weekday, 0, 6, WEEKDAYS)}
        self.either = day[0] != "*" and weekday[0] != "*"
        self.known = {}

    def on(self, day):
        """Whether a day since 1970 matches."""
        if day not in self.known:
            that = date.fromordinal(EPOCH_DAY + day)
            in_days, in_week = that.day in self.days, that.isoweekday() % 7 in self.weekdays
            fits = (in_days or in_week) if self.either else (in_days and in_week)
            self.known[day] = fits and that.month in self.months
        return self.known[day]

    def within(self, first, last):
        """The wall times from first to last that match."""
        for day in range(first // DAY, last // DAY + 1):
            if self.on(day):
                for time in self.times:
                    if first <= day * DAY + time <= last:
                        yield day * DAY + time

    def ever(self):
        # Dates and weekdays come round in 28 years.
        return any(self.on(day) for day in range(10957, 10957 + 28 * 366))


def occurrences(cron, zone, start, end):
    """(instant, wall time, rule) after start and not after end, both in milliseconds.

    The clock's hand is followed, with the highest wall time that it has reached: a wall
    time is due when the hand comes to it or passes it for the first time.
    """
    watch = clock(zone)
    first, last = start // MS - MARGIN, end // MS + MARGIN
    high = watch.wall(first)
    for begin, finish, wall in watch.runs(first, last):
        if finish * MS > start:
            passed = list(cron.within(high + 1, wall)) if wall > high + 1 else []
            if passed and passed[-1] != wall and start < begin * MS <= end:
                yield begin, passed[0], "skipped"
            # Where the walls of this run that matter begin.
            fresh = max(high + 1, wall, wall + start // MS - begin)
            until = wall + min(finish, end // MS + 1) - begin - 1
            for due in cron.within(fresh, until):
                at = begin + due - wall
                if start < at * MS <= end:
                    near = wall + finish - begin - due < MARGIN
                    twice = near and watch.shown_twice(due)
                    yield at, due, "first" if twice else "exact"
        high = max(high, wall + finish - begin - 1)


def schedule(ask):
    """All occurrences, as their number and a digest."""
    cron = Cron(ask["text"])
    found = list(occurrences(cron, ask["zone"], ask["from"], ask["to"]))
    if not found and not cron.ever():
        return "never"
    lines = [f"{at} {wall} {rule}" for at, wall, rule in found]
    if ask.get("list"):
        return lines
    digest = hashlib.sha256("".join(line + "\n" for line in lines).encode())
    return [len(lines), digest.hexdigest()]


def due(ask):
    """What is to be made up for, how late that is, and how much is dropped."""
    found = list(occurrences(Cron(ask["text"]), ask["zone"], ask["last"], ask["now"]))
    if not found:
        return [None, 0, 0]
    late = ask["now"] - found[-1][0] * MS
    kept = late <= ask["grace"]
    dropped = min(DROPPED_MOST, len(found) - kept)
    return [found[-1][0] * MS if kept else None, late if kept else 0, dropped]


def daily(ask):
    """The next time that the clock comes to a minute of the day."""
    cron = Cron(f"{ask['minute'] % HOUR} {ask['minute'] // HOUR} * * *")
    found = occurrences(cron, ask["zone"], ask["now"], ask["now"] + 5 * DAY * MS)
    at, wall, rule = next(found)
    return [at * MS, wall, rule]


def moments(start):
    """An instant and all full minutes after it, each with its minute."""
    yield start, start // MS
    minute = start // MS + 1
    while True:
        yield minute * MS, minute
        minute += 1


def is_quiet(wall, quiet):
    start, end = quiet
    time = wall % DAY
    return start <= time < end if start <= end else time >= start or time < end


def awake(ask):
    """The first moment at which the clock shows no quiet time."""
    watch = clock(ask["zone"])
    for at, minute in moments(ask["now"]):
        if not is_quiet(watch.wall(minute), ask["quiet"]):
            return at


def slot(ask):
    """The first moment that is not quiet, on a date with room."""
    watch = clock(ask["zone"])
    for at, minute in moments(ask["now"]):
        wall = watch.wall(minute)
        if is_quiet(wall, ask["quiet"]):
            continue
        day = wall // DAY
        if ask["used"].get(str(day), 0) < ask["cap"]:
            return [at, day]


def week(ranges):
    """For each minute of a week from Monday on, whether it is open."""
    minutes = bytearray(7 * DAY)
    for day, start, end in ranges:
        for minute in range(start, end if start < end else end + DAY):
            minutes[(day * DAY + minute) % len(minutes)] = 1
    return minutes


def open_minutes(hours, zone, start, end):
    """Every minute from start until before end, and whether it is open."""
    watch, minutes = clock(zone), week(hours)
    for minute in range(start // MS, -(-end // MS)):
        # The epoch was a Thursday.
        yield minute, minutes[(watch.wall(minute) + 3 * DAY) % len(minutes)]


def opened(ask):
    """The open times, as pairs of instants."""
    start, end = ask["from"], ask["to"]
    found = []
    for minute, is_open in open_minutes(ask["hours"], ask["zone"], start, end):
        if is_open:
            first, last = max(minute * MS, start), min(minute * MS + MS, end)
            if found and found[-1][1] == first:
                found[-1][1] = last
            else:
                found.append([first, last])
    return found


def common(ask):
    """How many whole minutes both are open."""
    start, end = ask["from"], ask["to"]
    both = [open_minutes(ask[who], ask[f"zone_{who}"], start, end) for who in "ab"]
    total = 0
    for (minute, one), (_, other) in zip(*both):
        if one and other:
            total += min(minute * MS + MS, end) - max(minute * MS, start)
    return total // MS


def main():
    judges = {
        judge.__name__: judge for judge in (schedule, due, daily, awake, slot, opened, common)
    }
    for line in sys.stdin:
        ask = json.loads(line)
        print(json.dumps(judges[ask["ask"]](ask)))


if __name__ == "__main__":
    main()
