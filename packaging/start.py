"""Where the frozen program begins."""

import multiprocessing
import sys

from yibao_desk.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
