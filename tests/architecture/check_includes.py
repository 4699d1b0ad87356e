#!/usr/bin/env python3
"""Who may include whom: the order of rooms, no Qt in src/, no SQL in ui/, driver headers in the driver alone."""

import re

from common import Example, Problem, Source, Tree, main

DRIVER_HEADERS = {"sqlite3.h", "libpq-fe.h"}
QT_MODULES = re.compile(r"^Qt(Widgets|Core|Gui|Network|PrintSupport|Charts|Svg|SvgWidgets|Sql|Test|Concurrent|Pdf|PdfWidgets)$")
QT_TYPE = re.compile(r"\bQ(?:String|Object|Widget|Date|DateTime|Time|List|Vector|Map|Hash|Set|Variant|ByteArray|Thread|Timer|"
                     r"File|Dir|Settings|StringLiteral|Application|CoreApplication)\b")
PLATFORM_HEADERS = re.compile(r"^(sys/.*|unistd\.h|fcntl\.h|termios\.h|pthread\.h|pwd\.h|dirent\.h|mntent\.h|windows\.h|io\.h)$")
# COIN-OR is EPL-1.0: only the solver program may link it (docs/licensing.md).
COIN_HEADERS = re.compile(r"^(coin/.*|(Clp|Cbc|Coin|Osi|Cgl)\w*\.(h|hpp))$")
COIN_FOLDER = "src/scheduling/solver/columns/"
# What core may use besides the standard library.
CORE_THIRD_PARTY = re.compile(r"^(boost/|fmt/|tl/expected\.hpp$)")
STANDARD = re.compile(r"^[a-z_0-9]+$")
SQL = re.compile(r"^\s*(?:(?:SELECT|select)\s[\w\s.,*()']+\s(?:FROM|from)\s+\w|(?:INSERT|insert)\s+(?:INTO|into)\s+\w|"
                 r"(?:UPDATE|update)\s+\w+\s+(?:SET|set)\s|(?:DELETE|delete)\s+(?:FROM|from)\s+\w+\s*(?:;|$|WHERE|where)|"
                 r"(?:PRAGMA|pragma)\s+\w|(?:CREATE|create)\s+(?:TABLE|table|INDEX|index)\s)")
# Rooms of ui/ that are no pages. The tour drives the window from outside, through widgets alone.
UI_SHARED = ("common", "shell")


def check(tree: Tree) -> list[Problem]:
    problems: list[Problem] = []
    rooms = tree.rooms
    if not rooms:
        return [Problem("room-order", "cmake/PracticeRooms.cmake", 1, "set(PRACTICE_ROOMS ...) was not found")]
    declared = declared_dependencies(tree)
    for path in tree.paths("src"):
        problems += check_room_file(tree.source(path), rooms, declared)
    for path in tree.paths("ui"):
        problems += check_ui_file(tree.source(path), rooms)
    for path in tree.paths("tests", "ui", "src"):
        source = tree.source(path)
        for include in source.includes:
            if QT_MODULES.match(include.name):
                problems.append(Problem("qt-module-header", path, include.line,
                                        f"<{include.name}> takes in a whole module: include the class"))
            if COIN_HEADERS.match(include.name) and not path.startswith(COIN_FOLDER):
                problems.append(Problem("coin-header", path, include.line, f"{include.name} belongs in {COIN_FOLDER}"))
    for path in tree.paths("src", suffixes=("CMakeLists.txt",)):
        for number, line in enumerate(tree.files[path].splitlines(), 1):
            if re.search(r"\bQt\d?::", line):
                problems.append(Problem("no-qt", path, number, "a room of src/ links Qt"))
    return problems


