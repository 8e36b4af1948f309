"""What the package holds and what it leaves out: the lists of the spec, and the check of a finished folder.

python packaging/contents.py FOLDER      exit code 1 where it is too large, holds or lacks what it must not
python packaging/contents.py FOLDER --list      its files with their sizes, largest first
python packaging/contents.py FOLDER --forget    takes the folder of the Python that built it out of its libraries
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 180_000_000
"""Bytes of the unpacked program without OCR, on Linux, where it is measured."""

DATA_FOLDERS = ("resources", "migrations")


def words(text: str) -> tuple[str, ...]:
    """A list as words."""
    return tuple(text.split())


NOT_NEEDED_MODULES = words(
    """
    PySide6.QtConcurrent PySide6.QtDBus PySide6.QtDesigner PySide6.QtHelp PySide6.QtNetwork PySide6.QtOpenGL
    PySide6.QtOpenGLWidgets PySide6.QtPdf PySide6.QtPdfWidgets PySide6.QtQml PySide6.QtQuick PySide6.QtQuickWidgets
    PySide6.QtSql PySide6.QtSvg PySide6.QtSvgWidgets PySide6.QtTest PySide6.QtUiTools PySide6.QtXml
    PIL.ImageQt PIL._avif PIL.AvifImagePlugin PIL._webp PIL._imagingcms PIL._imagingtk PIL._imagingft
    pandas.tests numpy.tests numpy.f2py numpy.testing numpy.linalg.lapack_lite
    lxml.isoschematron lxml.objectify lxml.html.diff lxml.html._difflib
    tkinter matplotlib scipy IPython pytest setuptools pip babel curses readline pydoc_data qtpy jinja2
    rapidocr onnxruntime cv2 shapely
    _ssl _hashlib
    """
)
"""Modules that nothing in the program imports; without _hashlib, Python's own sums stand in for OpenSSL's."""

NOT_NEEDED_FILES = words(
    """
    Qt6Qml Qt6Quick Qt6Pdf Qt6VirtualKeyboard Qt6WebEngine Qt6Designer Qt6OpenGL Qt6EglFS Qt6EglFs Qt6Network
    Qt6WlShellIntegration opengl32sw qtvirtualkeyboard
    plugins/egldeviceintegrations plugins/generic plugins/networkinformation plugins/qmltooling plugins/sqldrivers
    plugins/tls plugins/xcbglintegrations plugins/wayland-graphics-integration-client
    plugins/wayland-shell-integration/libfullscreen plugins/wayland-shell-integration/libivi
    plugins/wayland-shell-integration/libqt plugins/wayland-shell-integration/libwl
    libqgtk3 libqpdf libqtiff libqwebp libqicns libqtga libqwbmp libqgif
    libqeglfs libqlinuxfb libqvnc libqvkkhrdisplay libqminimal
    PySide6/QtDBus. PySide6/QtNetwork. PySide6/QtOpenGL. PySide6/QtSvg.
    codecs_jp codecs_kr libavif
    """
)
"""Parts of file names: plugins and libraries that no module needs."""

NOT_NEEDED_HOOKS = {
    *words("pyi_rth_inspect pyi_rth_multiprocessing pyi_rth_pkgutil"),
    *(words("pyi_rth_pyside6") if sys.platform == "linux" else ()),
}
"""What PyInstaller would run at each start of each process for what the program does not do. Qt's hook loads half
of Qt even where no window opens; on Linux Qt finds its parts beside itself without it."""

FROM_THE_SYSTEM = words(
    """
    libEGL libGL libX11 libxcb libXau libXdmcp libXext libXrender libxkbcommon libwayland libdrm libfontconfig
    libfreetype libexpat libpng16 libharfbuzz libgraphite2 libbrotli libjpeg.so
    libglib-2 libgobject-2 libgio-2 libgthread-2 libgmodule-2 libpcre2 libffi.so.7 libmount libblkid libselinux
    libdbus-1 libsystemd libgcrypt libgpg-error liblz4 libcap libbsd libmd. libstdc++ libgcc_s libz.so libzstd.so
    libgssapi libkrb5 libk5crypto libcom_err libkeyutils libresolv
    libcups libgnutls libunistring libp11-kit libnettle libhogweed libgmp libidn2 libtasn1 libavahi
    libgtk libgdk libcairo libpango libpixman libfribidi libthai libdatrie libatk libepoxy
    """
)
"""The .deb depends on the packages that hold these (see build_deb), so it carries no copies of them."""

BUILD_TOOLS = {"altgraph", "babel", "macholib", "pefile", "pip", "pywin32-ctypes", "setuptools", "qtpy"}
"""Parts of the lock that are not shipped; PyInstaller's own start of the program is, under its exception."""

_LICENCE = re.compile(
    r"[^/]+\.dist-info/(?P<place>(licenses/.+|(licen[cs]e|copying|notice|authors)[^/]*))$", re.IGNORECASE
)

OPENED = {
    "xlsx": "org.openxmlformats.spreadsheetml.sheet",
    "xls": "com.microsoft.excel.xls",
    "csv": "public.comma-separated-values-text",
    "pdf": "com.adobe.pdf",
}
"""Endings of statements, with the type that macOS knows each by."""

PACK_TYPE = "yibao-desk.policy-pack"


