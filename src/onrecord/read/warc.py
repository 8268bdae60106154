"""The pages of a web archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.errors import InputError

ENDINGS = (".warc", ".warc.gz", ".warc.zst")
LARGEST = 10 * 1024 * 1024


def is_archive(path: Path) -> bool:
    """Whether a file is a web archive, by its name."""
    return path.name.lower().endswith(ENDINGS)


def pages(path: Path) -> Iterator[tuple[str, str | None, bytes]]:
    """The HTML responses of an archive: address, date of the crawl (ISO), source.

    Raises InputError E018 where the file is no archive.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    count = 0
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"):
                count += 1
                if not _is_page(record):
                    continue
                date = record.record_date.date().isoformat() if record.record_date else None
                yield record.headers.get("WARC-Target-URI") or "", date, record.reader.read(LARGEST)
    except InputError:
        raise
    except Exception as error:
        raise InputError("E018", f"this archive cannot be read further ({type(error).__name__})",
                         "Check it with another WARC tool; what came before was coded") from error  # fmt: skip
    if not count:
        raise InputError("E018", "no response records in this archive", "Check that it is a WARC file")


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return False
    return "html" in (headers.get("Content-Type") or "").lower()
