"""Reads the exported calendars with python3-icalendar and compares them with the month that was seen on the screen.

Usage: check_calendars.py FOLDER SEEN.TSV   (exit 77: the module is not installed)
SEEN.TSV: employee id, name, date, shift code; a line a shift.
"""
import collections
import datetime
import pathlib
import sys
import zoneinfo

try:
    import icalendar
except ImportError:
    print("python3-icalendar is not installed")
    sys.exit(77)

ZONE = "America/New_York"
UTC = datetime.timezone.utc
# By the wall clock of the ward: start, end, and whether the end is on the next day.
SHIFTS = {
    "E": ("07:00", "15:00", False),
    "D": ("07:00", "19:00", False),
    "L": ("13:00", "21:00", False),
    "N": ("19:00", "07:00", True),
    "M": ("11:00", "19:30", False),
}


def instant(date: datetime.date, clock: str) -> datetime.datetime:
    local = datetime.datetime.combine(date, datetime.time.fromisoformat(clock), zoneinfo.ZoneInfo(ZONE))
    return local.astimezone(UTC)


folder, seen_file = map(pathlib.Path, sys.argv[1:3])
expected: dict[str, set] = collections.defaultdict(set)
for line in seen_file.read_text(encoding="utf-8").splitlines():
    employee, _, date_text, code = line.split("\t")
    date = datetime.date.fromisoformat(date_text)
    start, end, next_day = SHIFTS[code]
    ends_on = date + datetime.timedelta(days=1) if next_day else date
    expected[employee].add((date, code, instant(date, start), instant(ends_on, end)))

found: dict[str, set] = collections.defaultdict(set)
events = nights = short_nights = 0
files = sorted(folder.glob("*.ics"))
for path in files:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == ZONE, f"{path.name}: zone {zone['TZID']}"
    ours = zone.to_tz()  # the rules in the file, not the system's
    for event in calendar.walk("VEVENT"):
        events += 1
        _, employee, *_ = str(event["UID"]).split("-")
        code = str(event["SUMMARY"]).split(" ")[0]
        start, end = event["DTSTART"], event["DTEND"]
        assert start.params["TZID"] == end.params["TZID"] == ZONE, path.name
        faces = [at.dt.replace(tzinfo=None) for at in (start, end)]
        date = faces[0].date()
        instants = [(ours.localize(face) if hasattr(ours, "localize") else face.replace(tzinfo=ours)).astimezone(UTC)
                    for face in faces]
        assert [at.dt.astimezone(UTC) for at in (start, end)] == instants, f"{path.name}: {date}: the zones disagree"
        if code == "N":
            nights += 1
            assert faces[1].date() == date + datetime.timedelta(days=1), f"{path.name}: the night of {date} ends {faces[1]}"
            hours = (instants[1] - instants[0]).total_seconds() / 3600
            clocks_forward = date == datetime.date(2027, 3, 13)
            assert hours == (11 if clocks_forward else 12), f"{path.name}: the night of {date} is {hours} h long"
            short_nights += clocks_forward
        else:
            assert faces[1].date() == date, f"{path.name}: {code} of {date} ends {faces[1]}"
        assert (date, code, *instants) not in found[employee], f"{path.name}: {date} twice"
        found[employee].add((date, code, *instants))

for employee in sorted(expected.keys() | {key for key, value in found.items() if value}):
    missing = expected[employee] - found[employee]
    extra = found[employee] - expected[employee]
    assert not missing and not extra, f"employee {employee}: not in the calendar {sorted(missing)[:3]}, not on the screen {sorted(extra)[:3]}"
assert short_nights, "nobody works the night in which the clocks go forward"
print(f"{len(files)} calendars, {events} events, {nights} nights that end on the next day, {short_nights} of them 11 hours long")
