#!/usr/bin/env python3
"""The rooms as they are: who includes whom, how large they are, which files are the largest.

    architecture_graph.py           prints it
    architecture_graph.py --write   puts it between the marks in docs/architecture.md
    architecture_graph.py --check   exit 1 if the includes in docs/architecture.md are not those of the code
                                    (sizes change daily and are not compared)
"""

import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests" / "architecture"))

from common import Tree  # noqa: E402

DOCUMENT = PROJECT / "docs" / "architecture.md"
LARGEST = 12


def room_of(path: str) -> str:
    """src/people/a.cpp → people; ui/roster/a.cpp → ui/roster; ui/main.cpp → ui."""
    parts = path.split("/")
    if parts[0] == "src":
        return parts[1]
    return "/".join(parts[:2]) if len(parts) > 2 else "ui"


def edges_of(tree: Tree) -> dict[str, set[str]]:
    edges: dict[str, set[str]] = {}
    for path in tree.paths("src", "ui"):
        room = room_of(path)
        used = edges.setdefault(room, set())
        for include in tree.source(path).includes:
            if not include.quoted or "/" not in include.name:
                continue
            other = room_of(include.name) if include.name.startswith("ui/") else include.name.split("/")[0]
            if other != room and (other in tree.rooms or other.startswith("ui/")):
                used.add(other)
    return edges


def ordered(tree: Tree, rooms: set[str]) -> list[str]:
    last = len(tree.rooms)
    return sorted(rooms, key=lambda room: (tree.rooms.index(room) if room in tree.rooms else last, room))


def edge_section(tree: Tree) -> str:
    edges = edges_of(tree)
    present = ordered(tree, set(edges))
    lines = ["| room | includes |", "|---|---|"]
    for room in present:
        lines.append(f"| {room} | {', '.join(ordered(tree, edges[room])) or '–'} |")
    lines += ["", "The same as a picture, without the arrows that follow from others:", "", "```mermaid", "graph LR"]
    for room in present:
        for other in ordered(tree, reduced(edges, room)):
            lines.append(f"  {node(room)} --> {node(other)}")
    return "\n".join(lines + ["```"])


def node(room: str) -> str:
    return room.replace("/", "_") + (f"[{room}]" if "/" in room else "")


def reduced(edges: dict[str, set[str]], room: str) -> set[str]:
    """The rooms that `room` uses and that none of the others it uses leads to."""
    return {other for other in edges[room]
            if not any(other in reach(edges, via) for via in edges[room] if via != other)}


def reach(edges: dict[str, set[str]], room: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(edges.get(room, ()))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += edges.get(name, ())
    return reached


def size_section(tree: Tree) -> str:
    count: dict[str, list[int]] = {}
    lengths = {path: len(tree.files[path].splitlines()) for path in tree.paths("src", "ui", "tests")}
    for path, length in lengths.items():
        room = room_of(path) if not path.startswith("tests/") else "tests"
        row = count.setdefault(room, [0, 0, 0])
        row[0] += 1
        row[1] += length
        row[2] = max(row[2], length)
    lines = ["| room | files | lines | longest file |", "|---|---:|---:|---:|"]
    for room in ordered(tree, set(count)):
        files, total, longest = count[room]
        lines.append(f"| {room} | {files} | {total:,} | {longest} |")
    lines.append(f"| all | {len(lengths)} | {sum(lengths.values()):,} | {max(lengths.values(), default=0)} |")
    lines += ["", "The largest files:", ""]
    for path, length in sorted(lengths.items(), key=lambda item: (-item[1], item[0]))[:LARGEST]:
        lines.append(f"- `{path}`: {length}")
    return "\n".join(lines)


def marks(name: str) -> tuple[str, str]:
    return f"<!-- {name}: written by tools/architecture_graph.py --write -->", f"<!-- end of {name} -->"


def between(document: str, name: str) -> str:
    begin, end = (document.find(mark) for mark in marks(name))
    if begin < 0 or end < begin:
        raise SystemExit(f"docs/architecture.md has no marks for '{name}'")
    return document[begin + len(marks(name)[0]):end].strip()


def replaced(document: str, name: str, text: str) -> str:
    old = between(document, name)
    begin, end = marks(name)
    pattern = re.escape(begin) + r"\s*" + re.escape(old) + r"\s*" + re.escape(end)
    return re.sub(pattern, lambda _: f"{begin}\n{text}\n{end}", document)


def main(arguments: list[str]) -> int:
    tree = Tree.read(PROJECT)
    if not arguments:
        print(edge_section(tree), size_section(tree), sep="\n\n")
        return 0
    document = DOCUMENT.read_text(encoding="utf-8")
    if arguments == ["--write"]:
        document = replaced(document, "includes", edge_section(tree))
        document = replaced(document, "sizes", size_section(tree))
        DOCUMENT.write_text(document, encoding="utf-8")
        return 0
    if arguments == ["--check"]:
        if between(document, "includes") == edge_section(tree):
            print("docs/architecture.md shows the includes as they are")
            return 0
        print("docs/architecture.md shows other includes than the code has: run tools/architecture_graph.py --write")
        return 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
