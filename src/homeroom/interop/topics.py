"""What live streams of imports follow."""

from uuid import UUID


def import_topic(import_id: UUID) -> str:
    """Announced on whenever an import is further, or over."""
    return f"interop.import:{import_id}"
