#!/usr/bin/env python3
"""How long a file may get before it has more than one reason to change. Warnings are printed, they do not fail."""

from common import Example, Problem, Tree, main

HEADER, SOURCE, TEST = 250, 600, 800
WARN = {HEADER: 200, SOURCE: 400, TEST: 600}


def limit_of(path: str) -> int:
    if path.startswith("tests/"):
        return TEST
    return HEADER if path.endswith(".h") else SOURCE


def check(tree: Tree) -> list[Problem]:
    problems = []
    for path in tree.paths("src", "ui", "tests"):
        lines = len(tree.files[path].splitlines())
        limit = limit_of(path)
        if lines > limit:
            problems.append(Problem("size", path, lines, f"{lines} lines, at most {limit}: split it by reason to change"))
        elif lines > WARN[limit]:
            print(f"note: {path} has {lines} lines")
    return problems


def lines(count: int) -> str:
    return "int a;\n" * count


EXAMPLES = [
    Example("good", {"src/core/a.h": lines(HEADER), "src/core/a.cpp": lines(SOURCE), "tests/core/a_test.cpp": lines(TEST),
                     "ui/roster/a.cpp": lines(10)}),
    Example("long header", {"src/core/a.h": lines(HEADER + 1)}, frozenset({"size"})),
    Example("long source", {"ui/roster/a.cpp": lines(SOURCE + 1)}, frozenset({"size"})),
    Example("long test", {"tests/core/a_test.cpp": lines(TEST + 1)}, frozenset({"size"})),
]

if __name__ == "__main__":
    main(check, EXAMPLES, "sizes")