def declared_dependencies(tree: Tree) -> dict[str, set[str]]:
    """Per room, what its CMakeLists.txt says it uses, with all that follows from it."""
    direct: dict[str, set[str]] = {}
    for path in tree.paths("src", suffixes=("CMakeLists.txt",)):
        for match in re.finditer(r"practice_room\(\s*(\w+)([^)]*)\)", tree.files[path]):
            words = re.sub(r"#[^\n]*", "", match.group(2)).split()
            names: set[str] = set()
            if "DEPENDS" in words:
                for word in words[words.index("DEPENDS") + 1:]:
                    if word in ("SOURCES", "LIBS", "PUBLIC_LIBS"):
                        break
                    names.add(word)
            direct[match.group(1)] = names
    whole: dict[str, set[str]] = {}
    for room in direct:
        reached: set[str] = set()
        open_rooms = list(direct[room])
        while open_rooms:
            name = open_rooms.pop()
            if name not in reached:
                reached.add(name)
                open_rooms += direct.get(name, set())
        whole[room] = reached
    return whole


def check_room_file(source: Source, rooms: list[str], declared: dict[str, set[str]]) -> list[Problem]:
    problems: list[Problem] = []
    parts = source.path.split("/")
    room = parts[1]

    def report(rule: str, line: int, text: str) -> None:
        if not source.allows(rule, line):
            problems.append(Problem(rule, source.path, line, text))

    if room not in rooms:
        report("room-order", 1, f"'{room}' is not in PRACTICE_ROOMS")
        return problems
    for include in source.includes:
        name, line = include.name, include.line
        first = name.split("/")[0]
        if re.match(r"Q[A-Z]|Qt", name) or name.startswith("ui/"):
            report("no-qt", line, f"src/ knows neither Qt nor the desktop: {name}")
        if name.startswith("tests/") or name.startswith("support/"):
            report("room-order", line, f"a room uses a test: {name}")
        if first in rooms and "/" in name and include.quoted:
            if rooms.index(first) > rooms.index(room):
                report("room-order", line, f"'{room}' comes before '{first}'")
            elif first != room and room in declared and first not in declared[room]:
                report("undeclared-room", line, f"src/{room}/CMakeLists.txt does not list '{first}' under DEPENDS")
        if name in DRIVER_HEADERS and not (len(parts) > 3 and room == "storage" and source.path.endswith(".cpp")):
            report("driver-header", line, f"{name} belongs in src/storage/<driver>/*.cpp")
        if name.startswith("spdlog/") and source.path != "src/core/log.cpp":
            report("log-only", line, "spdlog belongs in src/core/log.cpp")
        if PLATFORM_HEADERS.match(name) and not source.path.startswith("src/core/platform/"):
            report("platform", line, f"{name} is bound to a platform: src/core/platform/")
        if room == "core" and not include.quoted and not is_core_library(source.path, name):
            report("core-libraries", line, f"core uses the standard library, Boost.Date_Time, fmt and tl::expected: {name}")
        if name.endswith("_repository.h") and include.quoted and first in rooms and first != room and room != "app":
            report("foreign-repository", line, f"'{room}' uses the repository of '{first}': call its service")
    problems += check_layers(source, room)
    for line, match in source.find(QT_TYPE):
        report("no-qt", line, f"{match.group(0)} in src/")
    for line, _ in source.find(r"\bclass\s+Q[A-Z]\w+\s*;"):
        report("no-qt", line, "a Qt class in src/")
    return problems


def is_core_library(path: str, name: str) -> bool:
    if path == "src/core/log.cpp" and name.startswith("spdlog/"):
        return True
    if path.startswith("src/core/platform/"):
        return True
    return bool(STANDARD.match(name) or CORE_THIRD_PARTY.match(name))


def check_layers(source: Source, room: str) -> list[Problem]:
    problems: list[Problem] = []
    stem = source.path.rsplit("/", 1)[1].rsplit(".", 1)[0]
    is_rules = stem.endswith("_rules")
    is_repository = stem.endswith("_repository")
    for include in source.includes:
        if not include.quoted:
            continue
        name = include.name
        if is_rules and (name.startswith("storage/") or name == "core/clock.h" or
                         name.endswith(("_repository.h", "_service.h", "/unit_of_work.h"))):
            problems.append(Problem("pure-rules", source.path, include.line, f"rules are pure: {name}"))
        if is_repository and name.endswith(("_service.h", "_rules.h")):
            problems.append(Problem("repository-layer", source.path, include.line, f"a repository knows SQL and entities: {name}"))
        if is_repository and room != "storage" and name == "storage/transaction.h":
            problems.append(Problem("repository-layer", source.path, include.line, "a repository begins no transaction"))
    return problems


