"""Reads each calendar file in a folder and prints what it says, one JSON object a line, in order of the files' names.

Run by CalendarOracleTests; needs icalendar==7.3.0 from PyPI.
"""
import json
import pathlib
import sys

import icalendar


def instant(event, name):
    if name not in event:
        return None
    moment = event.decoded(name)
    assert moment.utcoffset() is not None and moment.utcoffset().total_seconds() == 0, moment
    return int(moment.timestamp())


def address(event, name):
    if name not in event:
        return None
    value = event[name]
    assert not isinstance(value, list), value
    return {
        "uri": str(value),
        "name": value.params.get("CN"),
        "rsvp": value.params.get("RSVP"),
        "partstat": value.params.get("PARTSTAT"),
    }


def text(component, name):
    return str(component[name]) if name in component else None


def entry(event):
    assert event.errors == [], event.errors
    return {
        "uid": text(event, "UID"),
        "sequence": int(event["SEQUENCE"]),
        "start": instant(event, "DTSTART"),
        "end": instant(event, "DTEND"),
        "madeAt": instant(event, "DTSTAMP"),
        "changedAt": instant(event, "LAST-MODIFIED"),
        "summary": text(event, "SUMMARY"),
        "location": text(event, "LOCATION"),
        "status": text(event, "STATUS"),
        "classification": text(event, "CLASS"),
        "organiser": address(event, "ORGANIZER"),
        "attendee": address(event, "ATTENDEE"),
    }


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    assert len(calendars) == 1, path
    calendar = calendars[0]
    assert calendar.errors == [], calendar.errors
    events = calendar.walk("VEVENT")
    assert len(events) == len(calendar.subcomponents), path
    print(
        json.dumps(
            {
                "file": path.name,
                "method": text(calendar, "METHOD"),
                "version": text(calendar, "VERSION"),
                "name": text(calendar, "NAME"),
                "entries": [entry(event) for event in events],
            }
        )
    )
