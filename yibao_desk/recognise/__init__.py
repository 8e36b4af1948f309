"""What a file is: its tables, the field of each column, and what the person has to say about them."""

from yibao_desk.recognise.recognise import recognise

__all__ = ["recognise"]
