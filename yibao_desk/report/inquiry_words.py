"""The question of an inquiry sheet: what to ask about a finding, with its months and its sum in it."""

from __future__ import annotations

from yibao_desk.domain.cause import ExplainedFinding
from yibao_desk.domain.document import InquiryText
from yibao_desk.domain.finding import Finding, FindingType
from yibao_desk.domain.kind import Kind
from yibao_desk.domain.statement import StatementLine
from yibao_desk.report.context import Context
from yibao_desk.report.verdict_words import region_name
from yibao_desk.words import day_words, language, month_words, tr, yuan_words


def inquiry_text(context: Context, found: ExplainedFinding) -> InquiryText:
    """The words of one sheet: the program's own, and over them what the person changed."""
    step = found.causes[0].next_step
    edit = context.options.edits.get(found.fingerprint)
    asked = (edit.question if edit else None) or question(context, found)
    whom = edit.whom if edit and edit.whom is not None else (step.whom or (tr("medical-insurance window"), "12393"))
    bring = edit.bring if edit and edit.bring is not None else _bring(step.bring)
    spoken = (edit.script if edit else None) or script(context)
    return InquiryText(found.fingerprint, found.title, asked, whom, bring, spoken)


def _bring(wanted: tuple[str, ...]) -> tuple[str, ...]:
    always = (tr("social-security card or medical-insurance code"), tr("ID card"))
    return tuple(dict.fromkeys((*(wanted or always), tr("this sheet"))))


def script(context: Context) -> str:
    """What to say on the phone before and after the question, whole sentences to read out."""
    gap = " " if language() == "en" else ""
    return gap.join(
        (
            tr("Hello. I am insured in {place}.", place=region_name(context.judgement)),
            tr("(Now read out the question above.)"),
            tr("Which office deals with it, what do I need, and when will I hear? May I have your staff number?"),
        )
    )


def question(context: Context, found: ExplainedFinding) -> str:
    """One or two sentences to put to the clerk."""
    finding = found.finding
    month, amount = month_words(finding.period, finding.until), yuan_words(finding.amount or 0)
    asked = _about_credit(finding, month, amount) or _about_account(finding, month, amount)
    if asked:
        return asked
    lines = [context.judgement.evidences.ledger.lines[i] for i in finding.lines]
    return _about_rows(finding, lines, amount) or tr("Please look into this for me: {title}.", title=found.title)


def _about_credit(finding: Finding, month: str, amount: str) -> str:
    match finding.type:
        case FindingType.MISSING_CREDIT:
            return tr(
                "Please look this up: for {month}, {amount} was due to my personal account and has not arrived. "
                "On which day was the contribution paid? When will it be credited?",
                month=month,
                amount=amount,
            )
        case FindingType.SHORT_CREDIT:
            return tr(
                "Please look this up: for {month}, my personal account was credited {amount} too little. "
                "Which contribution base and rate were used? When will the rest be credited?",
                month=month,
                amount=amount,
            )
        case FindingType.LATE_CREDIT:
            return tr(
                "The credit of {month}, {amount}, came late. Why, and will the coming months be on time?",
                month=month,
                amount=amount,
            )
        case FindingType.EXCESS_CREDIT | FindingType.UNEXPECTED_CREDIT:
            return tr(
                "For {month}, {amount} more was credited than I reckoned. What is it for? Will it be taken back?",
                month=month,
                amount=amount,
            )
        case FindingType.DUPLICATE_CREDIT:
            return tr(
                "The credit of {month}, {amount}, came twice. Is one of them a mistake? Will it be taken back?",
                month=month,
                amount=amount,
            )
        case FindingType.REVERSED_CREDIT:
            return tr(
                "The credit of {month}, {amount}, was taken back. Why, and when will it be credited again?",
                month=month,
                amount=amount,
            )
        case FindingType.CREDIT_DROP:
            return tr(
                "From {month} on, {amount} less a month is credited. By which rule or base? Is that right?",
                month=month_words(finding.period),
                amount=amount,
            )
        case FindingType.CREDIT_RISE:
            return tr(
                "From {month} on, {amount} more a month is credited. By which rule or base? Is that right?",
                month=month_words(finding.period),
                amount=amount,
            )
        case _:
            return ""


def _about_account(finding: Finding, month: str, amount: str) -> str:
    match finding.type:
        case FindingType.UNPAID_CONTRIBUTION:
            return tr(
                "The record shows {month} as not paid. Was the contribution paid, on which day, and when will the "
                "account be credited?",
                month=month,
            )
        case FindingType.BASE_MISMATCH | FindingType.BASE_OUT_OF_RANGE:
            return tr(
                "Which contribution base was reported for me for {month}? It does not fit what was credited. "
                "If it is wrong, please correct it and credit the difference.",
                month=month,
            )
        case FindingType.BALANCE_DROP | FindingType.BALANCE_RESET:
            return tr(
                "In {month} the balance of my account fell by {amount}. Where did the money go?",
                month=month,
                amount=amount,
            )
        case FindingType.BALANCE_BREAK:
            return tr(
                "In {month} the balance on my statement is off by {amount}. Please print me the full statement of "
                "that month.",
                month=month,
                amount=amount,
            )
        case FindingType.MISSING_INTEREST:
            return tr("I find no interest for {year}. Was it posted, and where?", year=finding.period.year)
        case FindingType.STATEMENT_GAP:
            return tr("Please print me the statement of my personal account for {month}.", month=month)
        case _:
            return ""


def _about_rows(finding: Finding, lines: list[StatementLine], amount: str) -> str:
    if not lines:
        return ""
    first = lines[0]
    day, place = day_words(first.date), first.counterparty or ""
    match finding.type:
        case FindingType.UNEXPLAINED_DEDUCTION if first.kind is Kind.UNKNOWN_DEBIT or not place:
            return tr(
                "On {day}, {amount} was deducted from my personal account and the statement does not say for what. "
                "What is it, and who used it where?",
                day=day,
                amount=amount,
            )
        case FindingType.DUPLICATE_CHARGE:
            return tr(
                "On {day}, {place} charged {amount} twice. Was one of them a mistake? Please return it.",
                day=day,
                place=place,
                amount=amount,
            )
        case FindingType.UNEXPLAINED_CREDIT:
            return tr("On {day}, {amount} was credited. What is it for?", day=day, amount=amount)
        case FindingType.UNEXPLAINED_DEDUCTION | FindingType.UNUSUAL_SPENDING:
            return tr(
                "On {day}, {place} charged {amount} to my personal account. What was it for, and by whom was it used?",
                day=day,
                place=place,
                amount=amount,
            )
        case _:
            return ""
