#!/usr/bin/env python3
"""Migrations: named and numbered without a hole, explained, in the five spellings that also PostgreSQL can be given,
foreign keys indexed, and never changed once released.

db/migrations/CHECKSUMS holds one line a file: SHA-256, name, and the release that first shipped it ('-' before that).
`check_migrations.py --write` adds and refreshes the lines of files that are not released.
"""

import hashlib
import re
import sys

from common import PROJECT, Example, Problem, Tree, main
from sql_schema import tables_of, without_comments, without_texts

FOLDER = "db/migrations"
CHECKSUMS = f"{FOLDER}/CHECKSUMS"
SPELLINGS = {"INTEGER PRIMARY KEY", "INTEGER", "TEXT", "BLOB"}
NAME = re.compile(r"^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$")
FORBIDDEN = [
    (r"\bCREATE\s+(?:TEMP\w*\s+)?TRIGGER\b", "no triggers: services write the rules"),
    (r"\bCREATE\s+VIRTUAL\b", "no virtual tables"),
    (r"\bAUTOINCREMENT\b", "ids are drawn by storage::IdSource"),
    (r"\bWITHOUT\s+ROWID\b", "a table ends with ') STRICT'"),
    (r"\bINSERT\s+OR\b", "use ON CONFLICT"),
    (r"\bLIKE\b|\bGLOB\b", "no LIKE: texts are sealed and searched in memory"),
    (r"\b(?:CURRENT_TIMESTAMP|CURRENT_DATE|datetime|julianday|strftime)\b", "no date functions: instants come from the Clock"),
    (r'"', "no double-quoted names"),
    (r"\b(?:BEGIN|COMMIT|ROLLBACK|SAVEPOINT)\b", "each file is one transaction already"),
    (r"\bPRAGMA\b", "pragmas belong to the driver"),
]


def check(tree: Tree) -> list[Problem]:
    problems: list[Problem] = []
    paths = [p for p in sorted(tree.files) if p.startswith(FOLDER + "/") and p != CHECKSUMS]
    expected = 1
    tables: dict = {}
    for path in paths:
        name = path[len(FOLDER) + 1:]
        match = NAME.match(name)
        if not match:
            if name != "README.md":
                problems.append(Problem("migration-name", path, 1, "a migration is called NNNN_what.sql"))
            continue
        if int(match.group(1)) != expected:
            problems.append(Problem("migration-number", path, 1, f"number {expected:04} was expected"))
        expected = int(match.group(1)) + 1
        text = tree.files[path]
        problems += check_header(path, text)
        problems += check_portable(path, text)
        before = tables
        tables = tables_of(text, before)
        problems += check_tables(path, [t for n, t in tables.items() if before.get(n) is not t])
        problems += check_foreign_keys(path, tables, before)
        problems = [p for p in problems if p.path != path or not excepted(text, p)]
    return problems + check_checksums(tree)


def excepted(text: str, problem: Problem) -> bool:
    """-- allow(rule): reason, on the line or on the one before it."""
    lines = text.splitlines()
    near = lines[max(problem.line - 2, 0):problem.line]
    return any(re.search(rf"--.*\ballow\({problem.rule}\):\s*\S{{2}}", line) for line in near)


def check_header(path: str, text: str) -> list[Problem]:
    header = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        header.append(line.lstrip("- ").strip())
    titles = [line for line in header if line.startswith("title:") and len(line) > len("title: ") + 3]
    problems = []
    if len(titles) != 1:
        problems.append(Problem("migration-header", path, 1, "the first comment needs one '-- title: ...' for people to read"))
    if not any(len(line) >= 20 for line in header if not line.startswith("title:")):
        problems.append(Problem("migration-header", path, 1, "the first comment must say what the change is for"))
    return problems


def check_portable(path: str, text: str) -> list[Problem]:
    code = without_texts(without_comments(text))
    problems = []
    for pattern, reason in FORBIDDEN:
        for match in re.finditer(pattern, code, re.IGNORECASE):
            problems.append(Problem("migration-portable", path, code.count("\n", 0, match.start()) + 1, f"{match.group(0)}: {reason}"))
    return problems


def check_tables(path: str, tables: list) -> list[Problem]:
    problems = []
    for table in tables:
        if table.tail.upper() != "STRICT":
            problems.append(Problem("migration-spelling", path, table.line, f"{table.name} must end with ') STRICT'"))
        for column in table.columns.values():
            if column.spelling not in SPELLINGS:
                problems.append(Problem("migration-spelling", path, column.line, f"{table.name}.{column.name}: '{column.spelling}' is "
                                        "none of INTEGER PRIMARY KEY, INTEGER, TEXT, BLOB"))
    return problems


def check_foreign_keys(path: str, tables: dict, before: dict) -> list[Problem]:
    problems = []
    for name, table in tables.items():
        if before.get(name) is table:
            continue
        for column in table.columns.values():
            if column.references and column.references not in tables:
                problems.append(Problem("migration-reference", path, column.line, f"{name}.{column.name} refers to '{column.references}', "
                                        "which no migration makes"))
            if column.references and column.name not in table.leading:
                problems.append(Problem("migration-index", path, column.line, f"{name}.{column.name} refers to {column.references} "
                                        "and no index starts with it"))
    return problems


def parse_checksums(text: str) -> dict[str, tuple[str, str]]:
    """File name → (SHA-256, release or '-')."""
    listed = {}
    for line in text.splitlines():
        words = line.split("#")[0].split()
        if len(words) == 3:
            listed[words[1]] = (words[0], words[2])
    return listed


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def migrations(tree: Tree) -> list[str]:
    return [p[len(FOLDER) + 1:] for p in sorted(tree.files) if p.startswith(FOLDER + "/") and p.endswith(".sql")]


