"""What codes: version, model and knowledge by name and hash, so that a record can be traced and a run repeated."""

import hashlib
import importlib.metadata
import warnings
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from onrecord.parse import Parser
from onrecord.version import __version__

ROOMS = ("coder", "lang", "parse", "read", "records", "says", "tables", "what", "when", "where", "who")
ENDINGS = (".py", ".tsv", ".toml")
SHORT = 12


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What codes a language. `coder` is what stands in every record; `model_hash` is over the files of the model's
    package, None where its installation does not tell."""

    coder: str
    model: str
    model_hash: str | None


def identity(parser: Parser) -> Identity:
    """The identity of what codes with this parser."""
    with warnings.catch_warnings():
        # W095: the Spanish model was trained with an older version and works
        warnings.simplefilter("ignore")
        version = parser.model_version
    return Identity(
        coder=f"onrecord {__version__} {parser.lang} {version}", model=version, model_hash=_model_hash(parser.model)
    )


@cache
def knowledge_hash() -> str:
    """Hash over code and tables of every room that has a say in what comes out."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for path, source in sorted(_files(room, files("onrecord") / room)):
            digest.update(path.encode() + b"\0" + hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()[:SHORT]


def _files(path: str, folder: Traversable) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        inside = f"{path}/{entry.name}"
        if entry.is_dir():
            found += _files(inside, entry)
        elif entry.name.endswith(ENDINGS):
            found.append((inside, entry))
    return found


@cache
def _model_hash(module: str) -> str | None:
    """Hash over the list of a package's files and their hashes, which its installation keeps."""
    try:
        record = importlib.metadata.distribution(module).read_text("RECORD")
    except importlib.metadata.PackageNotFoundError:
        return None
    own = sorted(line for line in (record or "").splitlines() if line.startswith(f"{module}/") and "sha256=" in line)
    return hashlib.sha256("\n".join(own).encode()).hexdigest() if own else None
