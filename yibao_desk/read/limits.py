"""How much a file may ask for: sizes in bytes, times in seconds. Anything beyond is refused, never cut in silence."""

from __future__ import annotations

MIB = 1 << 20

FILE_BYTES = 50 * MIB
"""The largest file, and the largest member of an archive."""
UNPACKED_BYTES = 300 * MIB
"""The largest sum of what a zip-based workbook unpacks to (100,000 rows of 9 columns take about 55 MiB)."""
RATIO = 100
"""Unpacked to packed size of one member, judged from 1 MiB unpacked on (a plain long statement reaches about 20)."""
ENTRIES = 2_000
"""Directory entries of a zip-based workbook."""
MEMBERS = 20
"""Statements inside one archive."""
CELLS = 2_000_000
"""Filled cells of one file."""
AREA = 8_000_000
"""Cells of a sheet from its first corner to its last filled cell."""
COLUMNS = 1_000
"""Columns of one table."""
CELL_CHARACTERS = 32_767
"""Characters of one cell (the spreadsheet's own limit)."""
PIXELS = 50_000_000
"""Pixels of one picture."""
PAGES = 200
"""Pages of a PDF; OPTICAL_PAGES of one without a text layer."""
OPTICAL_PAGES = 30

QUIET_SECONDS = 12.0
"""A reader that gives no sign of progress for this long is stopped."""
OPTICAL_QUIET_SECONDS = 90.0
"""The same while a page is read optically."""
TOTAL_SECONDS = 600.0
MEMORY_BYTES = 1024 * MIB
"""Address space that one request may add in the reading process; OPTICAL_MEMORY_BYTES while it reads optically."""
OPTICAL_MEMORY_BYTES = 4 * 1024 * MIB
