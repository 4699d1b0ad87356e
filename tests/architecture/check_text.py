#!/usr/bin/env python3
"""What is written as text: SQL that both databases take, no path of one machine, American spelling on the screen, links
in our documents that lead somewhere."""

import re

from common import Example, Literal, Problem, Source, Tree, main
from sql_schema import Table, tables_of, without_comments, without_texts

# A text is taken for SQL when it begins as a statement or has clauses that only SQL has.
IS_SQL = re.compile(r"^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|ALTER|DROP|MERGE)\b|\b(?:ORDER BY|GROUP BY|LEFT JOIN|INNER JOIN)\b|"
                    r"\bFROM\s+\w+\s+WHERE\b|^\s*(?:WHERE|AND|FROM|JOIN)\s", re.IGNORECASE)
SQL_SHAPE = re.compile(r"\b(?:SELECT\b.*\bFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX)|ALTER\s+TABLE|ORDER\s+BY)\b",
                       re.IGNORECASE | re.DOTALL)
FORBIDDEN_SQL = [
    (r"\bLIKE\b|\bGLOB\b", "sql-like", "texts are sealed: search the directory in memory"),
    (r"\bSELECT\s+(?:DISTINCT\s+)?(?:\w+\.)?\*", "sql-star", "name the columns"),
    (r"\bINSERT\s+OR\b|\bREPLACE\s+INTO\b", "sql-portable", "use ON CONFLICT"),
    (r"\bOFFSET\b", "sql-offset", "page by id, never by OFFSET"),
    (r"\b_?rowid\b|\boid\b", "sql-portable", "SQLite only: use the id"),
    (r"\b(?:datetime|julianday|strftime|unixepoch)\s*\(|\bdate\s*\(\s*'|\bCURRENT_(?:TIMESTAMP|DATE)\b|\bnow\s*\(\)", "sql-portable", "pass the date as a parameter"),
    (r"\bIFNULL\s*\(|\bgroup_concat\s*\(|\bprintf\s*\(|\btotal\s*\(", "sql-portable", "SQLite only"),
    (r"\?\d*(?=[\s,)]|$)", "sql-portable", "name the parameters"),
    (r"==", "sql-portable", "one equals sign"),
]
HOME_PATH = re.compile(r"(?<![\w.])/(?:home|Users)/\w+|\b[A-Z]:\\\\?Users")
MACHINE_PATH = re.compile(r"(?<![\w./}$)])/(?:work|root)/\w+")
TEMP_PATH = re.compile(r"(?<![\w.])/tmp/")
BRITISH = re.compile(r"\b(?:colou?rs?(?<=our)|colours|organi[s]ations?|labour|cancell(?:ed|ing)|centre|licence[sd]?|authori[s]ed?|"
                     r"behaviours?|favourites?|programme|enrolment|judgement|catalogue|cheque)\b", re.IGNORECASE)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def check(tree: Tree) -> list[Problem]:
    problems: list[Problem] = []
    schema = schema_of(tree)
    for path in tree.paths("src", "db"):
        source = tree.source(path)
        for literal in source.joined_literals():
            if IS_SQL.search(literal.text) and SQL_SHAPE.search(literal.text):
                problems += check_sql(source, literal, schema)
    for path in tree.paths("src", "ui", "tests", "tools", "docs", "cmake", "resources", suffixes=("",)):
        if not path.startswith("tests/architecture/"):
            problems += check_paths(path, tree.files[path])
    for path in ("README.md", "CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json"):
        problems += check_paths(path, tree.files.get(path, ""))
    for path in tree.paths("ui", "src"):
        problems += check_spelling(tree.source(path))
    for path, text in tree.files.items():
        if path.endswith(".md"):
            problems += check_links(tree, path, text)
    return problems


def schema_of(tree: Tree) -> dict[str, Table]:
    tables: dict[str, Table] = {}
    for path in sorted(tree.files):
        if path.startswith("db/migrations/") and path.endswith(".sql"):
            tables = tables_of(tree.files[path], tables)
    return tables


