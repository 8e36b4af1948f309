"""Where the frozen program begins."""

import sys

from yibao_desk.read.reading_process import ARGUMENT


def speak_to_the_console() -> None:
    """A program with a window has no console of its own on Windows: commands speak to the one that called them."""
    import ctypes  # noqa: PLC0415 - on Windows alone

    of_the_caller = -1
    if ctypes.windll.kernel32.AttachConsole(of_the_caller):
        sys.stdout = open("CONOUT$", "w", encoding="utf-8")  # noqa: PTH123, SIM115 - a device, open to the end
        sys.stderr = sys.stdout


if __name__ == "__main__":
    if sys.argv[1:] == [ARGUMENT]:  # the same program, reading one file where nothing can take the window with it
        from yibao_desk.read.child import main
    else:
        if sys.platform == "win32" and sys.stdout is None and len(sys.argv) > 1:
            speak_to_the_console()
        from yibao_desk.__main__ import main
        from yibao_desk.cli.system_parts import TRIAL, try_window

        if sys.argv[1:] == [TRIAL]:  # the same program, trying for doctor whether Qt starts
            main = try_window
    sys.exit(main())
