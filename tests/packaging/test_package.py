"""What the packages are made of, without building one; packaging/build_deb, smoke_test and test_deb prove the whole."""

from __future__ import annotations

import configparser
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

import yibao_desk
from yibao_desk import places
from yibao_desk.cli import system_parts

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
LINUX = PACKAGING / "linux"
ISS = (PACKAGING / "windows" / "yibao-desk.iss").read_text(encoding="utf-8-sig")
BUILD_DEB = (PACKAGING / "build_deb").read_text(encoding="utf-8")
STATEMENTS = {"xlsx", "xls", "csv", "pdf"}
STATEMENT_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.ms-excel",
    "text/csv",
    "application/pdf",
}
PACK_TYPE = "application/vnd.yibao-desk.policy+yaml"


def loaded(name: str):
    """A script of packaging as a module."""
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


contents = loaded("contents")
environment = loaded("environment")


def test_every_folder_of_resources_is_in_the_package():
    """Each resource and each migration goes in at its own place, and neither sources of catalogues nor leftovers do."""
    held = {f"{target}/{Path(source).name}" for source, target in contents.data_files()}
    for folder in ("resources", "migrations"):
        for path in (ROOT / folder).rglob("*"):
            wanted = path.is_file() and path.suffix not in {".po", ".pyc"}
            assert (path.relative_to(ROOT).as_posix() in held) == wanted, path


@pytest.mark.parametrize(
    "name",
    [
        *("PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/plugins/platforms/libqwayland.so"),
        *("PySide6/Qt/plugins/platforms/libqoffscreen.so", "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so"),
        *("PySide6/Qt/plugins/imageformats/libqjpeg.so", "PySide6/Qt/plugins/imageformats/libqsvg.so"),
        *("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", "PySide6/Qt/lib/libQt6PrintSupport.so.6"),
        *("PySide6/Qt/translations/qtbase_zh_CN.qm", "qtawesome/fonts/phosphor-1.3.0.ttf", "resources/policy/VERSION"),
        *("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", "PySide6/QtCore.abi3.so"),
        *(
            "pdfminer/cmap/GBK-EUC-H.json.gz",
            "PySide6/Qt/lib/libQt6Svg.so.6",
            "PySide6\\plugins\\platforms\\qwindows.dll",
        ),
    ],
)
def test_what_the_program_needs_stays(name):
    """Platforms, printing, pictures, Chinese translations, input and fonts are not thrown out with the rest."""
    assert contents.needed(name)


@pytest.mark.parametrize(
    "name",
    [
        *("PySide6/Qt/lib/libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "PySide6\\opengl32sw.dll"),
        *("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "PySide6/Qt/translations/qtbase_de.qm"),
        *("PySide6/Qt/plugins/tls/libqopensslbackend.so", "qtawesome/fonts/fontawesome5-solid-webfont-5.15.4.ttf"),
        *("PySide6/Qt/lib/libQt6EglFsKmsSupport.so.6", "PySide6/Qt/plugins/imageformats/libqtiff.so"),
    ],
)
def test_what_it_does_not_need_goes(name):
    """Web, network, databases and other languages of Qt, and other icon fonts are left out."""
    assert not contents.needed(name)


def test_no_module_of_the_program_is_left_out():
    """What the spec leaves out is imported nowhere in the program, but where its absence is asked about."""
    asked = {"rapidocr", "onnxruntime", "cv2"}  # the optional part that reads pictures
    imports = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.MULTILINE)
    for path in (ROOT / "yibao_desk").rglob("*.py"):
        for name in imports.findall(path.read_text(encoding="utf-8")):
            out = [word for word in contents.NOT_NEEDED_MODULES if name == word or name.startswith(f"{word}.")]
            assert set(out) <= asked, f"{path.name} imports {name}"


def test_the_version_has_one_place():
    """It is written in the package alone: pyproject, installers and AppStream data take it from there."""
    version = yibao_desk.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert 'dynamic.version.attr = "yibao_desk.__version__"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for path in PACKAGING.rglob("*"):
        if path.is_file() and path.suffix not in {".lock", ".png", ".pdf", ".txt"} and "__pycache__" not in path.parts:
            text = path.read_text(encoding="utf-8-sig")
            assert version not in text.replace(f"/DVersion={version}", ""), path.name
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(version)}\b", changes, re.MULTILINE)


