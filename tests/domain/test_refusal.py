"""Refusals speak, and keep speaking when they come from another process."""

from multiprocessing import Pipe

import pytest

from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.faults import Fault, refuse


def test_a_refusal_says_its_template_with_its_values() -> None:
    assert str(Refused("第 {number} 条已经划去。", number=3)) == "第 3 条已经划去。"


@pytest.mark.parametrize(
    "sent",
    [
        BadInput("区域代码“{code}”不存在。", code="999999"),
        refuse("a.csv", [Fault(3, "code", Phrase("代码“{code}”重复。", code="1"))]),
    ],
    ids=["plain", "with-faults"],
)
def test_a_refusal_crosses_from_a_worker_process_as_what_it_is(sent: Refused) -> None:
    ours, theirs = Pipe()
    with ours, theirs:
        theirs.send(sent)
        received = ours.recv()

    assert type(received) is type(sent)
    assert str(received) == str(sent)
    assert vars(received) == vars(sent)
