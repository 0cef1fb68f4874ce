"""Refusals speak, and keep speaking when they come from another process."""

from multiprocessing import Pipe

from commandcenter.domain.refusal import BadInput, Refused


def test_a_refusal_says_its_template_with_its_values() -> None:
    assert str(Refused("第 {number} 条已经划去。", number=3)) == "第 3 条已经划去。"


def test_a_refusal_crosses_from_a_worker_process_as_what_it_is() -> None:
    sent = BadInput("区域代码“{code}”不存在。", code="999999")

    ours, theirs = Pipe()
    with ours, theirs:
        theirs.send(sent)
        received = ours.recv()

    assert isinstance(received, BadInput)
    assert (received.template, received.values) == (sent.template, {"code": "999999"})
