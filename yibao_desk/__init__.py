"""Yibao Desk (医保对账台): is the money in the medical personal account right?"""

__version__ = "0.1.0"
