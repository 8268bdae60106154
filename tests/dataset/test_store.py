"""The store: what was committed is there once, whenever a writer died, whoever else writes or reads."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.dataset.made import article, coding, event, write

from onrecord.dataset import parts
from onrecord.dataset.compact import compact, recover
from onrecord.dataset.dataset import Dataset
from onrecord.dataset.folder import Parts, make_folder, open_folder
from onrecord.dataset.runs import Run, inputs_of, runs
from onrecord.dataset.shards import Shard
from onrecord.dataset.writer import Writer
from onrecord.errors import DatasetError, UsageError
from onrecord.records import Article, Coding

LIMITS = Parts()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


def some(*ids: str) -> list[Article]:
    return [article(i, f"France accused Russia, said {i}.") for i in ids]


def ids(root: Path) -> list[str]:
    """The ids of the articles, and by the way that each has its one event."""
    data = Dataset(root)
    found = [a.id for a in data.articles()]
    assert [e.article_id for e in data.events()] == found
    return found


def files(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*.parquet"))


class TestFolder:
    def test_made_once_and_opened_again(self, root: Path) -> None:
        assert make_folder(root) == open_folder(root) == make_folder(root)
        assert {p.name for p in root.iterdir()} == {"articles", "events", "reviews", "runs", "onrecord.toml"}

    def test_settings_are_those_of_the_file(self, root: Path) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text("format = 1\n[parts]\narticles = 3\n", "utf-8")
        assert open_folder(root).parts == Parts(articles=3)

    @pytest.mark.parametrize("text", ["format = 2", "format = 'x'", "format ="])
    def test_settings_that_cannot_be_read(self, root: Path, text: str) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text(text, "utf-8")
        with pytest.raises(DatasetError) as caught:
            Dataset(root)
        assert caught.value.code == "E050"

    def test_no_dataset(self, root: Path) -> None:
        with pytest.raises(DatasetError) as caught:
            Dataset(root)
        assert caught.value.code == "E050"

    def test_a_folder_of_other_things_is_left_alone(self, root: Path) -> None:
        root.mkdir()
        (root / "thesis.txt").write_text("x", "utf-8")
        with pytest.raises(DatasetError, match=r"thesis\.txt"):
            make_folder(root)
        with pytest.raises(DatasetError, match="is a file"):
            make_folder(root / "thesis.txt")
        assert [p.name for p in root.iterdir()] == ["thesis.txt"]


class TestWriter:
    def test_a_second_run_adds_nothing(self, root: Path) -> None:
        first = write(root, map(coding, some("a", "b")))
        before = files(root)
        second = write(root, map(coding, some("a", "b")))
        assert (first.counts.articles, first.counts.events, first.counts.known) == (2, 2, 0)
        assert (second.counts.articles, second.counts.events, second.counts.known) == (0, 0, 2)
        assert files(root) == before
        assert ids(root) == ["a", "b"]

    def test_what_is_new_is_added(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        assert write(root, map(coding, some("a", "b"))).counts.articles == 1
        assert ids(root) == ["a", "b"]

    def test_the_same_twice_in_one_run_is_kept_once(self, root: Path) -> None:
        assert write(root, map(coding, some("a", "a"))).counts.known == 1
        assert ids(root) == ["a"]

    def test_another_text_under_the_same_id_is_refused(self, root: Path) -> None:
        write(root, [coding(article("a", "One text here."))])
        with pytest.raises(DatasetError) as caught:
            write(root, [coding(article("a", "Another text."))])
        assert caught.value.code == "E055"
        with pytest.raises(DatasetError, match="this run"):
            write(root, [coding(article("b", "One text here.")), coding(article("b", "Another text."))])
        assert [a.text for a in Dataset(root).articles(["a"])] == ["One text here."]

    def test_the_language_found_does_not_make_another_input(self, root: Path) -> None:
        write(root, [coding(article("a"))])
        assert write(root, [coding(article("a", lang="fr"))]).counts.known == 1

    def test_parts_are_written_after_so_many_articles(self, root: Path) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text("[parts]\narticles = 2\n", "utf-8")
        write(root, map(coding, some(*"abcde")))
        assert [p.articles for p in parts.snapshot(root).parts] == [2, 2, 1]

    def test_parts_are_written_after_so_many_seconds(self, root: Path) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text("[parts]\nseconds = 0\n", "utf-8")
        write(root, map(coding, some(*"abc")))
        assert len(parts.names(root)) == 3

    def test_an_article_without_events_is_done_too(self, root: Path) -> None:
        empty = coding(article("a"))
        empty.events = []
        write(root, [empty])
        assert write(root, [empty]).counts.known == 1
        assert Dataset(root).count() == 0

    def test_any_tool_reads_the_folder(self, root: Path) -> None:
        write(root, map(coding, some("a", "b")))
        assert pq.read_table(root / "events").column("article_id").to_pylist() == ["a", "b"]
        assert pq.read_table(root / "articles").column("id").to_pylist() == ["a", "b"]

    def test_an_interrupted_run_keeps_what_it_has(self, root: Path) -> None:
        def stopped() -> Iterator[Coding]:
            yield from map(coding, some("a"))
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write(root, stopped())
        assert ids(root) == ["a"]
        assert [r.state for r in runs(root)] == ["interrupted"]

    def test_a_full_disk_is_told(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*args: object, **options: object) -> None:
            raise OSError(28, "No space left on device")

        make_folder(root)
        monkeypatch.setattr(pq, "write_table", full)
        with pytest.raises(DatasetError, match="No space left") as caught:
            write(root, map(coding, some("a")))
        assert caught.value.code == "E059"
        monkeypatch.undo()
        write(root, map(coding, some("a")))
        assert ids(root) == ["a"]


class TestRecode:
    def test_only_on_demand(self, root: Path) -> None:
        write(root, map(coding, some("a")), coded_by="old")
        assert write(root, map(coding, some("a")), coded_by="new").counts.known == 1
        assert write(root, map(coding, some("a")), coded_by="new", recode=True).counts.articles == 1
        assert write(root, map(coding, some("a")), coded_by="new", recode=True).counts.known == 1

    def test_the_new_rows_stand_for_the_old_ones(self, root: Path) -> None:
        a, b = some("a", "b")
        write(root, [coding(a), coding(b)], coded_by="old")
        write(root, [coding(a, event(a, type="REJECT"))], coded_by="new", recode=True)
        assert [(e.article_id, e.type) for e in Dataset(root).events()] == [("a", "REJECT"), ("b", "ACCUSE")]
        assert len(list(Dataset(root).articles())) == 2

    def test_another_text_replaces_the_first(self, root: Path) -> None:
        write(root, [coding(article("a", "One text here."))])
        write(root, [coding(article("a", "Another text."))], recode=True)
        assert [a.text for a in Dataset(root).articles()] == ["Another text."]

    def test_before_old_rows_are_cleared_away(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A run that was killed after its last commit leaves both; only the later one counts, for every reader."""
        a, b = some("a", "b")
        write(root, [coding(a), coding(b)], coded_by="old")
        monkeypatch.setattr("onrecord.dataset.writer.due", lambda found, limits: False)
        write(root, [coding(a, event(a, type="REJECT"))], coded_by="new", recode=True)
        assert len(parts.names(root)) == 2
        assert [(e.article_id, e.type) for e in Dataset(root).events()] == [("a", "REJECT"), ("b", "ACCUSE")]
        assert [x.id for x in Dataset(root).articles()] == ["a", "b"]
        assert parts.snapshot(root).articles == 2
        assert write(root, [coding(a)], coded_by="new", recode=True).counts.known == 1


