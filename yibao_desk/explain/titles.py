"""The title of each finding: what happened and when, in a few words."""

from __future__ import annotations

from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.profile import Category
from yibao_desk.explain.scene import Scene
from yibao_desk.words import day_words, language, month_words, tr, yuan_words


def title(scene: Scene) -> str:
    """The finding's title in the language in force."""
    finding = scene.finding
    return _template(scene).format(
        months=month_words(finding.period, finding.until),
        month=month_words(finding.period),
        day=day_words(scene.day) if scene.day else month_words(finding.period),
        sum=yuan_words(scene.sum),
        year=finding.period.year,
        late=days_late(scene),
        row=row_number(scene),
    )


def days_late(scene: Scene) -> int:
    """Days from the due day to the arrival, of the month that waited longest."""
    stated = scene.amount_fact("days_late")
    waited = [(s.arrived - s.expected.due).days for s in scene.states if s.arrived and s.expected.due]
    counted = [s.days_late for s in scene.states]
    return max([stated or 0, *waited, *counted])


def row_number(scene: Scene) -> int:
    """The row of the file as the user sees it, of the finding's last row; 0 where it has none."""
    return scene.lines[-1].origin.row if scene.lines else 0


def elsewhere(scene: Scene) -> str | None:
    """The name of the other province, where that is what makes a payment unusual."""
    if scene.text_fact("why") != "elsewhere":
        return None
    code = scene.text_fact("province") or ""
    for region in scene.seen.policy.regions:
        if region.code == code.ljust(6, "0"):
            return region.name.in_language(language()).partition("(")[0].strip()
    return code if code and not code.isdigit() else tr("another province")


def _template(scene: Scene) -> str:
    match scene.finding.type:
        case FindingType.UNUSUAL_SPENDING if elsewhere(scene):
            return tr("Spent elsewhere on {day}")
        case FindingType.BALANCE_BREAK if not row_number(scene):
            return tr("Balance does not add up in {month}")
        case FindingType.UNPAID_CONTRIBUTION if scene.category is not Category.EMPLOYEE:
            return tr("{months} not paid")
        case kind:
            return _plain()[kind]


def _plain() -> dict[FindingType, str]:
    return {
        FindingType.MISSING_CREDIT: tr("{months} not credited"),
        FindingType.SHORT_CREDIT: tr("{months} short"),
        FindingType.EXCESS_CREDIT: tr("{months} over"),
        FindingType.LATE_CREDIT: tr("{months} {late} days late"),
        FindingType.DUPLICATE_CREDIT: tr("{months} credited twice"),
        FindingType.UNEXPECTED_CREDIT: tr("{months} credited though nothing was due"),
        FindingType.REVERSED_CREDIT: tr("Credit of {day} taken back"),
        FindingType.CREDIT_DROP: tr("{sum} less a month from {month}"),
        FindingType.CREDIT_RISE: tr("{sum} more a month from {month}"),
        FindingType.UNEXPLAINED_CREDIT: tr("Unexplained credit on {day}"),
        FindingType.UNEXPLAINED_DEDUCTION: tr("Unexplained deduction on {day}"),
        FindingType.DUPLICATE_CHARGE: tr("Charged twice on {day}"),
        FindingType.UNUSUAL_SPENDING: tr("Unusually large on {day}"),
        FindingType.BALANCE_DROP: tr("Balance fell in {month}"),
        FindingType.BALANCE_BREAK: tr("Balance does not add up at row {row}"),
        FindingType.BALANCE_RESET: tr("Balance reset in {month}"),
        FindingType.MISSING_INTEREST: tr("No interest for {year}"),
        FindingType.STATEMENT_GAP: tr("No statement for {months}"),
        FindingType.UNPAID_CONTRIBUTION: tr("{months} not paid by the employer"),
        FindingType.BASE_OUT_OF_RANGE: tr("Base out of range in {months}"),
        FindingType.BASE_MISMATCH: tr("Base does not fit in {months}"),
    }
