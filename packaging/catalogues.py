"""Catalogues of texts: compile them, and check that every text of the code has its Chinese.

    python packaging/catalogues.py compile    make .mo beside each .po that is newer
    python packaging/catalogues.py check      list texts without Chinese and Chinese without a text; exit 1 if any

A text is the first argument of tr() or the first two of tr_n(); the catalogue of a room is
resources/locale/zh_CN/<room>.po (texts of top-level modules: desk.po).
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "locale" / "zh_CN"


def compile_all() -> None:
    """Compile what is newer than its result."""
    for source in sorted(CATALOGUES.glob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale="zh_CN")
        with target.open("wb") as file:
            write_mo(file, catalogue)


def texts_of_code() -> dict[str, str]:
    """Every text of the code with the place of its first use."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "yibao_desk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            count = {"tr": 1, "tr_n": 2, "N_": 1}.get(name, 0)
            for argument in node.args[:count][:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.setdefault(argument.value, f"{path.relative_to(ROOT)}:{node.lineno}")
    return found


def check() -> int:
    """Print what is missing on either side."""
    code = texts_of_code()
    chinese: dict[str, str] = {}
    wrong: list[str] = []
    for source in sorted(CATALOGUES.glob("*.po")):
        with source.open("rb") as file:
            for message in read_po(file, locale="zh_CN"):
                if not message.id:
                    continue
                key = message.id if isinstance(message.id, str) else message.id[0]
                text = message.string if isinstance(message.string, str) else "".join(message.string)
                if not text or message.fuzzy:
                    wrong.append(f"{source.name}: no Chinese for {key!r}")
                chinese[key] = source.name
    wrong += [f"{place}: no entry for {text!r}" for text, place in code.items() if text not in chinese]
    wrong += [f"{place}: {text!r} is used nowhere" for text, place in chinese.items() if text not in code]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compile"]:
            compile_all()
        case ["check"]:
            sys.exit(check())
        case _:
            sys.exit(__doc__)