def check_ui_file(source: Source, rooms: list[str]) -> list[Problem]:
    problems: list[Problem] = []
    parts = source.path.split("/")
    page = parts[1] if len(parts) > 2 else ""  # files directly in ui/, as main.cpp, put it all together

    def report(rule: str, line: int, text: str) -> None:
        if not source.allows(rule, line):
            problems.append(Problem(rule, source.path, line, text))

    for include in source.includes:
        name, line = include.name, include.line
        if include.quoted and name.startswith("ui/") and page:
            other = name.split("/")[1]
            if other != page:
                if page == "common" or (page == "shell" and other != "common") or (page not in UI_SHARED and other not in UI_SHARED):
                    report("page-to-page", line, f"ui/{page} includes ui/{other}: go through shell::Navigator")
        if name in DRIVER_HEADERS or name.startswith("QSql"):
            report("no-sql", line, f"the desktop knows no database: {name}")
        if include.quoted and name.endswith("_repository.h"):
            report("no-sql", line, f"the desktop calls services, not repositories: {name}")
        if include.quoted and name.startswith("storage/") and page and not source.path.startswith("ui/common/async/"):
            report("no-sql", line, f"only ui/common/async and main know storage: {name}")
        if name.startswith("spdlog/"):
            report("log-only", line, "log through core/log.h")
    for literal in source.joined_literals():
        if SQL.match(literal.text):
            report("no-sql", literal.line, f"SQL in ui/: {literal.text.strip()[:50]}")
    return problems