def test_the_policy_data_have_a_version_beside_it():
    """It is a day, it has its entry among the changes, and --version tells both."""
    day = places.policy_version()
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", day)
    assert f"### Policy data {day}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    told = subprocess.run([sys.executable, "-m", "yibao_desk", "--version"], capture_output=True, text=True, check=True)
    assert yibao_desk.__version__ in told.stdout
    assert day in told.stdout


def test_the_desktop_entry_speaks_both_languages_and_opens_statements():
    """Names in Chinese and English, the statements' types and the pack's own, the icon that is installed."""
    parsed = configparser.RawConfigParser(strict=True)
    parsed.optionxform = str
    parsed.read(LINUX / "yibao-desk.desktop", encoding="utf-8")
    entry = parsed["Desktop Entry"]
    assert entry["Name"] == "Yibao Desk"
    assert entry["Name[zh_CN]"] == "医保对账台"
    assert set(entry["MimeType"].strip(";").split(";")) == {*STATEMENT_TYPES, PACK_TYPE}
    assert entry["Exec"] == "yibao-desk %F"
    assert entry["Terminal"] == "false"
    assert (ROOT / "resources" / "icons" / f"{entry['Icon']}.svg").exists()
    if tool := shutil.which("desktop-file-validate"):
        subprocess.run([tool, str(LINUX / "yibao-desk.desktop")], check=True)


def test_the_policy_pack_has_a_type_of_its_own():
    """Its type has a name in both languages and the ending of a pack."""
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ET.parse(LINUX / "yibao-desk.mime.xml").getroot().findall(f"{space}mime-type")
    assert kind.get("type") == PACK_TYPE
    assert len(kind.findall(f"{space}comment")) == 2
    assert kind.find(f"{space}glob").get("pattern") == "*.policy.yaml"


def test_the_appstream_data_are_whole(tmp_path):
    """They name the desktop entry, speak both languages, and the validator is content where there is one."""
    text = (LINUX / "yibao-desk.metainfo.xml").read_text(encoding="utf-8")
    assert "@VERSION@" in text
    assert "@DAY@" in text
    made = tmp_path / "yibao-desk.metainfo.xml"
    made.write_text(text.replace("@VERSION@", yibao_desk.__version__).replace("@DAY@", "2026-01-01"), encoding="utf-8")
    root = ET.parse(made).getroot()
    assert root.findtext("launchable") == "yibao-desk.desktop"
    assert len(root.findall("name")) == len(root.findall("summary")) == len(root.find("description")) == 2
    if tool := shutil.which("appstreamcli"):
        subprocess.run([tool, "validate", "--no-net", str(made)], check=True, capture_output=True)


def test_the_deb_asks_for_what_qt_needs():
    """Each library that the set-up from source and doctor know is asked for by the package too, with a Chinese font."""
    depends = re.search(r"^Depends: (.*)$", BUILD_DEB, re.MULTILINE)[1]
    asked = {name.strip() for group in depends.split(",") for name in group.split("|")}
    assert environment.QT_LIBRARIES == {**system_parts.LIBRARIES, **system_parts.DISPLAY_LIBRARIES}
    assert set(environment.QT_LIBRARIES.values()) <= asked
    assert system_parts.CHINESE_FONT == environment.CJK_FONT
    assert environment.CJK_FONT in asked


def test_the_windows_installer_is_for_one_person_and_keeps_the_book():
    """No administrator is asked; start menu and "open with" for each statement; nothing touches the data folder."""
    assert "PrivilegesRequired=lowest" in ISS
    assert "AppVersion={#Version}" in ISS
    assert "{autoprograms}" in ISS
    for ending in STATEMENTS:
        assert f"\\.{ending}\\OpenWithProgids" in ISS
    assert "[UninstallDelete]" not in ISS
    assert "yibao-desk\\" not in re.sub(r"^;.*$|dist\\yibao-desk\\", "", ISS, flags=re.MULTILINE)
    for section in re.findall(r"^\[(\w+)\]", ISS, re.MULTILINE):
        assert section in {
            *("Setup", "Languages", "CustomMessages", "InstallDelete", "Files", "Icons", "Registry", "Run"),
        }


