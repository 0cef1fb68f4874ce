"""`commandcenter simulate`: demo traffic through the services, told as another seat would see it."""

import sys
import threading
from argparse import ArgumentParser, ArgumentTypeError
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from commandcenter.cli.verb import DONE, Invocation, Verb
from commandcenter.domain.vocabulary import Command
from commandcenter.foundation.phrases import Phrase

if TYPE_CHECKING:
    from commandcenter.simulation.live import Simulation, Tally
    from commandcenter.simulation.ticker import Ticker

_USUAL_RATE: Final = 6.0
_LONGEST_MIN: Final = 365 * 24 * 60


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--rate", type=_positive, default=_USUAL_RATE, metavar="PER_MIN", help=str(Phrase("每分钟上报多少件，默认 6。"))
    )
    parser.add_argument(
        "--minutes",
        type=_minutes,
        default=None,
        metavar="M",
        help=str(Phrase("多少分钟后结束；不写则到 Ctrl-C 为止。")),
    )
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=str(Phrase("随机种子，默认 1。")))
    parser.add_argument(
        "--staffed", action="store_true", help=str(Phrase("值班席也由模拟人员值守：受理、派遣、并入、结案。"))
    )
    parser.add_argument(
        "--beside",
        default="",
        metavar="LOGIN",
        help=str(Phrase("与这位用户同班：不替他办，新问题先留给他几分钟；和 --staffed 一起用。")),
    )
    parser.add_argument(
        "--attended", action="store_true", help=str(Phrase("标准输入一关闭就结束：随启动它的程序一起退出。"))
    )


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ArgumentTypeError(str(Phrase("要填大于 0 的数")))
    return number


def _minutes(text: str) -> float:
    minutes = _positive(text)
    if minutes > _LONGEST_MIN:
        raise ArgumentTypeError(str(Phrase("最多填 525600（一年）；要更久，请不写")))
    return minutes


def _simulate(call: Invocation) -> int:
    from commandcenter.simulation.live import Simulation
    from commandcenter.simulation.ticker import Ticker

    asked = call.arguments
    with call.everybodys_house() as house:
        simulation = Simulation(house, asked.rate, asked.seed, staffed=asked.staffed, beside=asked.beside)
        ticker = Ticker(house)
        try:
            ticker.start()
            tally = _played(call, simulation, ticker, asked.minutes, attended=asked.attended)
        finally:
            ticker.close()
    told = ticker.told
    call.say(
        Phrase(
            "模拟结束：上报 {reports} 件，办理 {moves} 步；"
            "看到 {events} 条记录，其中派遣 {dispatched}、结案 {closed}。",
            reports=tally.reports,
            moves=tally.moves,
            events=told.total(),
            dispatched=told[Command.DISPATCH],
            closed=told[Command.CLOSE],
        )
    )
    if tally.refused:
        call.say(Phrase("另有 {count} 步没有办成：规则不许，或别的席位先办了。", count=tally.refused))
    if tally.away:
        call.say(Phrase("数据库有 {count} 次没有应答。", count=tally.away))
    return DONE


def _stop_at_end_of_input(stop: threading.Event) -> None:
    while sys.stdin.buffer.read(1024):
        pass
    stop.set()


def _played(
    call: Invocation, simulation: "Simulation", ticker: "Ticker", minutes: float | None, *, attended: bool
) -> "Tally":
    """Run the simulation in a thread of its own and tell what the feed brings, until the end or Ctrl-C."""
    stop, done = threading.Event(), threading.Event()
    if attended:
        # A daemon: it sits in a read that only the other side can end.
        threading.Thread(target=_stop_at_end_of_input, args=(stop,), name="attendance", daemon=True).start()
    with ThreadPoolExecutor(1, thread_name_prefix="simulation") as pool:
        playing = pool.submit(simulation.run, stop, minutes)
        playing.add_done_callback(lambda _: done.set())
        try:
            ticker.follow(call.say, done)
        except KeyboardInterrupt:
            stop.set()
            done.wait()
            ticker.follow(call.say, done)
        finally:
            stop.set()
    return playing.result()


SIMULATE: Final = Verb("simulate", _add_arguments, _simulate, Phrase("演示流量：五个渠道上报，部门和网格员办理。"))
