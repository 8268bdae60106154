"""Plain fetching of one page, with limits."""

from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.version import __version__

if TYPE_CHECKING:
    import httpx

LARGEST = 10 * 1024 * 1024
PATIENCE = 20.0
HEADERS = {"User-Agent": f"onrecord/{__version__} (event data from news; one page at a time)"}


def is_address(source: str) -> bool:
    """Whether an input is an address of the web."""
    return source.startswith(("http://", "https://"))


def fetch(url: str, transport: "httpx.BaseTransport | None" = None) -> tuple[bytes, str]:
    """The page at an address and the address it was found at after redirects.

    Raises InputError E016 where it cannot be had, E017 where it is larger than 10 MiB. `transport` stands in for the
    network in tests.
    """
    import httpx

    chunks: list[bytes] = []
    size = 0
    try:
        with (
            httpx.Client(follow_redirects=True, timeout=PATIENCE, headers=HEADERS, transport=transport) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > LARGEST:
                    raise InputError("E017", "the page is larger than 10 MiB", "Save it and code the file")
                chunks.append(chunk)
            return b"".join(chunks), str(response.url)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError("E016", f"the page cannot be fetched: {(str(error) or type(error).__name__).splitlines()[0]}",
                         "Check the address, or save the page and code the file") from error  # fmt: skip
