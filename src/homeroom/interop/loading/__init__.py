"""A package on its way into the tables: staged by COPY, checked, compared with what there is, and applied, all in SQL."""
