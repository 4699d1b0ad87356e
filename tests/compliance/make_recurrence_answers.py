#!/usr/bin/env python3
"""Writes recurrence_answers.txt: 2,000 random rules and what python3-dateutil 2.8.2 makes of them.

One line an answer: start|rule|exceptions|more or end|first occurrence|hours from each occurrence to the next
Run once; the file is committed. `make_recurrence_answers.py COUNT SEED > recurrence_answers.txt`
"""

import datetime
import random
import signal
import sys

import dateutil
from dateutil.rrule import rruleset, rrulestr

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
KEPT = 10
STAMP = "%Y%m%dT%H%M%S"


def some(r, values, most):
    return sorted(r.sample(list(values), r.randint(1, most)))


def signed(r, high, most):
    return sorted({r.choice([1, 1, 1, -1]) * r.randint(1, high) for _ in range(r.randint(1, most))})


def random_rule(r):
    """Random parts that may stand together; ordinals and plain weekdays are not mixed, where dateutil differs from the RFC."""
    freq = r.choice(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"])
    parts = [f"FREQ={freq}"]
    if r.random() < 0.5:
        parts.append(f"INTERVAL={r.choice([1, 2, 2, 3, 3, 4, 6, 10, 12, 17])}")
    expands = False
    if r.random() < 0.35:
        parts.append("BYMONTH=" + ",".join(map(str, some(r, range(1, 13), 4))))
        expands = True
    if freq != "WEEKLY" and r.random() < 0.4:
        parts.append("BYMONTHDAY=" + ",".join(map(str, signed(r, 31, 4))))
        expands = True
    if freq == "YEARLY" and r.random() < 0.25:
        parts.append("BYYEARDAY=" + ",".join(map(str, signed(r, 366, 5))))
        expands = True
    if r.random() < 0.45:
        if freq in ("YEARLY", "MONTHLY") and r.random() < 0.6:
            limit = 53 if freq == "YEARLY" and not any(p.startswith("BYMONTH=") for p in parts) else 5
            days = {f"{r.choice([1, 1, -1]) * r.randint(1, limit)}{d}" for d in r.sample(DAYS, r.randint(1, 3))}
        else:
            days = set(r.sample(DAYS, r.randint(1, 5)))
        parts.append("BYDAY=" + ",".join(sorted(days)))
        expands = True
    if r.random() < 0.25:
        parts.append("BYHOUR=" + ",".join(map(str, some(r, range(24), 3))))
        expands = True
    if expands and r.random() < 0.3:
        parts.append("BYSETPOS=" + ",".join(map(str, signed(r, r.choice([2, 5, 20]), 3))))
    if r.random() < 0.3:
        parts.append(f"WKST={r.choice(DAYS)}")
    return parts


def answer_of(start, rule, exceptions):
    rules = rruleset()
    rules.rrule(rrulestr(rule, dtstart=start))
    for text in exceptions:
        rules.exdate(datetime.datetime.strptime(text, STAMP))
    found = []
    for moment in rules:
        if len(found) == KEPT or moment.year > start.year + 120:
            return found, "more"
        found.append(moment)
    return found, "end"


def line_of(r):
    start = datetime.datetime(r.randint(1990, 2040), r.randint(1, 12), 1) + datetime.timedelta(
        days=r.randint(0, 30), hours=r.choice([0, 0, 7, 8, 23]), minutes=r.choice([0, 0, 30]))
    parts = random_rule(r)
    end = r.random()
    if end < 0.2:
        parts.append(f"COUNT={r.randint(1, 9)}")
    elif end < 0.4:
        parts.append("UNTIL=" + (start + datetime.timedelta(days=r.randint(1, 3000))).strftime(STAMP))
    rule = ";".join(parts)
    found, _ = answer_of(start, rule, [])
    exceptions = [m.strftime(STAMP) for m in r.sample(found, min(2, len(found)))] if r.random() < 0.25 else []
    found, rest = answer_of(start, rule, exceptions)
    if not found:
        return None
    gaps = [str(int((b - a).total_seconds()) // 3600) for a, b in zip(found, found[1:])]
    return "|".join([start.strftime("%Y%m%dT%H%M"), rule, ",".join(exceptions), rest, found[0].strftime("%Y%m%dT%H%M"),
                     " ".join(gaps)])


def too_long(*_):
    raise TimeoutError


def main():
    assert dateutil.__version__ == "2.8.2", dateutil.__version__
    count, r = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    signal.signal(signal.SIGALRM, too_long)
    done = 0
    while done < count:
        signal.setitimer(signal.ITIMER_REAL, 2)  # a rule that never fires runs to the year 9999
        try:
            line = line_of(r)
        except TimeoutError:
            line = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        if line:
            print(line)
            done += 1


main()
