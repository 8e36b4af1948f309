"""The shape of the house: sizes, borders and habits that no linter counts."""

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "yibao_desk").rglob("*.py"))


def _lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_a_giant():
    """No module has more than 300 lines, and half of them have about 100 or fewer."""
    sizes = {path: _lines(path) for path in MODULES}
    assert {str(p.relative_to(ROOT)): n for p, n in sizes.items() if n > 300} == {}
    assert statistics.median(n for n in sizes.values() if n > 5) <= 130


def test_no_room_is_called_by_nothing_it_knows():
    """No module is named utils, helpers, manager, common or misc."""
    assert [p.name for p in MODULES if p.stem in {"utils", "util", "helpers", "manager", "common", "misc"}] == []


def test_core_runs_without_window_and_tables():
    """Importing the corridor and the command line loads neither Qt nor pandas nor the database."""
    code = (
        "import sys, yibao_desk.cli, yibao_desk.corridor;"
        "heavy = ('PySide6', 'pandas', 'sqlalchemy', 'openpyxl', 'pdfplumber', 'rapidocr');"
        "print([m for m in heavy if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert out.strip() == "[]"


def test_money_is_never_a_float():
    """No code of the domain calls float() or round(), nor annotates anything but a likelihood as a float."""
    wrong = []
    for path in sorted((ROOT / "yibao_desk" / "domain").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"float", "round"}:
                wrong.append(f"{path.name}:{node.lineno}")
            if isinstance(node, ast.AnnAssign) and "float" in ast.unparse(node.annotation):
                name = ast.unparse(node.target)
                if not re.search("likelihood|weight|cap|prior|scale", name):
                    wrong.append(f"{path.name}:{node.lineno} {name}")
    assert wrong == []


def test_chinese_lives_in_catalogues_and_resources():
    """No string of the code holds Chinese words (but a language's name and the marks of dates and money)."""
    wrong = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        docs |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        wrong += [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.value[:20]!r}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docs
            and re.search("[\u4e00-\u9fff]{2,}", re.sub("^中文$|[年度月日号周星期一二三四五六天元]", "", node.value))
        ]
    assert wrong == []


def test_no_registry_host_or_machine_path_is_named():
    """No tracked file names a package registry's address or a folder of the machine that wrote it."""
    wrong = []
    top = [p for p in ROOT.iterdir() if not p.name.startswith(".venv") and p.name not in {".git", "build", "dist"}]
    files = [q for p in top for q in ([p] if p.is_file() else p.rglob("*")) if q.is_file()]
    for path in files:
        if path.suffix not in {".py", ".toml", ".md", ".lock", ".sh", ".yaml", ".yml", ""}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        hosts = r"files\.pythonhosted|https?://pypi\.|deb\.debian\.org|registry\.npmjs|--(extra-)?index-url"
        if path.name != Path(__file__).name and re.search(hosts, text):
            wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []
