"""Qt's own dialogs in the language in force."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

_installed: list[QTranslator] = []


def translate(language: str) -> None:
    """Put Qt's texts and number forms into "zh" or "en"."""
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    chinese = language == "zh"
    locale = QLocale(QLocale.Language.Chinese, QLocale.Country.China) if chinese else QLocale(QLocale.Language.English)
    QLocale.setDefault(locale)
    if not chinese:
        return
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
