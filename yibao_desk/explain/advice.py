"""What to do: whom to ask first, what to say with the months and sums filled in, what to bring."""

from __future__ import annotations

from yibao_desk.domain.cause import NextStep
from yibao_desk.domain.finding import FindingType
from yibao_desk.domain.money import Fen
from yibao_desk.domain.policy import Bilingual
from yibao_desk.explain.scene import Scene, sentences
from yibao_desk.explain.strength import Weighed
from yibao_desk.words import day_words, language, month_words, tr, yuan_words

NATIONAL_LINES = ("12393", "12333")


def next_step(cause: Weighed, scene: Scene) -> NextStep:
    """The cause's advice for this finding, in the language in force."""
    spoken, entry = language(), cause.entry
    fen = _sum_asked_about(cause, scene)

    def filled(text: Bilingual) -> str:
        words = text.in_language(spoken)
        words = words if fen or spoken == "en" else words.replace(" {sum}", "{sum}")
        return words.format(
            months=month_words(scene.finding.period, scene.finding.until),
            sum=yuan_words(fen) if fen else tr("the sum"),
        )

    whom: list[str] = []
    for person in entry.whom:
        whom.append(person.name.in_language(spoken))
        if person.office:
            whom += _contacts(scene)
    return NextStep(
        text=sentences([_calm(scene), filled(entry.step)]),
        whom=tuple(whom),
        say=sentences([opening(scene), filled(entry.ask)]),
        bring=tuple(paper.in_language(spoken) for paper in entry.bring),
    )


def opening(scene: Scene) -> str:
    """The first sentence at the counter: what is wrong, with every month and sum."""
    finding = scene.finding
    months, total = month_words(finding.period, finding.until), yuan_words(scene.sum)
    day = day_words(scene.day) if scene.day else months
    match finding.type:
        case FindingType.MISSING_CREDIT:
            return tr("My personal account was not credited for {months}: {sum} is missing.", months=months, sum=total)
        case FindingType.SHORT_CREDIT:
            return tr("My personal account was credited {sum} too little for {months}.", months=months, sum=total)
        case FindingType.EXCESS_CREDIT | FindingType.UNEXPECTED_CREDIT:
            return tr("My personal account was credited {sum} too much for {months}.", months=months, sum=total)
        case FindingType.LATE_CREDIT:
            return tr("The {sum} for {months} reached my personal account late.", months=months, sum=total)
        case FindingType.DUPLICATE_CREDIT:
            return tr("My personal account was credited twice for {months}, {sum} too much.", months=months, sum=total)
        case FindingType.REVERSED_CREDIT:
            return tr("On {day} {sum} was taken back from my personal account.", day=day, sum=total)
        case FindingType.CREDIT_DROP:
            return tr("Since {months} {sum} less reaches my personal account each month.", months=months, sum=total)
        case FindingType.CREDIT_RISE:
            return tr("Since {months} {sum} more reaches my personal account each month.", months=months, sum=total)
        case FindingType.UNEXPLAINED_CREDIT:
            return tr("On {day} {sum} came to my personal account without a word.", day=day, sum=total)
        case FindingType.UNEXPLAINED_DEDUCTION | FindingType.UNUSUAL_SPENDING:
            return tr("On {day} {sum} was taken from my personal account.", day=day, sum=total)
        case FindingType.DUPLICATE_CHARGE:
            return tr("On {day} the same place charged {sum} twice.", day=day, sum=total)
        case FindingType.BALANCE_DROP | FindingType.BALANCE_RESET if scene.sum:
            return tr("In {months} the balance of my personal account fell by {sum}.", months=months, sum=total)
        case FindingType.BALANCE_RESET:
            return tr("In {months} the balance of my personal account was set back.", months=months)
        case FindingType.BALANCE_BREAK:
            return tr("In {months} the balance on my statement is off by {sum}.", months=months, sum=total)
        case FindingType.MISSING_INTEREST:
            return tr("No interest was credited to my personal account in {months}.", months=months)
        case FindingType.STATEMENT_GAP | FindingType.BALANCE_DROP:
            return tr("I need the statement of my personal account for {months}.", months=months)
        case FindingType.UNPAID_CONTRIBUTION:
            return tr("The record shows no contribution paid for me in {months}.", months=months)
        case FindingType.BASE_OUT_OF_RANGE | FindingType.BASE_MISMATCH:
            return tr("My contribution base for {months} does not look right.", months=months)


def _calm(scene: Scene) -> str:
    """Money that came late has come: asking is for those who want to know."""
    if scene.finding.type is not FindingType.LATE_CREDIT:
        return ""
    return tr("The money is there; only if you want to know why:")


def _sum_asked_about(cause: Weighed, scene: Scene) -> Fen:
    """The finding's money; where the balance fell, what the rows that speak for this cause took."""
    if scene.finding.type is not FindingType.BALANCE_DROP:
        return scene.sum
    rows = {index for sign in cause.supports for index in sign.lines}
    taken = sum(-scene.seen.ledger.lines[index].amount for index in rows)
    return taken if taken > 0 else scene.sum


def _contacts(scene: Scene) -> list[str]:
    """The region's own numbers and offices, as its pack names them; none is invented, the national lines are said."""
    stretch = scene.profile.enrolment_on(scene.finding.period) or (scene.profile.enrolments or (None,))[-1]
    pack = scene.seen.policy.pack_for(stretch.region) if stretch else None
    own = [c for c in pack.contacts if c.value not in NATIONAL_LINES] if pack else []
    return [f"{contact.what.in_language(language())} {contact.value}" for contact in own]
