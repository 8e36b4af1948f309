"""What a row is: its own words first, then codes, the treatment, the place; the sign has the last word."""

from __future__ import annotations

import re

from yibao_desk.domain.kind import CREDITS, DEBITS, Kind
from yibao_desk.domain.money import Fen
from yibao_desk.domain.vocabulary import Phrase, Vocabulary, clean

_CODED = re.compile(r"(\d{2,6})(?:\s*[-_.:|/ ]?\s*(\D.*))?")
_VAGUE = frozenset({"spend_medical"})

_TURNED_TO_DEBIT = {
    Kind.CREDIT_REGULAR: Kind.CREDIT_REVERSAL,
    Kind.CREDIT_BACKPAY: Kind.CREDIT_REVERSAL,
    Kind.SUBSIDY: Kind.CREDIT_REVERSAL,
    Kind.REIMBURSEMENT: Kind.CREDIT_REVERSAL,
    Kind.REFUND: Kind.CREDIT_REVERSAL,
    Kind.TRANSFER_IN: Kind.TRANSFER_OUT,
    Kind.INTEREST: Kind.ADJUSTMENT,
    Kind.UNKNOWN_CREDIT: Kind.UNKNOWN_DEBIT,
}
_TURNED_TO_CREDIT = {
    Kind.CREDIT_REVERSAL: Kind.CREDIT_BACKPAY,
    Kind.TRANSFER_OUT: Kind.TRANSFER_IN,
    Kind.WITHDRAWAL: Kind.REIMBURSEMENT,
    Kind.UNKNOWN_DEBIT: Kind.UNKNOWN_CREDIT,
}


class KindReader:
    """Reads the words of one file's rows; the same words are read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._phrases: dict[str, Phrase | None] = {}
        self._places: dict[str, Kind | None] = {}

    def phrase(self, *texts: str) -> Phrase | None:
        """The phrase of the first text that is one; exact words of any text go before patterns of any."""
        vague: Phrase | None = None
        for text in texts:
            if not text:
                continue
            try:
                found = self._phrases[text]
            except KeyError:
                found = self._phrases[text] = self._find(text)
            if found is not None:
                if found.name not in _VAGUE:
                    return found
                vague = vague or found
        return vague

    def with_effect(self, text: str, effect: int) -> Phrase | None:
        """The first phrase in the text that has this effect: 扣除长护险后划入 is a credit if it raises the balance."""
        folded = self._vocabulary.folded(text)
        return next((p for shape, p in self._vocabulary.searches if p.effect == effect and shape.search(folded)), None)

    def treatment(self, text: str) -> Phrase | None:
        """The phrase of a cell of the column of treatments (门诊, 41, 11-普通门诊)."""
        code = _CODED.fullmatch(clean(text))
        if code and code[1] in self._vocabulary.treatment_codes:
            return self._vocabulary.by_name[self._vocabulary.treatment_codes[code[1]]]
        return self.phrase(text)

    def place(self, text: str) -> Kind | None:
        """What the name of the place says of spending there."""
        try:
            return self._places[text]
        except KeyError:
            folded = self._vocabulary.folded(text)
            found = next((kind for shape, kind in self._vocabulary.place_kinds if shape.search(folded)), None)
            self._places[text] = found
            return found

    def _find(self, text: str) -> Phrase | None:
        vocabulary = self._vocabulary
        folded = vocabulary.folded(text)
        if code := _CODED.fullmatch(folded):
            by_code = vocabulary.movement_codes.get(code[1])
            by_name = vocabulary.exact.get(code[2] or "")
            if by_name is not None:
                return by_name
            if by_code is not None:
                return vocabulary.by_name[by_code]
        if exact := vocabulary.exact.get(folded):
            return exact
        return next((phrase for shape, phrase in vocabulary.searches if shape.search(folded)), None)


def settled(kind: Kind, amount: Fen) -> Kind:
    """The kind that fits the sign: a credit that lowers the balance is a reversal, spending that raises it a refund."""
    if amount < 0 and kind in CREDITS:
        return _TURNED_TO_DEBIT[kind]
    if amount > 0 and kind in DEBITS:
        return _TURNED_TO_CREDIT.get(kind, Kind.REFUND)
    return kind
