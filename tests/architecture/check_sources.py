#!/usr/bin/env python3
"""What a C++ or CMake file may not hold. See the table at the end of this file for an example of each."""

import re

from common import Example, Problem, Source, Tree, main

MONEY_WORDS = {"money", "amount", "amounts", "balance", "balances", "cents", "price", "prices", "salary", "wage", "wages", "fee", "fees",
               "payment", "payments", "refund", "budget"}
FLOATING = re.compile(r"\b(?:double|float)\b[^;{}]*")
DEVICE = re.compile(r"\bstd::random_device\b")
DEVICE_USERS = ("src/core/", "src/storage/")  # references for the log, ids, waiting times
RANDOM = re.compile(r"\bstd::default_random_engine\b|(?<![\w:.>])s?rand\s*\(|"
                    r"\bstd::mt19937(?:_64)?\s+(?!m_)\w+\s*(?:;|\{\s*\})")
WALL_CLOCK = re.compile(r"\bsystem_clock::now\s*\(|(?<![\w:.>])(?:std::)?time\s*\(\s*(?:nullptr|NULL|0)\s*\)|\bsecond_clock::|\bday_clock::")
NESTED_LOOP = re.compile(r"\bprocessEvents\s*\(|\bQEventLoop\b|(?:->|\.)terminate\s*\(\s*\)")
SLEEP = re.compile(r"\bsleep_for\s*\(|\bsleep_until\s*\(|\busleep\s*\(|\bQTest::q(?:Wait|Sleep)\s*\(")
TIME_IS_TESTED = "tests/storage/"  # the read gate and the busy deadlines are about time
CATCH_ALL = re.compile(r"\bcatch\s*\(\s*\.\.\.\s*\)\s*\{")
TODO = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")
# Costs there are weights of a search, prices the duals of a linear program; no one pays them.
NO_MONEY = ("src/scheduling/solver/",)
CLOCK_OWNERS = ("src/core/clock.cpp", "src/core/log.cpp", "src/core/platform/")


def check(tree: Tree) -> list[Problem]:
    problems = check_lists(tree)
    for path in tree.paths("src", "ui", "tests"):
        source = tree.source(path)
        found: list[tuple[str, int, str]] = check_comments(source)
        if path.endswith(".h") and not re.search(r"^#pragma once$", source.text, re.MULTILINE):
            found.append(("pragma-once", 1, "a header begins with #pragma once"))
        if path.endswith(".h") and not path.startswith("tests/"):
            found += [("using-namespace", line, "in a header") for line, _ in source.find(r"\busing\s+namespace\b")]
        if path.startswith("src/"):
            found += check_room(source)
        if path.startswith(("src/", "ui/")):
            found += check_catch_all(source)
        if path.startswith("ui/"):
            found += [("nested-loop", line, f"{m.group(0).strip()}: answers arrive by signal") for line, m in source.find(NESTED_LOOP)]
        if path.startswith("tests/") and not path.startswith(TIME_IS_TESTED):
            found += [("sleep", line, f"{m.group(0)}: wait for the event, not for the clock") for line, m in source.find(SLEEP)]
        problems += [Problem(rule, path, line, text) for rule, line, text in found if not source.allows(rule, line)]
    return problems


def check_lists(tree: Tree) -> list[Problem]:
    """Every .cpp stands in a CMakeLists.txt of its folder or of one above it; nobody globs."""
    problems = []
    listed: set[str] = set()
    for path, text in tree.files.items():
        name = path.rsplit("/", 1)[-1]
        if name != "CMakeLists.txt" and not name.endswith(".cmake"):
            continue
        code = re.sub(r"#[^\n]*", "", text)
        for match in re.finditer(r"\bfile\s*\(\s*GLOB", code, re.IGNORECASE):
            problems.append(Problem("no-glob", path, code.count("\n", 0, match.start()) + 1, "sources are listed by name"))
        folder = path.rsplit("/", 1)[0] + "/" if "/" in path else ""
        for word in re.findall(r"[\w./${}-]+\.cpp", code):
            word = re.sub(r"^\$\{(?:PROJECT|CMAKE)_SOURCE_DIR\}/", "//", word)
            word = re.sub(r"^\$\{CMAKE_CURRENT_SOURCE_DIR\}/", "", word)
            source = word[2:] if word.startswith("//") else normal(folder + word)
            listed.add(source)
            if name == "CMakeLists.txt" and "$" not in source and source.startswith(("src/", "ui/", "tests/")) and \
                    source not in tree.files and not is_for_another_system(source):
                problems.append(Problem("not-there", path, 1, f"{source} is listed and does not exist"))
    for path in tree.paths("src", "ui", "tests", suffixes=(".cpp",)):
        if path not in listed:
            problems.append(Problem("not-built", path, 1, "stands in no CMakeLists.txt"))
    return problems


def is_for_another_system(source: str) -> bool:
    return source.startswith("src/core/platform/") and source.endswith(("_windows.cpp", "_macos.cpp"))