class TestCrash:
    """What a killed writer can leave behind, and that the next one puts it right."""

    def test_between_events_and_articles(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        write(root, map(coding, some("b")))
        second = parts.names(root)[1]
        (root / "articles" / f"{second}.parquet").unlink()
        assert ids(root) == ["a"]
        write(root, map(coding, some("a", "b")))
        assert ids(root) == ["a", "b"]
        assert len(files(root)) == 4

    def test_files_that_were_never_renamed(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        for folder in ("articles", "events"):
            (root / folder / ".tmp-1-00000002-x.parquet").write_bytes(b"torn")
        assert ids(root) == ["a"]
        recover(root)
        assert list(root.rglob(".tmp-*")) == []

    def test_after_joining_before_removing(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(root, map(coding, some("a")))
        write(root, map(coding, some("b")))
        with monkeypatch.context() as patch:
            patch.setattr("onrecord.dataset.compact.remove_part", lambda root, name: None)
            assert compact(root, LIMITS) == 2
        assert len(parts.names(root)) == 3
        assert ids(root) == ["a", "b"]
        write(root, map(coding, some("c")))
        assert ids(root) == ["a", "b", "c"]
        assert len(parts.names(root)) == 2

    def test_a_part_removed_by_half(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        write(root, map(coding, some("b")))
        compact(root, LIMITS)
        shutil.copy(root / files(root)[1], root / "events" / "00000001-old.parquet")
        assert ids(root) == ["a", "b"]
        recover(root)
        assert len(files(root)) == 2

    def test_runs_that_never_ended_are_told(self, root: Path) -> None:
        make_folder(root)
        Run.new({}).write(root)
        write(root, [])
        assert [r.state for r in runs(root)] == ["interrupted", "done"]

    def test_a_broken_part_is_named(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        path = root / files(root)[0]
        path.write_bytes(b"PAR1 torn")
        with pytest.raises(DatasetError, match=path.name) as caught:
            list(Dataset(root).articles())
        assert caught.value.code == "E052"


class TestCompaction:
    def test_rows_and_their_order_stay(self, root: Path) -> None:
        for name in "cab":
            write(root, map(coding, some(name)))
        before = pq.read_table(root / "events")
        assert compact(root, LIMITS) == 3
        assert len(files(root)) == 2
        assert pq.read_table(root / "events").equals(before)
        assert pq.read_table(root / "articles").column("id").to_pylist() == ["c", "a", "b"]
        assert compact(root, LIMITS) == 0

    def test_large_parts_are_left_alone(self, root: Path) -> None:
        write(root, map(coding, some("a", "b", "c")))
        large = parts.names(root)[0]
        write(root, map(coding, some("d")))
        write(root, map(coding, some("e")))
        assert compact(root, Parts(small=3)) == 2
        assert large in parts.names(root)
        assert ids(root) == list("abcde")

    def test_superseded_rows_go(self, root: Path) -> None:
        a, b = some("a", "b")
        write(root, [coding(a), coding(b)], coded_by="old")
        write(root, [coding(a)], coded_by="new", recode=True)
        assert pq.read_table(root / "articles").num_rows == 2
        assert pq.read_table(root / "events").num_rows == 2

    def test_many_small_parts_are_joined_by_a_run(self, root: Path) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text("[parts]\narticles = 1\nseveral = 3\n", "utf-8")
        write(root, map(coding, some(*"abc")))
        assert len(parts.names(root)) == 3
        write(root, map(coding, some(*"defghijklm")))
        assert len(parts.names(root)) <= 3
        assert ids(root) == list("abcdefghijklm")


class TestTogether:
    def test_a_second_writer_is_told_who_writes(self, root: Path) -> None:
        with Writer(root, Run.new({})), pytest.raises(DatasetError) as caught:
            write(root, [])
        assert caught.value.code == "E051"
        assert "process" in caught.value.message
        write(root, map(coding, some("a")))

    def test_a_second_writer_can_wait(self, root: Path) -> None:
        heard: list[str] = []
        started, go_on = threading.Event(), threading.Event()

        def first() -> None:
            with Writer(root, Run.new({})) as writer:
                (one,) = some("a")
                writer.wants(one, "x")
                writer.add(coding(one))
                started.set()
                go_on.wait(10)

        thread = threading.Thread(target=first)
        thread.start()
        started.wait(10)
        threading.Timer(0.3, go_on.set).start()
        second = write(root, map(coding, some("a")), wait=10.0, told=heard.append)
        thread.join()
        assert second.counts.known == 1
        assert len(heard) == 1

    def test_a_killed_writer_leaves_no_lock(self, root: Path) -> None:
        code = (
            "import sys, pathlib; from onrecord.dataset.writer import Writer; from onrecord.dataset.runs import Run\n"
            "with Writer(pathlib.Path(sys.argv[1]), Run.new({})):\n    print('writing', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", code, str(root)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"writing\n"
            with pytest.raises(DatasetError, match=str(process.pid)):
                write(root, [])
            process.kill()
            process.wait()
        assert write(root, map(coding, some("a"))).counts.articles == 1

    def test_readers_see_whole_parts_while_a_writer_commits_and_joins(self, root: Path) -> None:
        make_folder(root)
        (root / "onrecord.toml").write_text("[parts]\narticles = 2\nseveral = 2\n", "utf-8")
        names = [f"{n:03d}" for n in range(60)]
        over = threading.Event()

        def work() -> None:
            try:
                for k in range(0, 60, 12):
                    write(root, map(coding, some(*names[k : k + 12])))
            finally:
                over.set()

        thread = threading.Thread(target=work)
        thread.start()
        seen, data = [0], Dataset(root)
        while not over.is_set():
            found = [e.article_id for e in data.events()]
            assert found == names[: len(found)]
            assert len(found) % 2 == 0
            seen.append(len(found))
        thread.join()
        assert seen == sorted(seen)
        assert len(set(seen)) > 2
        assert data.count() == 60

    def test_a_reader_goes_on_when_a_part_it_knows_is_removed(self, root: Path) -> None:
        write(root, map(coding, some("a")))
        write(root, map(coding, some("b")))
        data = Dataset(root)
        assert data.count() == 2
        events = data.events()
        assert next(events).article_id == "a"
        compact(root, LIMITS)
        assert [e.article_id for e in events] == ["b"]
        assert data.count() == 2


class TestShards:
    def test_each_article_falls_to_one_shard(self) -> None:
        shards = [Shard(n, 4) for n in range(1, 5)]
        fallen = [[s.number for s in shards if s.takes(f"doc-{n}")] for n in range(400)]
        assert all(len(f) == 1 for f in fallen)
        assert all(60 < sum(f == [n] for f in fallen) < 140 for n in range(1, 5))

    @pytest.mark.parametrize("text", ["0/4", "5/4", "1", "1/0", "a/b", "1/4/2", "-1/4", ""])
    def test_what_is_no_shard(self, text: str) -> None:
        with pytest.raises(UsageError) as caught:
            Shard.parse(text)
        assert caught.value.code == "E044"

    def test_shards_write_side_by_side(self, root: Path) -> None:
        names = [f"{n:02d}" for n in range(30)]
        first, second = Shard.parse("1/2"), Shard.parse("2/2")
        with Writer(root, Run.new({}), shard=first) as one, Writer(root, Run.new({}), shard=second) as two:
            for item in some(*names):
                for writer in (one, two):
                    if writer.wants(item, "x"):
                        writer.add(coding(item))
                        writer.flush()
            assert ids(root) == names
        assert ids(root) == names
        assert write(root, map(coding, some(*names)), coded_by="x").counts.known == 30

    def test_the_same_shard_twice_or_another_parting_is_refused(self, root: Path) -> None:
        with Writer(root, Run.new({}), shard=Shard(1, 2)):
            for other in (Shard(1, 2), Shard(3, 3), None):
                with pytest.raises(DatasetError) as caught:
                    write(root, [], shard=other)
                assert caught.value.code == "E051"
        write(root, [], shard=Shard(3, 3))

    def test_a_shard_leaves_the_files_of_others_alone(self, root: Path) -> None:
        with Writer(root, Run.new({}), shard=Shard(1, 2)):
            aside = root / "events" / ".tmp-77-00000009-2of2.parquet"
            aside.write_bytes(b"")
            with Writer(root, Run.new({}), shard=Shard(2, 2)):
                pass
            assert aside.exists()


class TestRuns:
    def test_a_run_tells_what_it_did(self, root: Path) -> None:
        write(root, map(coding, some("a", "b")))
        (run,) = Dataset(root).runs
        assert (run.state, run.counts.articles, run.counts.events) == ("done", 2, 2)
        assert run.ended is not None
        assert run.started <= run.ended
        assert len(run.knowledge) == 12

    def test_inputs_are_named_with_their_hashes(self, tmp_path: Path) -> None:
        folder = tmp_path / "in"
        (folder / "deep").mkdir(parents=True)
        (folder / "a.txt").write_text("a", "utf-8")
        (folder / "deep" / "b.txt").write_text("b", "utf-8")
        one, all_, none, web = inputs_of([str(folder / "a.txt"), str(folder), str(tmp_path / "no"), "-"])
        assert one.sha256 == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
        assert (all_.files, none.sha256, web.sha256) == (2, None, None)
        (folder / "deep" / "b.txt").write_text("c", "utf-8")
        assert inputs_of([str(folder)])[0].sha256 != all_.sha256
