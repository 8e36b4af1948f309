"""The tokens keep their promises on contrast, and the shapes are all in the set."""

import pytest

from yibao_desk.domain.kind import Kind
from yibao_desk.domain.month_book import Status
from yibao_desk.ui import shapes
from yibao_desk.ui.parts.page import Width, width_class
from yibao_desk.ui.theme import DARK, LIGHT, SCALES, contrast, make_theme

GROUNDS = ("win", "rail", "surf", "surf2", "sel", "accs", "acts", "chks", "infs")
LEAST = {
    "light": {"tx": 13.8, "tx2": 7.0, "tx3": 4.9, "acc": 5.7, "act": 5.5, "chk": 5.6, "inf": 6.0},
    "dark": {"tx": 10.6, "tx2": 7.0, "tx3": 5.0, "acc": 6.2, "act": 6.2, "chk": 7.2, "inf": 6.6},
}


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_contrast_of_texts(name, tokens):
    """Each text colour keeps the contrast of the table on every ground that it may stand on."""
    for role, least in LEAST[name].items():
        worst = min(contrast(getattr(tokens, role), getattr(tokens, ground)) for ground in GROUNDS)
        assert round(worst, 1) >= least - 0.05, role


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_contrast_of_shapes_and_pairs(tokens):
    """Borders and bars reach 3, text on the accent, badge and toast reach 4.5."""
    for first, second in (("ctl", "surf"), ("ctl", "win"), ("bar", "surf")):
        assert contrast(getattr(tokens, first), getattr(tokens, second)) >= 3
    for first, second in (("onacc", "acc"), ("surf", "act"), ("win", "tx")):
        assert contrast(getattr(tokens, first), getattr(tokens, second)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_stronger_contrast_has_no_soft_grounds(dark):
    """Stronger contrast: lines as dark as borders, hints as dark as text, soft grounds gone."""
    tokens = make_theme(dark=dark, strong=True).tokens
    assert tokens.line == tokens.ctl
    assert tokens.tx3 == tokens.tx2
    assert {tokens.accs, tokens.acts, tokens.chks, tokens.infs} == {tokens.surf}


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_written_below_13_pixels(scale):
    """No text style is smaller than 13 pixels, and sizes are whole pixels."""
    theme = make_theme(scale=scale)
    for style in ("verdict", "verdict_compact", "figure", "title", "section", "strong", "body", "small", "hint"):
        assert theme.text_size(style) >= 13
        assert isinstance(theme.text_size(style), int)


@pytest.mark.usefixtures("qapp")
def test_every_shape_is_in_the_set():
    """Each status, severity, decision and kind has a shape that can be drawn, and statuses differ in shape."""
    names = [s for s, _ in shapes.STATUS.values()]
    names += [v[0] for v in shapes.SEVERITY.values()] + list(shapes.DECISION.values()) + list(shapes.KIND.values())
    for name in names:
        assert not shapes.path(name).isEmpty()
    assert len({shapes.STATUS[s][0] for s in Status}) == len(Status)
    assert set(shapes.KIND) == set(Kind)


def test_large_text_and_small_windows_use_the_same_rules():
    """Width divided by text scale decides the layout."""
    assert width_class(1280, 1.0) is Width.WIDE
    assert width_class(1024, 1.0) is Width.MIDDLE
    assert width_class(1280, 2.0) is Width.NARROW
    assert width_class(2400, 2.0) is Width.WIDE
