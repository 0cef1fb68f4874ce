"""How each person of a town stands to an issue, and who may therefore see, handle and verify it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.lifecycle import Party
from commandcenter.domain.people import Actor, Standing, may_see, parties
from commandcenter.domain.vocabulary import Role
from tests.support.world import ACTORS, CLEANING, COUNTY, POLICE, SOUTH_EAST, SOUTH_WEST, TOWNSHIP

HERE = Standing(area=SOUTH_WEST, holder=TOWNSHIP, reporter="li")
PASSED_UP = replace(HERE, holder=COUNTY)
AT_WORK = replace(HERE, handling_departments=frozenset({CLEANING, POLICE}), assignee=CLEANING)


def of(login: str, standing: Standing = HERE) -> set[Party]:
    return set(parties(ACTORS[login], standing))


@pytest.mark.parametrize(
    ("login", "expected"),
    [
        ("liu", {Party.HOLDER, Party.VERIFIER, Party.ANYONE}),
        ("ma", {Party.HOLDER, Party.HOLDER_LEADER, Party.VERIFIER, Party.ANYONE}),
        ("hu", set()),
        ("jin", {Party.SUPERIOR, Party.VERIFIER, Party.ANYONE}),
        ("wei", {Party.SUPERIOR, Party.VERIFIER, Party.ANYONE}),
        ("guo", {Party.SUPERIOR, Party.VERIFIER, Party.ANYONE}),
        ("du", {Party.INSPECTOR, Party.VERIFIER, Party.ANYONE}),
        ("gao", {Party.ANYONE}),
        ("huan", set()),
        ("li", {Party.REPORTER, Party.VERIFIER, Party.ANYONE}),
        ("wang", {Party.VERIFIER, Party.ANYONE}),
        ("zhao", {Party.ANYONE}),
        ("che1", {Party.ANYONE}),
        ("chen", set()),
        ("xitong", {Party.ANYONE}),
    ],
)
def test_everybody_of_the_town_stands_to_an_issue_as_employed(login: str, expected: set[Party]) -> None:
    assert of(login) == expected


def test_whoever_passed_an_issue_up_no_longer_holds_it_and_may_question() -> None:
    assert of("liu", PASSED_UP) == {Party.ORIGIN, Party.ANYONE}
    assert Party.HOLDER in of("jin", PASSED_UP)
    assert Party.HOLDER_LEADER in of("wei", PASSED_UP)


def test_a_township_that_never_had_it_has_no_say_when_it_is_above() -> None:
    assert Party.ORIGIN not in of("hu", PASSED_UP)


def test_a_level_above_is_superior_and_the_holder_is_not_its_own_superior() -> None:
    assert Party.SUPERIOR in of("guo", PASSED_UP)
    assert Party.SUPERIOR not in of("jin", PASSED_UP)


def test_only_the_department_of_the_assignment_is_its_assignee() -> None:
    assert of("huan", AT_WORK) == {Party.ASSIGNEE, Party.ANYONE}
    assert of("cheng", AT_WORK) == {Party.ANYONE}
    assert of("shui", AT_WORK) == set()


def test_a_person_without_department_is_never_an_assignee() -> None:
    nobody = Actor("x", "某人", Role.DEPARTMENT, TOWNSHIP)

    assert Party.ASSIGNEE not in parties(nobody, HERE)


@pytest.mark.parametrize("login", ["liu", "ma", "jin", "li", "wang", "du"])
def test_whoever_handled_it_may_not_verify_it(login: str) -> None:
    assert Party.VERIFIER in of(login)
    assert Party.VERIFIER not in of(login, replace(HERE, handlers=frozenset({login})))


def test_a_department_never_verifies() -> None:
    assert Party.VERIFIER not in of("cheng", AT_WORK)


def test_a_grid_worker_verifies_in_the_own_grid_only() -> None:
    assert Party.VERIFIER in of("li")
    assert Party.VERIFIER not in of("li", replace(HERE, area=SOUTH_EAST))


def test_a_resident_sees_the_own_report_and_no_other() -> None:
    assert may_see(ACTORS["chen"], replace(HERE, reporter="chen"))
    assert not may_see(ACTORS["chen"], HERE)


@given(st.sampled_from(sorted(ACTORS)), st.sampled_from(sorted(ACTORS)), st.sampled_from([TOWNSHIP, COUNTY, "4101"]))
def test_whoever_may_do_anything_may_also_see(login: str, reporter: str, holder: str) -> None:
    standing = Standing(area=SOUTH_WEST, holder=holder, reporter=reporter, handling_departments=frozenset({CLEANING}))
    actor = ACTORS[login]

    assert may_see(actor, standing) or not parties(actor, standing)