def normal(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def check_comments(source: Source) -> list[tuple[str, int, str]]:
    found = []
    for comment in source.comments:
        match = TODO.search(comment.text)
        if match:
            found.append(("todo", comment.line + comment.text.count("\n", 0, match.start()), f"{match.group(1)} without (#issue)"))
    return found


def check_room(source: Source) -> list[tuple[str, int, str]]:
    found = [("exec", line, "a service opens no dialog") for line, _ in source.find(r"(?:->|\.)exec\s*\(")]
    for line, match in source.find(FLOATING):
        words = {w.lower() for name in re.findall(r"\w+", match.group(0)) for w in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
        if words & MONEY_WORDS and not source.path.startswith(NO_MONEY):
            found.append(("floating-money", line, f"{' '.join(match.group(0).split())[:60]}: money is core::Money"))
    found += [("random", line, f"{' '.join(m.group(0).split())}: randomness has a seed, or comes from libsodium") for line, m in source.find(RANDOM)]
    if not source.path.startswith(DEVICE_USERS):
        found += [("random", line, "what a room computes must be repeatable: pass a seed") for line, _ in source.find(DEVICE)]
    if not source.path.startswith(CLOCK_OWNERS):
        found += [("wall-clock", line, f"{m.group(0)}: take a core::Clock") for line, m in source.find(WALL_CLOCK)]
    if not source.path.startswith("src/cli/"):
        found += [("console", line, f"{m.group(0)}: return it or log it") for line, m in source.find(r"\bstd::(?:cout|cerr|clog)\b|(?<![\w:])f?printf\s*\(")]
    return found


def check_catch_all(source: Source) -> list[tuple[str, int, str]]:
    if source.path.startswith("ui/common/async/") or source.path.rsplit("/", 1)[-1].startswith("main"):
        return []  # the two places that may end an exception
    found = []
    for line, match in source.find(CATCH_ALL):
        depth, at = 1, match.end()
        while at < len(source.code) and depth:
            depth += {"{": 1, "}": -1}.get(source.code[at], 0)
            at += 1
        body = source.code[match.end():at]
        if not re.search(r"\bthrow\b|\bcurrent_exception\b|\bterminate\s*\(|\babort\s*\(|\brethrow", body):
            found.append(("catch-all", line, "catch (...) that continues hides a defect"))
    return found


LIST = {"src/core/CMakeLists.txt": "practice_room(core\n  SOURCES a.cpp)", "src/core/a.cpp": "int a;\n"}


def one(code: str, path: str = "src/core/a.cpp") -> dict[str, str]:
    return {path: code, "CMakeLists.txt": f"add_library(x ${{PROJECT_SOURCE_DIR}}/{path})"}


EXAMPLES = [
    Example("good", {
        "src/core/CMakeLists.txt": "practice_room(core\n  SOURCES a.cpp platform/linux.cpp platform/platform_windows.cpp)",
        "src/core/a.cpp": "// FIXME(#12): rounding\nauto s = \"TODO\"; double ratio = 0.5; // an amount of work\n"
                          "std::mt19937_64 engine(seed);\nint n = 10'000; // can't\ntry { f(); } catch (...) { undo(); throw; }\n",
        "src/core/platform/linux.cpp": "auto t = std::chrono::system_clock::now();\n",
        "src/core/a.h": "// why\n#pragma once\n",
        "tests/core/CMakeLists.txt": "practice_test(core_test SOURCES a_test.cpp)",
        "tests/core/a_test.cpp": "// allow(sleep): the system under test is a timer\nstd::this_thread::sleep_for(1ms);\n",
    }),
    Example("listed but gone", {"src/core/CMakeLists.txt": "practice_room(core SOURCES a.cpp b.cpp)", "src/core/a.cpp": "int a;\n"},
            frozenset({"not-there"})),
    Example("not listed", LIST | {"src/core/b.cpp": "int b;\n"}, frozenset({"not-built"})),
    Example("listed in a comment", {"src/core/CMakeLists.txt": "# a.cpp", "src/core/a.cpp": "int a;\n"}, frozenset({"not-built"})),
    Example("glob", {"src/core/CMakeLists.txt": 'file(GLOB sources "*.cpp")'}, frozenset({"no-glob"})),
    Example("todo", one("// TODO: later\n"), frozenset({"todo"})),
    Example("todo in a block", one("/* first\n   XXX second */\n"), frozenset({"todo"})),
    Example("exec", one("void f() { dialog.exec(); }\n"), frozenset({"exec"})),
    Example("double for money", one("double totalAmount = 0;\n"), frozenset({"floating-money"})),
    Example("weights in the solver", one("double price = 0;\n", "src/scheduling/solver/a.cpp")),
    Example("double for a price", one("double price = 0;\n", "src/scheduling/a.cpp"), frozenset({"floating-money"})),
    Example("money from double", one("Money fromFloat(float cents);\n"), frozenset({"floating-money"})),
    Example("random device", one("std::random_device d;\n", "src/scheduling/a.cpp"), frozenset({"random"})),
    Example("unseeded", one("std::mt19937 engine;\n"), frozenset({"random"})),
    Example("rand", one("int n = rand() % 3;\n"), frozenset({"random"})),
    Example("wall clock", one("auto now = std::chrono::system_clock::now();\n"), frozenset({"wall-clock"})),
    Example("console", one('std::cout << "x";\n'), frozenset({"console"})),
    Example("catch all", one("void f() { try { g(); } catch (...) { if (x) { y(); } } }\n"), frozenset({"catch-all"})),
    Example("allow without a reason", one("try { g(); } catch (...) { } // allow(catch-all):\n"), frozenset({"catch-all"})),
    Example("no pragma once", {"src/core/a.h": "int a;\n"}, frozenset({"pragma-once"})),
    Example("using namespace", {"src/core/a.h": "#pragma once\nusing namespace std;\n"}, frozenset({"using-namespace"})),
    Example("nested loop", one("QEventLoop loop;\n", "ui/roster/a.cpp"), frozenset({"nested-loop"})),
    Example("sleeping test", one("QTest::qWait(100);\n", "tests/ui/a_test.cpp"), frozenset({"sleep"})),
]

if __name__ == "__main__":
    main(check, EXAMPLES, "source rules")
