"""Reads our calendars with python3-icalendar and compares them with what the roster says.

Usage: check_ics.py PROGRAM   (exit 77: the module is not installed, the test is skipped)
"""
import datetime
import pathlib
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    print("python3-icalendar is not installed: skipped")
    sys.exit(77)

NIGHT = "N Night, with a name long enough to be folded; it has commas, ümläuts and \\ too"
# Local start, local end and hours of presence by zone: the nights of the changes of clock are 11 and 13 hours long.
EVENTS = [
    ("2026-03-07 19:00", "2026-03-08 07:00", {"America/New_York": 11, "America/Phoenix": 12, "America/Anchorage": 11}),
    ("2026-06-30 19:00", "2026-07-01 07:00", 12),
    ("2026-07-01 08:00", "2026-07-01 12:00", 4),
    ("2026-07-01 14:00", "2026-07-01 18:00", 4),
    ("2026-07-04 07:00", "2026-07-05 07:00", 24),
    ("2026-10-31 19:00", "2026-11-01 07:00", {"America/New_York": 13, "America/Phoenix": 12, "America/Anchorage": 13}),
]


def check(path: pathlib.Path, zone: str) -> None:
    raw = path.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line is longer than 75 octets"
    assert b"\n" not in raw.replace(b"\r\n", b""), "a bare newline"
    calendar = icalendar.Calendar.from_ical(raw)
    assert str(calendar["X-WR-CALNAME"]) == "Roster; Álvarez, Marta"
    zones = list(calendar.walk("VTIMEZONE"))
    assert len(zones) == 1 and str(zones[0]["TZID"]) == zone
    ours = zones[0].to_tz()  # the rules that we wrote, not the system's
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len(EVENTS), f"{len(events)} events"
    uids = {str(event["UID"]) for event in events}
    assert len(uids) == len(events), "UIDs repeat"
    for event, (start, end, hours) in zip(events, EVENTS):
        assert str(event["DTSTART"].params["TZID"]) == zone
        naive = [event[key].dt.replace(tzinfo=None) for key in ("DTSTART", "DTEND")]
        assert naive[0] == datetime.datetime.fromisoformat(start), naive
        assert naive[1] == datetime.datetime.fromisoformat(end), naive
        expected = hours[zone] if isinstance(hours, dict) else hours
        for name, located in (
            ("VTIMEZONE of the file", [ours.localize(at) if hasattr(ours, "localize") else at.replace(tzinfo=ours)
                                       for at in naive]),
            ("system zone", [event["DTSTART"].dt, event["DTEND"].dt]),
        ):
            # Through UTC: Python subtracts two times of one zone by their clock faces.
            begin, finish = (at.astimezone(datetime.timezone.utc) for at in located)
            length = (finish - begin).total_seconds() / 3600
            assert length == expected, f"{name}: {start} is {length} h long, not {expected}"
        assert event["DTSTAMP"].dt.astimezone(datetime.timezone.utc).isoformat() == "2026-02-20T12:00:00+00:00"
    nights = [event for event in events if str(event["SUMMARY"]).startswith("N ")]
    assert len(nights) == 3 and all(str(night["SUMMARY"]) == NIGHT for night in nights), str(nights[0]["SUMMARY"])
    assert all(night["DTEND"].dt.date() > night["DTSTART"].dt.date() for night in nights)


with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.argv[1], folder], check=True)
    for name in ("America/New_York", "America/Phoenix", "America/Anchorage"):
        check(pathlib.Path(folder) / (name.replace("/", "_") + ".ics"), name)
        print("sound:", name)
