"""The explorer of the small dataset, in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.explore.corpus import ORIGIN, PORT, dataset

from onrecord.dataset import Dataset
from onrecord.explore.app import create_app


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The dataset, for tests that do not change it."""
    return dataset(tmp_path_factory.mktemp("explore") / "data")


@pytest.fixture(scope="session")
def client(kept: Dataset) -> Iterator[TestClient]:
    """The explorer, for tests that do not change the dataset."""
    with TestClient(create_app(kept, PORT), base_url=ORIGIN, follow_redirects=False) as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Dataset:
    """A dataset of the test's own."""
    return dataset(tmp_path / "data")


@pytest.fixture
def writer(own: Dataset) -> Iterator[TestClient]:
    """An explorer that writes to a dataset of the test's own."""
    with TestClient(create_app(own, PORT), base_url=ORIGIN, follow_redirects=False) as found:
        yield found
