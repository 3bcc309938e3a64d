"""A package on its way into the tables: staged by COPY, then checked, compared and applied in SQL."""
