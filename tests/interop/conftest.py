import pytest

from tests.interop.district import District
from tests.support.application import Application


@pytest.fixture
def district(application: Application) -> District:
    """A tenant without anything in it."""
    return District(application)
