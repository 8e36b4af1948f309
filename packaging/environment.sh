# Sourced by run, test and build_deb. ensure_environment LOCK [NAME] sets $root and $python: an interpreter with
# everything in LOCK, in the folder NAME (.venv).
# The quick way (nothing to do) is a comparison of two files; everything else is environment.py's.

root=$(dirname "$here")

ensure_environment() {
    home="$root/${2:-.venv}"
    [ -d "$home" ] || [ -w "$root" ] || home="${XDG_DATA_HOME:-$HOME/.local/share}/yibao-desk/environment"
    python="$home/bin/python"
    if [ -x "$python" ] && cmp -s "$here/$1" "$home/installed-$1" \
        && [ -z "$(find "$root/resources/locale" -name '*.po' -newer "$home/catalogues" 2>/dev/null || echo stale)" ]; then
        return 0
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 \
            && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$candidate" "$here/environment.py" "$home" "$1" >&2 || exit 1
            return 0
        fi
    done
    echo "Yibao Desk needs Python 3.11 or newer (Debian, Ubuntu: sudo apt-get install python3)." >&2
    echo "医保对账台需要 Python 3.11 或更新的版本（Debian、Ubuntu：sudo apt-get install python3）。" >&2
    exit 1
}