def test_the_windows_installer_speaks_chinese_first():
    """Both languages have each message of our own; both files begin with the mark that says UTF-8."""
    for name in ("yibao-desk.iss", "zh.isl"):
        assert (PACKAGING / "windows" / name).read_bytes().startswith(b"\xef\xbb\xbf")
    listed = re.findall(r'^Name: "(\w+)"; MessagesFile', ISS, re.MULTILINE)
    assert listed == ["zh", "en"]
    own = {language: set(re.findall(rf"^{language}\.(\w+)=", ISS, re.MULTILINE)) for language in listed}
    used = set(re.findall(r"\{cm:(\w+)", ISS)) - {"LaunchProgram"}
    assert own["zh"] == own["en"] == used


def test_macos_knows_the_documents():
    """The bundle's list holds the same four kinds of statement and the pack's own type."""
    assert set(contents.OPENED) == STATEMENTS
    plist = contents.info_plist(yibao_desk.__version__)
    kinds = [kind for entry in plist["CFBundleDocumentTypes"] for kind in entry["LSItemContentTypes"]]
    assert kinds == [*contents.OPENED.values(), contents.PACK_TYPE]
    assert plist["CFBundleShortVersionString"] == yibao_desk.__version__
    json.dumps(plist)


def test_the_release_builds_for_three_systems_from_pinned_parts():
    """Each job checks what it built, and every action is pinned to a commit."""
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert set(jobs) == {"linux", "windows", "macos"}
    for job in jobs.values():
        steps = job["steps"]
        assert any("smoke_test" in step.get("run", "") for step in steps)
        for step in steps:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step.get("uses", f"actions/x@{'0' * 40}"))
    used = set(re.findall(r"packaging/[\w./-]+", text))
    assert all((ROOT / name).exists() for name in used)


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("ld"), reason="needs binutils")
def test_the_smaller_icu_sorts_and_reads_chinese_alike(tmp_path):
    """With the cut tables, Qt sorts Chinese by sound, knows GB18030 and names time zones as with the whole ones."""
    library = next((Path(importlib.util.find_spec("PySide6").origin).parent / "Qt" / "lib").glob("libicudata.so.*"))
    cut = tmp_path / library.name
    shutil.copyfile(library, cut)
    loaded("icu_data").shrink(cut)
    assert cut.stat().st_size < library.stat().st_size / 5
    script = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QLocale, QStringDecoder, QTimeZone
for place in ("zh_CN", "en_US", "zh_TW"):
    collator = QCollator(QLocale(place))
    print(sorted(["张三", "李四", "王五", "b", "A", "é", "10", "9", "重庆"], key=cmp_to_key(collator.compare)))
    print(QTimeZone(b"Asia/Shanghai").displayName(
        QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale(place)))
print(QStringDecoder("GB18030").isValid())
print(any("%s" in line for line in open("/proc/self/maps")))
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", script.replace("%s", str(where))],
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for where, extra in ((library, {}), (cut, {"LD_PRELOAD": str(cut)}))
    ]
    assert told[0] == told[1]
    assert told[0].splitlines()[-1] == "True"


def test_the_cut_table_is_sorted_and_aligned():
    """ICU looks names up by halving: the directory stays in order, and each item begins at a multiple of sixteen."""
    icu = loaded("icu_data")
    names = [b"d/brkitr/x.dict", b"d/coll/de.res", b"d/coll/zh.res", b"d/root.res", b"d/zoneinfo64.res"]
    place, start, directory, blocks = 4 + 8 * 5, 0, b"", b""
    texts = b"".join(name + b"\0" for name in names)
    start = place + len(texts)
    for number, name in enumerate(names):
        directory += (place).to_bytes(4, "little") + (start + len(blocks)).to_bytes(4, "little")
        place += len(name) + 1
        blocks += bytes([number]) * 20
    table = (8).to_bytes(2, "little") + b"\xda\x27head" + (5).to_bytes(4, "little") + directory + texts + blocks
    made = icu.cut(table)[8:]
    assert made[:4] == (3).to_bytes(4, "little")
    found = []
    starts = []
    for number in range(3):
        name, item = (int.from_bytes(made[4 + 8 * number + k : 8 + 8 * number + k], "little") for k in (0, 4))
        found.append(made[name : made.index(b"\0", name)])
        starts.append(item)
    assert found == [names[2], names[3], names[4]]
    assert all(item % 16 == 0 for item in starts)
    assert all(later > earlier for earlier, later in pairwise(starts))
    assert [made[item] for item in starts] == [2, 3, 4]
