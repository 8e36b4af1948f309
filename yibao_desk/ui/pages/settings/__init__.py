"""Settings: how it looks, the family, privacy, backups and imports."""

from __future__ import annotations

from yibao_desk.ui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
