"""What should arrive for each benefit month, by when, and the arithmetic that says so."""

from yibao_desk.expect.expectation import expect
from yibao_desk.expect.single_month import explain_month

__all__ = ["expect", "explain_month"]