def info_plist(version: str) -> dict[str, object]:
    """What macOS is told of the program: its name, its version, the documents it opens, the policy pack's own type."""
    return {
        "CFBundleDisplayName": "医保对账台 Yibao Desk",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "zh_CN",
        "CFBundleLocalizations": ["zh_CN", "en"],
        "LSApplicationCategoryType": "public.app-category.finance",
        "NSHighResolutionCapable": True,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "医保对账单 Statement",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": list(OPENED.values()),
            },
            {
                "CFBundleTypeName": "医保划账政策包 Policy pack",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [PACK_TYPE],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": PACK_TYPE,
                "UTTypeDescription": "医保划账政策包 Policy pack",
                "UTTypeConformsTo": ["public.yaml", "public.plain-text"],
                "UTTypeTagSpecification": {"public.filename-extension": ["policy.yaml"]},
            }
        ],
    }


def data_files() -> list[tuple[str, str]]:
    """Every resource and migration with its folder in the package; catalogues compiled, no leftovers."""
    return [
        (str(path), path.relative_to(ROOT).parent.as_posix())
        for folder in DATA_FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and path.suffix not in {".po", ".pyc"} and "__pycache__" not in path.parts
    ]


def licence_files() -> list[tuple[str, str]]:
    """The licence texts of what is shipped, as each part brings them, and Qt's, which brings none."""
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "packaging" / "requirements-build.lock").read_text(), re.MULTILINE)
    found = [(str(path), "licences/qt") for path in sorted((ROOT / "packaging" / "licences").iterdir())]
    for name in sorted(set(pinned) - BUILD_TOOLS):
        try:
            part = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:  # of another system
            continue
        for file in part.files or ():
            inside = _LICENCE.match(file.as_posix())
            if inside:
                target = Path("licences", name, inside["place"].removeprefix("licenses/")).parent
                found.append((str(file.locate()), target.as_posix()))
    python = Path(sysconfig.get_path("stdlib"), "LICENSE.txt")
    return [*found, (str(python), "licences/python")] if python.exists() else found


def needed(name: str) -> bool:
    """Does this file of the analysis belong into the package?"""
    name = name.replace("\\", "/")
    if "translations/" in name:
        return "qtbase_zh_CN" in name or "qt_zh_CN" in name
    if "qtawesome/fonts/" in name:
        return "phosphor" in name
    if "pdfminer/cmap/" in name:
        return "GB" in name or "UniCNS" in name
    if sys.platform == "linux" and "/" not in name and name.startswith(FROM_THE_SYSTEM):
        return False
    return not any(word in name for word in NOT_NEEDED_FILES)


def sizes(folder: Path) -> dict[str, int]:
    """Each file's path inside the folder with its bytes; links count nothing."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in found}


def modules(program: Path) -> list[str]:
    """The modules inside the executable."""
    from PyInstaller.archive.readers import CArchiveReader  # noqa: PLC0415 - lives where the package is built

    return list(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)


def faults(folder: Path) -> list[str]:
    """What is wrong with a finished folder, in sentences."""
    files = sizes(folder)
    total = sum(files.values())
    found: list[str] = []
    if sys.platform == "linux" and total > LIMIT:
        found.append(f"{total / 1e6:.1f} MB are more than {LIMIT / 1e6:.0f} MB")
    found += [f"{name} does not belong into the package" for name in sorted(files) if not needed(_inside(name))]
    held = {_inside(name) for name in files}
    wanted = {f"{target}/{Path(source).name}" for source, target in data_files()}
    wanted |= {"resources/icons/yibao-desk.png", "licences/qt/LGPL-3.0.txt"}
    found += [f"{name} is missing" for name in sorted(wanted - held)]
    for program in folder.glob("yibao-desk*"):
        for module in modules(program):
            if any(module == word or module.startswith(f"{word}.") for word in NOT_NEEDED_MODULES):
                found.append(f"the module {module} does not belong into the package")
    found += [f"{name} names a folder of the machine that built it" for name in _telling(folder, files)]
    return found


def _inside(name: str) -> str:
    return name.removeprefix("_internal/")


def _telling(folder: Path, files: dict[str, int]) -> list[str]:
    traces = [str(ROOT).encode(), *([] if sys.base_prefix == "/usr" else [sys.base_prefix.encode()])]
    return [name for name in sorted(files) if any(trace in (folder / name).read_bytes() for trace in traces)]


def forget(folder: Path) -> None:
    """Libraries that name the folder of the Python that built them get one of the system's, in as many letters.

    The last part of the name stays: the linker lets other texts, such as the version, be the end of this one.
    """
    home = str(Path(sys.base_prefix).parent).encode() + b"/"
    if home.startswith(b"/usr") or home == b"//":
        return
    system = b"/usr".ljust(len(home), b"/")
    for path in folder.rglob("*.so*"):
        data = path.read_bytes()
        if home in data and not path.is_symlink():
            path.write_bytes(data.replace(home, system))


def main(folder: Path, *, listed: bool) -> int:
    """Print the size, and what is wrong."""
    files = sizes(folder)
    if listed:
        for name, size in sorted(files.items(), key=lambda item: (-item[1], item[0])):
            print(f"{size:>10} {name}")
    print(f"{len(files)} files, {sum(files.values()) / 1e6:.1f} MB")
    found = faults(folder)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    if "--forget" in sys.argv:
        forget(Path(sys.argv[1]))
    else:
        sys.exit(main(Path(sys.argv[1]), listed="--list" in sys.argv))
