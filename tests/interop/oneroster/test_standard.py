from collections import Counter

from homeroom.interop.oneroster.manifest import NAME
from homeroom.interop.oneroster.standard import FILES, Group, Type


def test_there_are_the_21_files_in_three_groups() -> None:
    assert Counter(file.group for file in FILES.values()) == {
        Group.ROSTERING: 9,
        Group.GRADEBOOK: 8,
        Group.RESOURCES: 4,
    }
    assert all(name == file.name for name, file in FILES.items())
    assert NAME.removesuffix(".csv") not in FILES


def test_every_file_begins_with_the_same_three_columns() -> None:
    for file in FILES.values():
        assert [field.name for field in file.fields[:3]] == ["sourcedId", "status", "dateLastModified"]
        assert [field.required for field in file.fields[:3]] == [True, False, False]
        assert len({field.name for field in file.fields}) == len(file.fields)


def test_what_is_named_as_a_reference_refers_to_a_file() -> None:
    for file in FILES.values():
        for field in file.fields[1:]:
            assert (field.refers is not None) == field.name.endswith(("SourcedId", "SourcedIds")), field
            assert field.refers is None or field.refers in FILES
            assert field.refers is None or (field.type is Type.LIST) == field.name.endswith("Ids")
    assert {file.name: file.fields[0].refers for file in FILES.values() if file.fields[0].refers} == {
        "demographics": "users"
    }


def test_a_vocabulary_belongs_to_an_enumeration() -> None:
    for file in FILES.values():
        for field in file.fields:
            assert bool(field.values) == (field.type in {Type.ENUM, Type.ENUM_LIST})
            assert not field.open or field.values


def test_the_passwords_are_the_secrets() -> None:
    secrets = {(file.name, field.name) for file in FILES.values() for field in file.fields if field.secret}
    assert secrets == {("users", "password"), ("userProfiles", "password")}
