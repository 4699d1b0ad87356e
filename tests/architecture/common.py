"""Shared by the architecture checks: the tree of source files, a small C++ scanner, and the two ways to start a check.

    check_x.py [--root FOLDER]     checks the project; prints one line a problem; exit 1 if there is one
    check_x.py --self-test         checks the check: each small bad example must be found, each good one must pass

A check sees the project as a Tree, a mapping of paths to texts, so that an example is just another Tree.
A line can be excepted, with the reason, by a comment on it or on the line before:  // allow(rule): reason
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "ui", "tests", "db", "cmake", "tools", "docs", "resources", ".ci")
SUFFIXES = {".h", ".cpp", ".in", ".sql", ".txt", ".cmake", ".py", ".md", ".sh", ".xml", ".desktop", ""}


@dataclass(frozen=True)
class Problem:
    rule: str
    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: [{self.rule}] {self.text}"


@dataclass(frozen=True)
class Example:
    """A tiny project and the rules that must find something in it; none for a good example."""

    name: str
    files: dict[str, str]
    rules: frozenset[str] = field(default_factory=frozenset)


class Tree:
    def __init__(self, files: dict[str, str]):
        self.files = files
        self._sources: dict[str, Source] = {}

    @staticmethod
    def read(root: Path) -> "Tree":
        files = {}
        for path in list(root.glob("*.md")) + [root / name for name in ("CMakeLists.txt", "CMakePresets.json", "LICENSE")]:
            if path.is_file():
                files[path.name] = path.read_text(encoding="utf-8")
        for folder in FOLDERS:
            for path in sorted((root / folder).rglob("*")):
                if path.is_file() and path.suffix in SUFFIXES and "__pycache__" not in path.parts:
                    try:
                        files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
                    except UnicodeDecodeError:
                        continue  # a sample in another encoding
        return Tree(files)

    def paths(self, *folders: str, suffixes: Iterable[str] = (".h", ".cpp")) -> list[str]:
        return [p for p in sorted(self.files) if p.startswith(tuple(f + "/" for f in folders)) and p.endswith(tuple(suffixes))]

    def source(self, path: str) -> "Source":
        if path not in self._sources:
            self._sources[path] = Source(path, self.files[path])
        return self._sources[path]

    @cached_property
    def rooms(self) -> list[str]:
        """The rooms of src/ in their order; cmake/PracticeRooms.cmake is the only place that states it."""
        text = self.files.get("cmake/PracticeRooms.cmake", "")
        match = re.search(r"set\(PRACTICE_ROOMS\s+([^)]*)\)", text)
        return match.group(1).split() if match else []


# Longest first: a raw string holds anything, a comment hides quotes, a quote hides comment signs.
_TOKEN = re.compile(
    r'(?P<raw>\b(?:u8|u|U|L)?R"(?P<mark>[^\s()\\]{0,16})\((?P<rawtext>.*?)\)(?P=mark)")'
    r'|(?P<string>"(?P<stringtext>(?:[^"\\\n]|\\.)*)")'
    r"|(?P<number>(?<![\w'])\d(?:[\w.]|'(?=\w))*)"  # 10'000 is no character
    r"|(?P<char>'(?:[^'\\\n]|\\.)+')"
    r"|(?P<block>/\*.*?\*/)"
    r"|(?P<line>//[^\n]*)",
    re.DOTALL,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)
_ALLOW = re.compile(r"allow\(([\w-]+)\):\s*\S{2}")


@dataclass(frozen=True)
class Include:
    name: str
    quoted: bool
    line: int


@dataclass(frozen=True)
class Literal:
    text: str
    line: int


class Source:
    """A C++ file taken apart: code without comments and texts, the texts, the comments, the includes."""

    def __init__(self, path: str, text: str):
        self.path = path
        self.text = text
        self.literals: list[Literal] = []
        self.comments: list[Literal] = []
        self.code = _TOKEN.sub(self._blank, text)  # same length and lines as the text
        self.includes = [Include(m.group(2), m.group(1) == '"', self.line_at(m.start(2))) for m in _INCLUDE.finditer(text)]

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    def find(self, pattern: str | re.Pattern[str]) -> Iterable[tuple[int, re.Match[str]]]:
        """Where a pattern occurs in code, as (line, match)."""
        for match in re.finditer(pattern, self.code):
            yield self.line_at(match.start()), match

    def allows(self, rule: str, line: int) -> bool:
        for comment in self.comments:
            if comment.line in (line, line - 1) and any(m == rule for m in _ALLOW.findall(comment.text)):
                return True
        return False

    def _blank(self, match: re.Match[str]) -> str:
        whole = match.group(0)
        if match.group("number"):
            return whole
        line = self.text.count("\n", 0, match.start()) + 1
        blank = re.sub(r"[^\n]", " ", whole)
        if match.group("raw") is not None:
            self.literals.append(Literal(match.group("rawtext"), line))
            return '"' + blank[1:-1] + '"'
        if match.group("string") is not None:
            self.literals.append(Literal(match.group("stringtext"), line))
            return '"' + blank[1:-1] + '"'
        if match.group("char"):
            return "'" + blank[1:-1] + "'"
        self.comments.append(Literal(whole, line))
        return blank

    def joined_literals(self) -> list[Literal]:
        """Neighboring texts ("a" "b") as the one text that the compiler makes of them."""
        joined: list[Literal] = []
        ends: list[int] = []
        for match in re.finditer(r'(?:\b(?:u8|u|U|L)?R)?"[^"]*"', self.code):
            index = len(ends)
            if index >= len(self.literals):
                break
            gap = self.code[ends[-1]:match.start()] if ends else "x"
            text = self.literals[index]
            if ends and not gap.strip():
                joined[-1] = Literal(joined[-1].text + text.text, joined[-1].line)
            else:
                joined.append(text)
            ends.append(match.end())
        return joined


def main(check: Callable[[Tree], list[Problem]], examples: list[Example], what: str) -> None:
    arguments = sys.argv[1:]
    if arguments == ["--self-test"]:
        sys.exit(self_test(check, examples))
    root = PROJECT
    if len(arguments) == 2 and arguments[0] == "--root":
        root = Path(arguments[1])
    elif arguments:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    tree = Tree.read(root)
    problems = sorted(check(tree), key=lambda p: (p.path, p.line, p.rule))
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problems" if problems else f"{what}: none broken")
    sys.exit(1 if problems else 0)


def self_test(check: Callable[[Tree], list[Problem]], examples: list[Example]) -> int:
    wrong = 0
    for example in examples:
        problems = check(Tree(dict(example.files)))
        found = frozenset(problem.rule for problem in problems)
        if found != example.rules:
            wrong += 1
            print(f"example '{example.name}': expected {sorted(example.rules) or 'nothing'}, found {sorted(found) or 'nothing'}")
            for problem in problems:
                print(f"    {problem}")
    if not any(example.rules for example in examples) or all(example.rules for example in examples):
        wrong += 1
        print("a self-test needs both a bad and a good example")
    print(f"{len(examples) - wrong} of {len(examples)} examples judged as they should be")
    return 1 if wrong else 0
