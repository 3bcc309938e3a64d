"""`homeroom backup` and `homeroom restore`: everything a Homeroom keeps in one file, and back (docs/backup.md).

`taking` and `restoring` are the two ways; `archive` is the file between them, `manifest` what it says of itself.
"""
