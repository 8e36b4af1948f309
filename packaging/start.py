"""Where the frozen program begins."""

import multiprocessing
import sys

from yibao_desk.__main__ import main
from yibao_desk.read import child
from yibao_desk.read.reading_process import ARGUMENT

if __name__ == "__main__":
    multiprocessing.freeze_support()
    if sys.argv[1:] == [ARGUMENT]:  # the same program, reading one file where nothing can take the window with it
        sys.exit(child.main())
    sys.exit(main())
