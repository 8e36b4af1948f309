"""Makes the program's own environment: system libraries where allowed, a virtual environment from a hash-pinned lock.

    python3 packaging/environment.py HOME LOCK

Standard library only: it runs before anything is installed. Doing it again does nothing twice. All output is progress.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent

QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Libraries that Qt needs and a bare Debian lacks, with the package that holds each."""

CJK_FONT = "fonts-wqy-microhei"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CJK_NAMES = ("wqy", "notosanscjk", "notoserifcjk", "sourcehan", "droidsansfallback", "uming", "ukai")


def say(text: str) -> None:
    """Tell the person what is being done."""
    print(text, flush=True)


def missing_system_packages() -> list[str]:
    """Debian packages that are needed and not there; none where the system is no Debian."""
    if not sys.platform.startswith("linux") or not shutil.which("dpkg"):
        return []
    linker = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([linker, "-p"], capture_output=True, text=True, check=False).stdout
    wanted = [package for library, package in QT_LIBRARIES.items() if f"{library} " not in known]
    if not has_cjk_font():
        wanted.append(CJK_FONT)
    try:
        import ensurepip  # noqa: F401, PLC0415
    except ImportError:
        wanted.append("python3-venv")
    return wanted


def has_cjk_font() -> bool:
    """Is a font with Chinese there? Looks at file names only: fontconfig may not be there yet."""
    for folder in FONT_FOLDERS:
        for path in Path(folder).expanduser().rglob("*.tt?"):
            if any(name in path.name.lower().replace("-", "") for name in CJK_NAMES):
                return True
    return False


def install_system_packages(packages: list[str]) -> None:
    """Install with apt where this user may; say the one command where not."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    by_hand = "sudo apt-get update && sudo " + " ".join(command)
    prefix: list[str] | None = None
    if os.geteuid() == 0:
        prefix = []
    elif (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        prefix = ["sudo", "-n"]
    if prefix is not None and shutil.which("apt-get"):
        say(f"Installing system packages: {' '.join(packages)}")
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        done = subprocess.run([*prefix, *command], check=False, stderr=subprocess.DEVNULL, **quiet).returncode == 0
        if not done:  # the lists of packages may be old or missing
            subprocess.run([*prefix, "apt-get", "update"], check=False, **quiet)
            done = subprocess.run([*prefix, *command], check=False, **quiet).returncode == 0
        if done:
            return
    say("These system packages are missing. Please run once / 请先运行一次：")
    say(f"    {by_hand}")
    if "python3-venv" in packages:
        sys.exit(1)


def make_environment(home: Path, lock: str) -> None:
    """Create the virtual environment and install exactly what the lock says."""
    python = home / "bin" / "python"
    if (
        not python.exists()
        or subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode
    ):
        say(f"Making the program's own environment in {home.name} …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
    say("Installing the program's parts (once; a few minutes at most) …")
    subprocess.run(
        [
            *(str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"),
            *("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(PACKAGING / lock)),
        ],
        check=True,
    )
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    Path(site, "yibao_desk.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = home / "bin" / "yibao-desk"
    command.write_text(f'#!/bin/sh\nexec "{python}" -m yibao_desk "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    shutil.copyfile(PACKAGING / lock, home / f"installed-{lock}")
    if lock != "requirements.lock":  # it holds all of the program's own
        shutil.copyfile(PACKAGING / "requirements.lock", home / "installed-requirements.lock")


def main(home: Path, lock: str) -> None:
    """Do what is missing, one process at a time."""
    home.mkdir(parents=True, exist_ok=True)
    with (home.parent / f"{home.name}.lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        installed = home / f"installed-{lock}"
        if not installed.exists() or installed.read_bytes() != (PACKAGING / lock).read_bytes():
            packages = missing_system_packages()
            if packages:
                install_system_packages(packages)
            make_environment(home, lock)
        subprocess.run([str(home / "bin" / "python"), str(PACKAGING / "catalogues.py"), "compile"], check=True)
        (home / "catalogues").touch()


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2])
    except subprocess.CalledProcessError as error:
        sys.exit(f"Setting up did not work: {error}")
    except OSError as error:
        sys.exit(f"Setting up did not work: {error.strerror}: {error.filename}")
