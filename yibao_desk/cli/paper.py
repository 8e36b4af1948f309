"""A report file by its ending: .pdf through the painter that was handed in, .xlsx and .json by the report room."""

from __future__ import annotations

import json
from pathlib import Path

from yibao_desk.cli.screen import Screen
from yibao_desk.domain.judgement import Judgement
from yibao_desk.errors import UsageError
from yibao_desk.words import tr


def write_report(screen: Screen, judgement: Judgement, path: Path) -> None:
    """Write the report; DiskError when it cannot be written, UsageError for an unknown ending."""
    match path.suffix.lower():
        case ".pdf":
            from yibao_desk.report import report_document  # noqa: PLC0415

            screen.write_pdf(report_document(judgement), path)
        case ".xlsx":
            from yibao_desk.corridor import workbook  # noqa: PLC0415

            workbook(judgement, path)
        case ".json":
            write_json(judgement, path)
        case _:
            raise UsageError(tr("A report ends in .pdf, .xlsx or .json, not in {ending}.", ending=path.suffix))


def write_json(judgement: Judgement, path: Path) -> None:
    """Write the contract's JSON; DiskError when it cannot be written."""
    from yibao_desk.report.saving import save  # noqa: PLC0415

    save(json_text(judgement).encode(), path)


def json_text(judgement: Judgement) -> str:
    """The contract's JSON, as a file holds it."""
    from yibao_desk.report.contract_json import contract_json  # noqa: PLC0415

    return json.dumps(contract_json(judgement), ensure_ascii=False, indent=1) + "\n"
