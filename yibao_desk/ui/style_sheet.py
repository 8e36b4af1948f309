"""The one style sheet, made anew from the tokens for each theme and text scale."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yibao_desk.ui.theme import Theme

_SHEET = Template("""
QWidget#window, QWidget#page, QScrollArea#page, QStackedWidget { background: $win; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QLabel { background: transparent; color: $tx; }
QLabel[style="verdict"] { font-size: ${verdict}px; font-weight: 700; }
QLabel[style="verdict_compact"] { font-size: ${verdict_compact}px; font-weight: 700; }
QLabel[style="figure"] { font-size: ${figure}px; font-weight: 700; }
QLabel[style="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[style="section"] { font-size: ${section}px; font-weight: 700; }
QLabel[style="strong"] { font-size: ${strong}px; }
QLabel[style="body"] { font-size: ${body}px; }
QLabel[style="small"] { font-size: ${small}px; }
QLabel[style="hint"] { font-size: ${hint}px; }
QLabel[bold="true"] { font-weight: 700; }
QLabel[ink="tx2"] { color: $tx2; }  QLabel[ink="tx3"] { color: $tx3; }  QLabel[ink="acc"] { color: $acc; }
QLabel[ink="act"] { color: $act; }  QLabel[ink="chk"] { color: $chk; }  QLabel[ink="inf"] { color: $inf; }
QLabel[ink="acch"] { color: $acch; }

QFrame[card="true"] { background: $surf; border: ${hair}px solid $line; border-radius: ${r10}px; }
QFrame[soft="accs"] { background: $accs; border: ${softline}px solid $accsline; border-radius: ${r8}px; }
QFrame[soft="acts"] { background: $acts; border: ${hair}px solid $act; border-radius: ${r8}px; }
QFrame[soft="surf2"] { background: $surf2; border: ${hair}px solid $line; border-radius: ${r8}px; }
QFrame[cause="first"] { background: $surf; border: 2px solid $acc; border-radius: ${r8}px; }
QFrame[cause="other"] { background: $surf; border: ${hair}px solid $line; border-radius: ${r8}px; }
QFrame[rule="true"] { background: $line; border: none; min-height: ${hair}px; max-height: ${hair}px; }
QFrame[rule="vertical"] { background: $line; border: none; min-width: ${hair}px; max-width: ${hair}px; }
QFrame[rule="sum"] { background: $tx; border: none; min-height: 2px; max-height: 2px; }
QFrame[foot="true"] { background: $surf2; border: none; border-top: ${hair}px solid $line;
    border-bottom-left-radius: ${r10}px; border-bottom-right-radius: ${r10}px; }
QFrame#drop { background: $surf; border: 2px dashed $ctl; border-radius: ${r14}px; }
QFrame#dropicon { background: $accs; border: none; border-radius: ${r20}px; }

QPushButton { background: $surf; color: $tx; border: ${hair}px solid $ctl; border-radius: ${r7}px;
    padding: 0 ${p15}px; min-height: ${h38}px; font-size: ${body}px; }
QPushButton:hover { background: $surf2; border-color: $tx2; }
QPushButton:pressed { background: $sel; }
QPushButton:disabled { color: $ctl; border-color: $line; background: $surf2; }
QPushButton[grade="small"] { min-height: ${h32}px; padding: 0 ${p12}px; }
QPushButton[grade="large"] { min-height: ${h46}px; padding: 0 ${p20}px; font-size: ${section}px; }
QPushButton[kind="primary"] { background: $acc; border-color: $acc; color: $onacc; font-weight: 700; }
QPushButton[kind="primary"]:hover { background: $acch; border-color: $acch; }
QPushButton[kind="primary"]:disabled { background: $surf2; border-color: $line; color: $ctl; }
QPushButton[kind="link"] { background: transparent; border: none; color: $acc; padding: 0 ${p8}px;
    min-height: ${h34}px; }
QPushButton[grade="fine"] { font-size: ${hint}px; padding: 0 ${p2}px; }
QPushButton[kind="link"]:hover { color: $acch; text-decoration: underline; }
QPushButton[kind="toast"] { background: transparent; border: none; color: $win; font-weight: 700;
    padding: 0 ${p8}px; min-height: ${h34}px; }
QPushButton[kind="plain"] { background: transparent; border: none; padding: 0 ${p8}px; min-height: ${h34}px;
    text-align: left; }
QPushButton[kind="chip"] { border-radius: ${r18}px; min-height: ${h34}px; max-height: ${h34}px; padding: 0 ${p12}px;
    font-size: ${small}px; }
QPushButton[kind="chip"]:checked { background: $accs; border-color: $acc; color: $acch; font-weight: 700; }
QPushButton[kind="segment"] { border-radius: 0; border: none; border-right: ${hair}px solid $line;
    padding: 0 ${p14}px; min-height: ${h36}px; background: transparent; }
QPushButton[kind="segment"][last="true"] { border-right: none; }
QPushButton[kind="segment"]:checked { background: $acc; color: $onacc; font-weight: 700; }
QPushButton[kind="segment"][first="true"] { border-top-left-radius: ${r6}px; border-bottom-left-radius: ${r6}px; }
QPushButton[kind="segment"][last="true"] { border-top-right-radius: ${r6}px; border-bottom-right-radius: ${r6}px; }
QFrame#segments { background: $surf; border: ${hair}px solid $ctl; border-radius: ${r7}px; }

QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QSpinBox { background: $surf; color: $tx;
    border: ${hair}px solid $ctl; border-radius: ${r7}px; padding: 0 ${p10}px; min-height: ${h38}px;
    font-size: ${body}px; selection-background-color: $acc; selection-color: $onacc; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $tx3; }
QPushButton::menu-indicator { image: none; width: 0; }
QPlainTextEdit { padding: ${p6}px ${p10}px; min-height: ${h24}px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: $acc; }
QLineEdit:disabled, QComboBox:disabled { color: $ctl; background: $surf2; }
QComboBox::drop-down { border: none; width: ${h34}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surf; color: $tx; border: ${hair}px solid $ctl; outline: none;
    selection-background-color: $sel; selection-color: $tx; font-size: ${body}px; }
QComboBox QAbstractItemView::item { min-height: ${h34}px; padding: 0 ${p8}px; }

QTableView, QListView { background: $surf; color: $tx; border: none; outline: none; gridline-color: $line;
    selection-background-color: $sel; selection-color: $tx; font-size: ${body}px; alternate-background-color: $surf2; }
QTableView[raw="true"] { border: ${hair}px solid $line; border-radius: ${r6}px; font-size: ${hint}px; }
QTableView[raw="true"] QHeaderView::section { min-height: ${h28}px; padding: 0 ${p8}px; font-size: ${hint}px;
    border-right: ${hair}px solid $line; border-radius: 0; }
QTableView[raw="true"]::item { padding: 0 ${p8}px; }
QTableView[frozen="true"] { border-right: ${hair}px solid $ctl; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surf2; color: $tx2; border: none; border-bottom: ${hair}px solid $line;
    padding: 0 ${p12}px; font-size: ${small}px; min-height: ${h37}px; }
QHeaderView::down-arrow, QHeaderView::up-arrow { image: none; width: 0; height: 0; }
QHeaderView::section:first { border-top-left-radius: ${r9}px; }
QHeaderView::section:last { border-top-right-radius: ${r9}px; }
QTableCornerButton::section { background: $surf2; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: ${p2}px; }
QScrollBar::handle:vertical { background: $slide; min-height: ${h40}px; border-radius: ${r4}px; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: ${p2}px; }
QScrollBar::handle:horizontal { background: $slide; min-width: ${h40}px; border-radius: ${r4}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $rail; color: $tx; font-size: ${small}px; }
QMenuBar::item { padding: ${p4}px ${p10}px; background: transparent; }
QMenuBar::item:selected { background: $sel; color: $tx; }
QMenu { background: $surf; color: $tx; border: ${hair}px solid $ctl; padding: ${p4}px; font-size: ${body}px; }
QMenu::item { padding: ${p8}px ${p24}px ${p8}px ${p16}px; border-radius: ${r6}px; }
QMenu::item:selected { background: $sel; color: $tx; }
QMenu::item:disabled { color: $ctl; }
QMenu::separator { height: ${hair}px; background: $line; margin: ${p4}px; }
QToolTip { background: $surf; color: $tx; border: ${hair}px solid $ctl; padding: ${p8}px; font-size: ${small}px; }
QDialog, QMessageBox { background: $win; }
QProgressBar { background: $surf2; border: ${hair}px solid $line; border-radius: ${r6}px; text-align: center;
    min-height: ${p12}px; max-height: ${p12}px; color: transparent; }
QProgressBar::chunk { background: $acc; border-radius: ${r4}px; }
QSlider::groove:horizontal { height: ${p4}px; background: $slide; border-radius: 2px; }
QSlider::handle:horizontal { background: $surf; border: 2px solid $acc; width: ${p18}px; height: ${p18}px;
    margin: -${p9}px 0; border-radius: ${knob}px; }

QFrame#rail { background: $rail; border: none; border-right: ${hair}px solid $line; }
QScrollArea#railscroll, QWidget#railbody { background: transparent; }
QFrame#toast { background: $tx; border-radius: ${r8}px; }
QFrame#toast QLabel { color: $win; }
QFrame#dropoverlay { background: $accs; border: 3px solid $acc; border-radius: 0; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet of a theme."""
    tokens = theme.tokens
    values: dict[str, object] = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    sizes = range(2, 49)
    values |= {f"{kind}{size}": theme.px(size) for kind in "rhp" for size in sizes}
    for style in ("verdict", "verdict_compact", "figure", "title", "section", "strong", "body", "small", "hint"):
        values[style] = theme.text_size(style)
    values["hair"] = theme.hairline
    values["knob"] = theme.px(18) // 2 + 2
    values["softline"] = 2 if theme.strong else 0
    values["accsline"] = tokens.acc
    ink = theme.color("ctl")
    values["slide"] = tokens.ctl if theme.strong else f"rgba({ink.red()}, {ink.green()}, {ink.blue()}, 62%)"
    return _SHEET.substitute(values)
