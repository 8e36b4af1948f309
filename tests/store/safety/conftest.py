"""The safety tests use the makers of statements and the children of the store's tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
