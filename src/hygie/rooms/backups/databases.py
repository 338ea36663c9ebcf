"""Tells, by their names, the databases that only the practice software can open."""

OTHER_DATABASES = frozenset(
    {
        *("mdf", "ndf", "ldf", "fdb", "gdb", "ib", "fic", "ndx", "mmo", "mdb", "accdb", "dbf"),
        *("4dd", "4dindx", "4db", "fmp12", "fp7", "myd", "myi", "ibd", "db", "dbx", "nsf", "edb"),
    }
)
"""Endings of the databases of practice software that are not SQLite's: SQL Server, Firebird,
HFSQL, Access, dBase, 4D, FileMaker, MySQL, Paradox."""


def is_other(path: str) -> bool:
    """Whether a file is named like a database that is not SQLite's."""
    _, dot, ending = path.rpartition(".")
    return bool(dot) and ending.lower() in OTHER_DATABASES
