"""Cuts the tables of Qt's ICU library to Chinese and English: 32 MB become 4 (Linux; elsewhere Qt uses the system's).

python packaging/icu_data.py libicudata.so.73 [MORE…]      changes the files; doing it again changes nothing

The library is one table of named items (ICU's "common data" format: a header, a directory sorted by name, the items).
Left out are the other languages, the converters of foreign character sets, the dictionaries that find words,
transliteration and the names of characters. A language that is not there falls back to the root, as for every language
that ICU lacks. Needs binutils (objcopy, nm, as, ld), as PyInstaller does. ICU's licence allows the change.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
from pathlib import Path

LANGUAGES = {"root", "pool", "res_index", "zh", "en", "yue"}
CONVERTERS = ("gb18030", "ibm-1383", "ibm-1386", "windows-936", "windows-950")
DROPPED = {"brkitr", "translit", "rbnf"}
LONGEST_LANGUAGE = 3


def kept(name: str) -> bool:
    """Does this item, icudt73l/coll/zh.res for one, stay?"""
    *folders, item = name.split("/")
    stem, _, kind = item.rpartition(".")
    if DROPPED & set(folders) or kind in {"dict", "spp", "cfu"} or item == "unames.icu":
        return False
    if kind == "cnv":
        return stem.startswith(CONVERTERS)
    language = stem.split("_")[0]
    if kind == "res" and (len(folders) > 1 or len(language) <= LONGEST_LANGUAGE):
        return stem == "res_index" or language in LANGUAGES or len(language) > LONGEST_LANGUAGE
    return True


def cut(data: bytes) -> bytes:
    """The table with the kept items only."""
    (header,) = struct.unpack_from("<H", data)
    body = data[header:]
    (count,) = struct.unpack_from("<I", body)
    entries = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in entries[1:]] + [len(body)]
    items = [
        (name, body[start:end])
        for (place, start), end in zip(entries, ends, strict=True)
        if kept((name := body[place : body.index(b"\0", place)]).decode("ascii"))
    ]
    names = b"".join(name + b"\0" for name, _ in items)
    place, start = 4 + 8 * len(items), _even(4 + 8 * len(items) + len(names))
    directory = struct.pack("<I", len(items))
    blocks = bytearray()
    for name, item in items:
        directory += struct.pack("<II", place, start + len(blocks))
        place += len(name) + 1
        blocks += item.ljust(_even(len(item)), b"\0")
    return data[:header] + (directory + names).ljust(start, b"\xaa") + bytes(blocks)


def _even(size: int) -> int:
    """Items begin at multiples of sixteen."""
    return -size % 16 + size


def shrink(library: Path) -> None:
    """Write the library anew around the smaller table: same name, same symbol."""
    listed = subprocess.run(["nm", "-D", "--defined-only", str(library)], check=True, capture_output=True, text=True)
    (symbol,) = (line.split()[-1] for line in listed.stdout.splitlines())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table, source, made = folder / "table", folder / "table.s", folder / "table.o"
        subprocess.run(["objcopy", "-O", "binary", "--only-section=.rodata", str(library), str(table)], check=True)
        table.write_bytes(cut(table.read_bytes()))
        source.write_text(
            f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol},%object\n{symbol}: .incbin "table"\n'
            f'.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",%progbits\n',
            encoding="ascii",
        )
        subprocess.run(["as", "-o", made.name, source.name], check=True, cwd=folder)
        subprocess.run(
            ["ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", str(library.resolve()), made.name],
            check=True,
            cwd=folder,
        )


if __name__ == "__main__":
    for given in sys.argv[1:]:
        shrink(Path(given))
