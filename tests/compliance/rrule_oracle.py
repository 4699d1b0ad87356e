#!/usr/bin/env python3
"""Judges recurrence answers by python3-dateutil 2.8.2. Reads lines from a pipe, prints each disagreement and, last, the totals.

Fires:  F|start|rule|exceptions|more or end|occurrences separated by blanks     all must be dateutil's first ones
Silent: N|start|rule                                                            nothing may fire within 60 years
Wrong:  X|... as F                                                              must disagree: shows that the judge can
Exit 1 where it disagrees with an F or N, or agrees with an X.
"""

import datetime
import itertools
import sys

import dateutil
import dateutil.rrule
from dateutil.rrule import rruleset, rrulestr

STAMP = "%Y%m%dT%H%M"


def agrees(start, rule, exceptions, rest, given):
    rules = rruleset()
    rules.rrule(rrulestr(rule, dtstart=start))
    for text in filter(None, exceptions.split(",")):
        rules.exdate(datetime.datetime.strptime(text, "%Y%m%dT%H%M%S"))
    wanted = given.split()
    found = [m.strftime(STAMP) for m in itertools.islice(rules, len(wanted) + (rest == "end"))]
    return found == wanted, found


def main():
    assert dateutil.__version__ == "2.8.2", dateutil.__version__
    counts = {"F": 0, "N": 0, "X": 0}
    wrong = 0
    for line in sys.stdin:
        kind, stamp, rule, *more = line.rstrip("\n").split("|")
        start = datetime.datetime.strptime(stamp, STAMP)
        counts[kind] += 1
        if kind == "N":
            found = first_within(start, rule, 60)
            ok = found is None
        else:
            ok, found = agrees(start, rule, *more)
        if ok == (kind == "X"):
            wrong += 1
            if wrong <= 20:
                print(f"{line.rstrip()}\n  dateutil: {found}")
    print(f"{counts['F']} rules that fire and {counts['N']} that never do, {counts['X']} planted errors: {wrong} mismatches")
    sys.exit(1 if wrong else 0)


class EarlyEnd:
    """The datetime module with an earlier last year: dateutil would search a silent rule to the year 9999."""

    def __init__(self, year):
        self.MAXYEAR = year

    def __getattr__(self, name):
        return getattr(datetime, name)


def first_within(start, rule, years):
    dateutil.rrule.datetime = EarlyEnd(start.year + years)
    try:
        return next(iter(rrulestr(rule, dtstart=start)), None)
    finally:
        dateutil.rrule.datetime = datetime


main()
