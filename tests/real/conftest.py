"""The browser of the lane of real parts is that of the browser tests."""

from tests.e2e.conftest import browser, chromium, pytest_runtest_makereport

__all__ = ["browser", "chromium", "pytest_runtest_makereport"]
