"""Reads the CREATE TABLE and CREATE INDEX statements of our migrations: enough for the checks, no general parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_CONSTRAINTS = ("PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT")


@dataclass
class Column:
    name: str
    spelling: str  # INTEGER PRIMARY KEY, INTEGER, TEXT, BLOB, or whatever else stands there
    nullable: bool
    references: str
    unique: bool
    line: int


@dataclass
class Table:
    name: str
    line: int
    tail: str  # what follows the closing parenthesis
    columns: dict[str, Column] = field(default_factory=dict)
    leading: set[str] = field(default_factory=set)  # columns that some index or key starts with


def without_comments(sql: str) -> str:
    """Comments blanked, lines kept; texts kept."""
    pattern = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
    return pattern.sub(lambda m: m.group(0) if m.group(0).startswith("'") else re.sub(r"[^\n]", " ", m.group(0)), sql)


def without_texts(sql: str) -> str:
    return re.sub(r"'(?:[^']|'')*'", lambda m: "'" + " " * (len(m.group(0)) - 2) + "'", sql)


def tables_of(sql: str, known: dict[str, Table] | None = None) -> dict[str, Table]:
    """The tables after this script, given those before it."""
    tables = dict(known or {})
    code = without_texts(without_comments(sql))
    for match in re.finditer(r"\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(", code, re.IGNORECASE):
        body, end = _inside(code, match.end() - 1)
        tail = code[end:code.find(";", end) if ";" in code[end:] else len(code)].strip()
        table = Table(match.group(1), _line(code, match.start()), tail)
        for offset, part in _parts(body):
            _add(table, part.strip(), _line(code, match.end() + offset + len(part) - len(part.lstrip())))
        tables[table.name] = table
    for match in re.finditer(r"\bALTER\s+TABLE\s+(\w+)\s+ADD\s+(?:COLUMN\s+)?([^;]+);", code, re.IGNORECASE):
        if match.group(1) in tables:
            _add(tables[match.group(1)], match.group(2).strip(), _line(code, match.start()))
    for match in re.finditer(r"\bALTER\s+TABLE\s+(\w+)\s+RENAME\s+TO\s+(\w+)", code, re.IGNORECASE):
        if match.group(1) in tables:
            tables[match.group(2)] = tables.pop(match.group(1))
    for match in re.finditer(r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?\w+\s+ON\s+(\w+)\s*\(\s*(\w+)", code, re.IGNORECASE):
        if match.group(1) in tables:
            tables[match.group(1)].leading.add(match.group(2))
    return tables


def _add(table: Table, part: str, line: int) -> None:
    words = part.split()
    if not words:
        return
    if words[0].upper().rstrip("(") in _CONSTRAINTS or words[0].upper().split("(")[0] in _CONSTRAINTS:
        key = re.search(r"(?:PRIMARY\s+KEY|UNIQUE)\s*\(\s*(\w+)", part, re.IGNORECASE)
        if key:
            table.leading.add(key.group(1))
        whole = re.search(r"PRIMARY\s+KEY\s*\(([^)]*)\)", part, re.IGNORECASE)
        for name in (whole.group(1).split(",") if whole else []):
            if name.strip() in table.columns:
                table.columns[name.strip()].nullable = False
        foreign = re.search(r"FOREIGN\s+KEY\s*\(\s*(\w+)[^)]*\)\s*REFERENCES\s+(\w+)", part, re.IGNORECASE)
        if foreign and foreign.group(1) in table.columns:
            table.columns[foreign.group(1)].references = foreign.group(2)
        return
    name = words[0]
    rest = part[len(name):].strip()
    stop = re.search(r"\b(NOT\s+NULL|NULL|CHECK|DEFAULT|REFERENCES|UNIQUE|PRIMARY|COLLATE|GENERATED|CONSTRAINT|AUTOINCREMENT)\b", rest, re.IGNORECASE)
    spelling = " ".join((rest[:stop.start()] if stop else rest).split())
    primary = bool(re.search(r"\bPRIMARY\s+KEY\b", rest, re.IGNORECASE))
    if primary:
        if spelling.upper() == "INTEGER":
            spelling += " PRIMARY KEY"
        table.leading.add(name)
    unique = bool(re.search(r"\bUNIQUE\b", rest, re.IGNORECASE))
    if unique:
        table.leading.add(name)
    reference = re.search(r"\bREFERENCES\s+(\w+)", rest, re.IGNORECASE)
    table.columns[name] = Column(name, spelling, not primary and not re.search(r"\bNOT\s+NULL\b", rest, re.IGNORECASE),
                                 reference.group(1) if reference else "", unique, line)


def _inside(code: str, opening: int) -> tuple[str, int]:
    depth = 0
    for at in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            return code[opening + 1:at], at + 1
    return code[opening + 1:], len(code)


def _parts(body: str) -> list[tuple[int, str]]:
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(body + ","):
        if letter == "," and depth == 0:
            parts.append((start, body[start:at]))
            start = at + 1
        depth += {"(": 1, ")": -1}.get(letter, 0)
    return parts


def _line(code: str, offset: int) -> int:
    return code.count("\n", 0, offset) + 1