def check_checksums(tree: Tree) -> list[Problem]:
    listed = parse_checksums(tree.files.get(CHECKSUMS, ""))
    how = "run tests/architecture/check_migrations.py --write"
    problems = []
    for name in migrations(tree):
        path = f"{FOLDER}/{name}"
        if name not in listed:
            problems.append(Problem("migration-checksum", path, 1, f"is not in CHECKSUMS: {how}"))
        elif listed[name][0] != digest(tree.files[path]):
            release = listed[name][1]
            problems.append(Problem("migration-checksum", path, 1, f"is not what CHECKSUMS says: {how}" if release == "-" else
                                    f"was released with {release} and must not change: write a new migration"))
    for name in sorted(set(listed) - set(migrations(tree))):
        problems.append(Problem("migration-checksum", CHECKSUMS, 1, f"{name} is listed but does not exist"))
    return problems


def write() -> int:
    tree = Tree.read(PROJECT)
    listed = parse_checksums(tree.files.get(CHECKSUMS, ""))
    lines = ["# SHA-256, migration, the release that first shipped it ('-': not yet). A released migration never changes.",
             "# Written by tests/architecture/check_migrations.py --write"]
    for name in migrations(tree):
        now = digest(tree.files[f"{FOLDER}/{name}"])
        then, release = listed.get(name, (now, "-"))
        if release != "-" and then != now:
            print(f"{name} was released with {release} and has changed: restore it and write a new migration", file=sys.stderr)
            return 1
        lines.append(f"{now}  {name}  {release}")
    (PROJECT / CHECKSUMS).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


GOOD = """-- title: Staff and their credentials
-- Purpose: the people whom a roster can name. Risk: none, new tables. Duration: under a second.
CREATE TABLE staff (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL,          -- sealed, "as is"
    kind TEXT NOT NULL DEFAULT 'a,(b' CHECK (kind IN ('a,(b', 'other')),
    version INTEGER NOT NULL
) STRICT;
CREATE TABLE credentials (
    id INTEGER PRIMARY KEY,
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    expires_on TEXT,
    UNIQUE (staff_id, expires_on)
) STRICT;
"""


def listed(text: str, release: str = "-", name: str = "0001_staff.sql") -> str:
    return f"{digest(text)}  {name}  {release}\n"


def variant(old: str, new: str) -> dict[str, str]:
    assert old in GOOD
    text = GOOD.replace(old, new)
    return {f"{FOLDER}/0001_staff.sql": text, CHECKSUMS: listed(text)}


def excepted_example() -> dict[str, str]:
    text = GOOD.replace(",\n    UNIQUE (staff_id, expires_on)", "").replace(
        "    staff_id INTEGER", "    -- allow(migration-index): never deleted, never joined from there\n    staff_id INTEGER")
    return {f"{FOLDER}/0001_staff.sql": text, CHECKSUMS: listed(text)}


EXAMPLES = [
    Example("good", {f"{FOLDER}/0001_staff.sql": GOOD, CHECKSUMS: listed(GOOD, "1.0")}),
    Example("badly named", {f"{FOLDER}/1_Staff.sql": GOOD, CHECKSUMS: listed(GOOD, name="1_Staff.sql")}, frozenset({"migration-name"})),
    Example("hole", {f"{FOLDER}/0002_staff.sql": GOOD, CHECKSUMS: listed(GOOD, name="0002_staff.sql")}, frozenset({"migration-number"})),
    Example("no title", variant("-- title: Staff and their credentials\n", ""), frozenset({"migration-header"})),
    Example("no purpose", variant("-- Purpose: the people whom a roster can name. Risk: none, new tables. Duration: under a second.\n", ""),
            frozenset({"migration-header"})),
    Example("not strict", variant(") STRICT;\nCREATE", ");\nCREATE"), frozenset({"migration-spelling"})),
    Example("sixth spelling", variant("version INTEGER", "version REAL"), frozenset({"migration-spelling"})),
    Example("trigger", variant("CREATE TABLE credentials", "CREATE TRIGGER t AFTER INSERT ON staff;\nCREATE TABLE credentials"),
            frozenset({"migration-portable"})),
    Example("autoincrement", variant("id INTEGER PRIMARY KEY,\n    name", "id INTEGER PRIMARY KEY AUTOINCREMENT,\n    name"),
            frozenset({"migration-portable"})),
    Example("foreign key without index", variant(",\n    UNIQUE (staff_id, expires_on)", ""), frozenset({"migration-index"})),
    Example("foreign key without index, excepted", excepted_example()),
    Example("reference to nothing", variant("REFERENCES staff", "REFERENCES people"), frozenset({"migration-reference"})),
    Example("not listed", {f"{FOLDER}/0001_staff.sql": GOOD}, frozenset({"migration-checksum"})),
    Example("changed", {f"{FOLDER}/0001_staff.sql": GOOD + "\n", CHECKSUMS: listed(GOOD)}, frozenset({"migration-checksum"})),
    Example("changed after release", {f"{FOLDER}/0001_staff.sql": GOOD + "\n", CHECKSUMS: listed(GOOD, "1.0")}, frozenset({"migration-checksum"})),
    Example("gone", {CHECKSUMS: listed(GOOD)}, frozenset({"migration-checksum"})),
]

if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        sys.exit(write())
    main(check, EXAMPLES, "migration rules")