ROOMS = {"cmake/PracticeRooms.cmake": "set(PRACTICE_ROOMS core reporting storage people\n    scheduling app cli)"}
EXAMPLES = [
    Example("good", ROOMS | {
        "src/people/CMakeLists.txt": "practice_room(people\n  SOURCES a.cpp\n  DEPENDS storage)",
        "src/storage/CMakeLists.txt": "practice_room(storage SOURCES b.cpp DEPENDS core)",
        "src/people/people_service.cpp": '#include "core/money.h"\n#include "people/credential_repository.h"\n#include "storage/connection.h"\n',
        "src/storage/sqlite/connection.cpp": "#include <sqlite3.h>\n",
        "src/core/log.cpp": "#include <spdlog/spdlog.h>\n#include <vector>\n",
        "src/core/date.h": "#include <boost/date_time/gregorian/gregorian_types.hpp>\n// a QString would be wrong here\n",
        "src/core/platform/linux.cpp": "#include <sys/statfs.h>\n",
        "ui/roster/roster_page.cpp": '#include "ui/common/theme/theme.h"\n#include "ui/shell/page.h"\n#include <QLabel>\n'
                                     'auto a = tr("Select people from the list");\nauto b = tr("Update the set of rules");\n',
        "ui/main.cpp": '#include "ui/roster/roster_page.h"\n#include "ui/people/people_page.h"\n',
    }),
    Example("arrow to the right", ROOMS | {"src/people/a.cpp": '#include "scheduling/shift.h"\n'}, frozenset({"room-order"})),
    Example("not a room", ROOMS | {"src/helpers/a.cpp": "int a;\n"}, frozenset({"room-order"})),
    Example("no list of rooms", {"src/core/a.cpp": "int a;\n"}, frozenset({"room-order"})),
    Example("used but not declared", ROOMS | {
        "src/people/CMakeLists.txt": "practice_room(people SOURCES a.cpp DEPENDS core)",
        "src/people/a.cpp": '#include "storage/connection.h"\n'}, frozenset({"undeclared-room"})),
    Example("Qt in src", ROOMS | {"src/people/a.h": "#include <QString>\n"}, frozenset({"no-qt"})),
    Example("Qt linked in src", ROOMS | {"src/people/CMakeLists.txt": "target_link_libraries(practice_people Qt6::Core)"},
            frozenset({"no-qt"})),
    Example("Qt forward declared", ROOMS | {"src/people/a.h": "class QWidget;\n"}, frozenset({"no-qt"})),
    Example("driver header outside", ROOMS | {"src/people/a.cpp": "#include <sqlite3.h>\n"}, frozenset({"driver-header"})),
    Example("driver header in the seam", ROOMS | {"src/storage/statement.cpp": "#include <sqlite3.h>\n"}, frozenset({"driver-header"})),
    Example("COIN-OR in its folder", ROOMS | {"src/scheduling/solver/columns/a.cpp": "#include <coin/ClpSimplex.hpp>\n"}),
    Example("COIN-OR outside", ROOMS | {"src/scheduling/solver/a.cpp": "#include <coin/ClpSimplex.hpp>\n"}, frozenset({"coin-header"})),
    Example("COIN-OR in a test", ROOMS | {"tests/scheduling/a.cpp": "#include <CbcModel.hpp>\n"}, frozenset({"coin-header"})),
    Example("COIN-OR in ui", ROOMS | {"ui/roster/a.cpp": "#include <Cbc_C_Interface.h>\n"}, frozenset({"coin-header"})),
    Example("spdlog outside", ROOMS | {"src/people/a.cpp": "#include <spdlog/spdlog.h>\n"}, frozenset({"log-only"})),
    Example("core takes a library", ROOMS | {"src/core/a.h": "#include <nlohmann/json.hpp>\n"}, frozenset({"core-libraries"})),
    Example("platform", ROOMS | {"src/storage/a.cpp": "#include <unistd.h>\n"}, frozenset({"platform"})),
    Example("rules with a clock", ROOMS | {"src/people/people_rules.cpp": '#include "core/clock.h"\n'}, frozenset({"pure-rules"})),
    Example("rules with storage", ROOMS | {"src/people/leave_rules.h": '#include "storage/connection.h"\n'}, frozenset({"pure-rules"})),
    Example("repository with rules", ROOMS | {"src/people/staff_repository.cpp": '#include "people/people_rules.h"\n'},
            frozenset({"repository-layer"})),
    Example("foreign repository", ROOMS | {"src/scheduling/a.cpp": '#include "people/staff_repository.h"\n'},
            frozenset({"foreign-repository"})),
    Example("page to page", ROOMS | {"ui/roster/a.cpp": '#include "ui/people/people_page.h"\n'}, frozenset({"page-to-page"})),
    Example("shell knows a page", ROOMS | {"ui/shell/a.cpp": '#include "ui/people/people_page.h"\n'}, frozenset({"page-to-page"})),
    Example("common knows the shell", ROOMS | {"ui/common/a.cpp": '#include "ui/shell/page.h"\n'}, frozenset({"page-to-page"})),
    Example("whole module", ROOMS | {"ui/roster/a.cpp": "#include <QtWidgets>\n"}, frozenset({"qt-module-header"})),
    Example("SQL in ui", ROOMS | {"ui/roster/a.cpp": 'auto s = "SELECT id, name "\n  "FROM staff";\n'}, frozenset({"no-sql"})),
    Example("raw SQL in ui", ROOMS | {"ui/roster/a.cpp": 'auto s = R"sql(\n  update staff set name = :n)sql";\n'}, frozenset({"no-sql"})),
    Example("repository in ui", ROOMS | {"ui/people/a.cpp": '#include "people/staff_repository.h"\n'}, frozenset({"no-sql"})),
    Example("storage in a page", ROOMS | {"ui/people/a.cpp": '#include "storage/connection.h"\n'}, frozenset({"no-sql"})),
]

if __name__ == "__main__":
    main(check, EXAMPLES, "include rules")
