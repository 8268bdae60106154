"""What the package promises to the outside: its names, its errors and their codes."""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from tests.support import ROOT, SOURCE, cells

import onrecord
from onrecord import errors

CODE = re.compile(r"E\d{3}")
FAMILIES = {"InputError": "E01", "LanguageError": "E02", "KnowledgeError": "E03", "UsageError": "E04",
            "DatasetError": "E05", "CodingError": "E06", "ExploreError": "E07"}  # fmt: skip
ERRORS_PAGE = ROOT / "docs" / "errors.md"


def raised() -> Iterator[tuple[str, str, str]]:
    """Every error that the source makes with a literal code: file and line, class, code."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
                continue
            first = node.args[0]
            if node.func.id in FAMILIES and isinstance(first, ast.Constant):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node.func.id, str(first.value)


def documented() -> dict[str, list[str]]:
    """The rows of docs/errors.md: code → the other cells."""
    found: dict[str, list[str]] = {}
    for line in ERRORS_PAGE.read_text("utf-8").splitlines():
        row = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if CODE.fullmatch(row[0].strip("`")):
            code = row[0].strip("`")
            assert code not in found, f"{code} stands twice in docs/errors.md"
            found[code] = row[1:]
    return found


def test_all_is_sorted() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert len(set(onrecord.__all__)) == len(onrecord.__all__)


def test_all_is_complete() -> None:
    """Everything of ours that has no underscore is in `__all__`, and everything in it exists."""
    seen = {
        name
        for name, value in vars(onrecord).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("onrecord.")
    }
    assert seen | {"Coder", "Dataset", "__version__"} == set(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None


def test_functions_stay_functions() -> None:
    for name in ("Coder", "Dataset", "read", "read_many"):
        for _ in range(2):
            assert callable(getattr(onrecord, name)), name


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = onrecord.nothing


@pytest.mark.parametrize("name", [n for n in onrecord.__all__ if not n.startswith("__")])
def test_public_name_is_documented(name: str) -> None:
    value = getattr(onrecord, name)
    assert (value.__doc__ or "").strip(), f"{name} has no docstring"
    if not inspect.isclass(value):
        return
    for method, function in vars(value).items():
        if inspect.isfunction(function) and not method.startswith("_"):
            assert function.__doc__, f"{name}.{method} has no docstring"


@pytest.mark.parametrize("module", sorted(p.relative_to(SOURCE).as_posix() for p in SOURCE.rglob("*.py")))
def test_module_has_a_docstring(module: str) -> None:
    assert ast.get_docstring(ast.parse((SOURCE / module).read_text("utf-8")))


def test_version_is_that_of_the_distribution() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{onrecord.__version__}"' in text


def test_errors_are_one_family() -> None:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass)]
    assert {c.__name__ for c in classes} == {*FAMILIES, "OnrecordError"}
    assert all(issubclass(c, errors.OnrecordError) for c in classes)


def test_error_carries_code_and_remedy() -> None:
    error = onrecord.InputError("E011", "the text is empty", "Leave it out")
    assert (error.code, error.message, error.remedy) == ("E011", "the text is empty", "Leave it out")
    assert str(error) == "[E011] the text is empty. Leave it out"
    assert "\n" not in str(error)


def test_every_error_in_the_source_has_code_message_and_remedy() -> None:
    """An error is made with three arguments, so that none goes without its remedy."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILIES:
                assert len(node.args) == 3, f"{path.relative_to(SOURCE)}:{node.lineno}"


def test_every_raised_code_is_well_formed() -> None:
    found = list(raised())
    assert len(found) > 20
    assert all(CODE.fullmatch(code) for _, _, code in found)


def test_a_code_belongs_to_one_class() -> None:
    classes: dict[str, set[str]] = defaultdict(set)
    for _, class_, code in raised():
        classes[code].add(class_)
    assert {code: names for code, names in classes.items() if len(names) > 1} == {}


def test_a_code_lies_in_the_range_of_its_class() -> None:
    assert [(where, c, code) for where, c, code in raised() if not code.startswith(FAMILIES[c])] == []


def test_every_code_is_documented_and_every_documented_code_is_used() -> None:
    assert set(documented()) == {code for _, _, code in raised()}


def test_every_code_has_its_own_meaning_and_a_remedy() -> None:
    rows = documented()
    meanings = [row[0] for row in rows.values()]
    assert len(set(meanings)) == len(meanings)
    assert all(len(row) == 2 and all(row) for row in rows.values())


def test_test_tables_are_tab_separated() -> None:
    """The tables of the tests themselves: no line is torn."""
    for path in sorted((ROOT / "tests").rglob("*.tsv")):
        widths = {len(row) for row in cells(path)}
        assert max(widths) - min(widths) <= 12, path
        assert min(widths) >= 2, path