def check_sql(source: Source, literal: Literal, schema: dict[str, Table]) -> list[Problem]:
    problems = []
    code = without_texts(without_comments(literal.text))

    def report(rule: str, offset: int, text: str) -> None:
        line = literal.line + code.count("\n", 0, offset)
        if not source.allows(rule, line) and not source.allows(rule, literal.line):
            problems.append(Problem(rule, source.path, line, text))

    original = without_comments(literal.text)
    trims = re.match(r"\s*DELETE\b", code, re.IGNORECASE)  # keeping the newest n of something is no paging
    for pattern, rule, reason in FORBIDDEN_SQL:
        if rule == "sql-offset" and trims:
            continue
        for match in re.finditer(pattern, original if "'" in pattern else code, re.IGNORECASE):
            report(rule, match.start(), f"{match.group(0).strip()}: {reason}")
    named = {name for name in re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", code, re.IGNORECASE) if name in schema}
    for match in re.finditer(r"\bORDER\s+BY\s+((?:[^()]|\([^()]*\))*?)(?=\bLIMIT\b|\)|;|$|\bROWS\b|\bRANGE\b|\bFOR\b)", code, re.IGNORECASE):
        for term in re.split(r",(?![^()]*\))", match.group(1)):
            column = re.match(r"^\s*(?:\w+\.)?(\w+)\s*(.*)$", term, re.DOTALL)
            if not column or re.search(r"\bNULLS\b", column.group(2), re.IGNORECASE) or "(" in term:
                continue
            owners = [schema[name] for name in named if column.group(1) in schema[name].columns]
            if owners and all(owner.columns[column.group(1)].nullable for owner in owners):
                report("sql-nulls", match.start(), f"ORDER BY {column.group(1)}: it can be NULL, say NULLS LAST or NULLS FIRST")
    return problems


def check_paths(path: str, text: str) -> list[Problem]:
    problems = []
    product = path.startswith(("src/", "ui/"))
    test = path.startswith("tests/")  # a test may invent a home folder
    for number, line in enumerate(text.splitlines(), 1):
        if (not test and HOME_PATH.search(line)) or MACHINE_PATH.search(line) or (product and TEMP_PATH.search(line)):
            problems.append(Problem("machine-path", path, number, line.strip()[:80]))
    return problems


def check_spelling(source: Source) -> list[Problem]:
    """Texts for people: tr("..."), and the sentences of <room>_messages.cpp."""
    problems = []
    spoken: list[Literal] = []
    if source.path.endswith("_messages.cpp"):
        spoken = [text for text in source.literals if " " in text.text]
    elif source.path.startswith("ui/"):
        for match in re.finditer(r'\b(?:tr|translate|QT_TR_NOOP)\s*\(\s*(?:"[^"]*"\s*)+', source.code):
            first, last = source.line_at(match.start()), source.line_at(match.end())
            spoken += [text for text in source.literals if first <= text.line <= last]
    for text in dict.fromkeys(spoken):
        match = BRITISH.search(text.text)
        if match:
            problems.append(Problem("american", source.path, text.line, f"'{match.group(0)}' in a text for people"))
    return problems


def check_links(tree: Tree, path: str, text: str) -> list[Problem]:
    """Links to our own files. Pictures are made by the tour and are not looked for here."""
    problems = []
    folder = path.rsplit("/", 1)[0].split("/") if "/" in path else []
    for match in LINK.finditer(text):
        target = match.group(1)
        if re.match(r"[a-z]+:", target) or target.endswith((".png", ".svg")):
            continue
        parts = list(folder)
        for part in target.rstrip("/").split("/"):
            if part == "..":
                parts = parts[:-1]
            elif part != ".":
                parts.append(part)
        joined = "/".join(parts)
        if joined not in tree.files and not any(p.startswith(joined + "/") for p in tree.files):
            problems.append(Problem("dead-link", path, text.count("\n", 0, match.start()) + 1, f"{target} does not exist"))
    return problems


SCHEMA = {"db/migrations/0001_staff.sql": "CREATE TABLE staff (id INTEGER PRIMARY KEY, ends_on TEXT, rank INTEGER NOT NULL) STRICT;"}


def sql(text: str) -> dict[str, str]:
    return SCHEMA | {"src/people/staff_repository.cpp": f'const auto k = R"sql({text})sql";\n'}


EXAMPLES = [
    Example("good", sql("SELECT id, 'a LIKE * b' AS x FROM staff WHERE id = :id ORDER BY rank, ends_on DESC NULLS LAST LIMIT 5") | {
        "src/core/a.cpp": 'auto s = "Would you like to select * from these?";\nauto t = "order by phone";\nauto u = "a/work/b";\n',
        "ui/roster/a.cpp": 'auto s = tr("Labor cost, canceled shifts");\nauto t = "colour";\n',
        "README.md": "see [the design](docs/a.md), ![picture](docs/images/x.png), [site](https://example.org)",
        "docs/a.md": "back to [readme](../README.md)",
    }),
    Example("like", sql("SELECT id FROM staff WHERE name LIKE :n"), frozenset({"sql-like"})),
    Example("star", sql("SELECT s.* FROM staff s"), frozenset({"sql-star"})),
    Example("star in a joined text", {"src/people/a.cpp": 'auto s = "SELECT * "\n "FROM staff";\n'}, frozenset({"sql-star"})),
    Example("offset", sql("SELECT id FROM staff ORDER BY rank LIMIT 10 OFFSET 20"), frozenset({"sql-offset"})),
    Example("insert or replace", sql("INSERT OR REPLACE INTO staff (id) VALUES (:id)"), frozenset({"sql-portable"})),
    Example("date function", sql("SELECT id FROM staff WHERE ends_on < date('now')"), frozenset({"sql-portable"})),
    Example("numbered parameter", sql("SELECT id FROM staff WHERE id = ?1"), frozenset({"sql-portable"})),
    Example("nulls", sql("SELECT id FROM staff s ORDER BY s.ends_on, s.rank"), frozenset({"sql-nulls"})),
    Example("path of a machine", {"docs/a.md": "lies in /home/ada/practice"}, frozenset({"machine-path"})),
    Example("path of a machine in a test", {"tests/core/a_test.cpp": 'auto p = "/work/practice/a.csv";\n'}, frozenset({"machine-path"})),
    Example("temporary path", {"src/core/a.cpp": 'auto p = "/tmp/x";\n'}, frozenset({"machine-path"})),
    Example("British on the screen", {"ui/roster/a.cpp": 'auto s = tr("Labour cost");\n'}, frozenset({"american"})),
    Example("British in a message", {"src/people/people_messages.cpp": 'auto s = "The licence of {name} ends.";\n'}, frozenset({"american"})),
    Example("dead link", {"README.md": "[gone](docs/gone.md)"}, frozenset({"dead-link"})),
]

if __name__ == "__main__":
    main(check, EXAMPLES, "text rules")
