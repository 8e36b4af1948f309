"""Where the frozen program begins."""

import sys

from yibao_desk.read.reading_process import ARGUMENT

if __name__ == "__main__":
    if sys.argv[1:] == [ARGUMENT]:  # the same program, reading one file where nothing can take the window with it
        from yibao_desk.read.child import main
    else:
        from yibao_desk.__main__ import main
        from yibao_desk.cli.system_parts import TRIAL, try_window

        if sys.argv[1:] == [TRIAL]:  # the same program, trying for doctor whether Qt starts
            main = try_window
    sys.exit(main())
