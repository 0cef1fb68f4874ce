"""`commandcenter console`: the operator's window; with `--demo` over a world of its own that is alive."""

import os
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from commandcenter.cli.screen import has_screen, virtual_screen
from commandcenter.cli.verb import Invocation, Verb
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.settings import Settings, demo_settings

DEMO_ISSUES: Final = 2_000
DEMO_RATE_PER_MIN: Final = 6
DEMO_OPERATOR: Final = "op01"
"""Who works in the demo world when nobody of it was named."""
_STOP_S: Final = 2.0
_LONGEST_WAIT_S: Final = 24 * 3600.0


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--demo", action="store_true", help=str(Phrase("示范世界：自己的数据库，有人上报、有部门办理，不用密码。"))
    )
    parser.add_argument(
        "--quiet", action="store_true", help=str(Phrase("示范世界里不再有新的上报和办理；只和 --demo 一起用。"))
    )
    parser.add_argument(
        "--picture", type=Path, default=None, metavar="FILE", help=str(Phrase("把窗口存成图片，然后退出。"))
    )
    parser.add_argument(
        "--after", type=_seconds, default=3.0, metavar="S", help=str(Phrase("窗口出现多少秒后存图，默认 3。"))
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST_WAIT_S:
        raise ArgumentTypeError(str(Phrase("要填 0 至 86400 的秒数")))
    return seconds


def _console(call: Invocation) -> int:
    asked = call.arguments
    if asked.picture is not None and not asked.picture.absolute().parent.is_dir():
        raise Refused("没有文件夹 {folder}。请先建立，或换一个位置。", folder=asked.picture.absolute().parent)
    settings = demo_settings(call.settings, own_database=not call.options.database) if asked.demo else call.settings
    with ExitStack() as stack:
        if not has_screen(os.environ):
            stack.enter_context(_shown_over_the_network(call))
        if asked.demo:
            is_own = not call.options.database
            port = stack.enter_context(_cameras(settings, is_own=is_own))
            settings = replace(settings, user=_demo_world(call, settings, port, is_own=is_own))
            if not asked.quiet:
                stack.enter_context(_traffic(settings))
        from commandcenter.console.shell.run import run

        return run(settings, demo=asked.demo, picture=asked.picture, after_s=asked.after)


@contextmanager
def _shown_over_the_network(call: Invocation) -> Iterator[None]:
    """A virtual screen for this process, and how to see it."""
    with virtual_screen() as screen:
        call.say(Phrase("这台机器没有屏幕：窗口开在虚拟屏幕上。"))
        call.say(
            Phrase(
                "查看：用 VNC 连接 127.0.0.1:{port}，密码 {password}。"
                "从别的机器看，先建隧道：ssh -L {port}:127.0.0.1:{port} 这台机器。",
                port=screen.port,
                password=screen.password,
            )
        )
        sys.stdout.flush()
        os.environ.update(screen.environ)
        yield


@contextmanager
def _cameras(settings: Settings, *, is_own: bool) -> Iterator[int | None]:
    """The demo world's cameras at work; gives the port where they are to be had, or None where nobody serves them.

    Several consoles over one shared demo world watch the cameras that the first of them serves.
    """
    from commandcenter.simulation.cameras import USUAL_PORT, cameras_at_work, can_serve, free_port

    port = free_port() if can_serve() else None
    if port is None or (port != USUAL_PORT and not is_own):
        yield None if is_own else USUAL_PORT
        return
    with cameras_at_work(settings.data_folder / "cameras", port):
        yield port


def _demo_world(call: Invocation, settings: Settings, camera_port: int | None, *, is_own: bool) -> str:
    """The demo's own database with a past, made at the first start; returns the login of who works there."""
    from commandcenter.bootstrap import open_house
    from commandcenter.simulation.cameras import point_cameras
    from commandcenter.simulation.demo import load_demo
    from commandcenter.storage.content import content_of
    from commandcenter.storage.queries.people import user_by_login

    house = open_house(settings)
    try:
        with house.store.read() as connection:
            has_issues = content_of(connection).issues > 0
        if not has_issues:
            with call.progress(Phrase("正在准备示范世界")) as progress:
                load_demo(house, issues=DEMO_ISSUES, seed=1, until=house.clock.now(), progress=progress)
        if is_own:
            point_cameras(house, camera_port)
        with house.store.read() as connection:
            known = user_by_login(connection, settings.user)
        return settings.user if known is not None else DEMO_OPERATOR
    finally:
        house.close()


@contextmanager
def _traffic(settings: Settings) -> Iterator[None]:
    """Reporters, departments and colleagues at work, in a process that ends when this one does, however it does."""
    arguments = ["simulate", "--rate", str(DEMO_RATE_PER_MIN), "--staffed", "--beside", settings.user, "--attended"]
    folder = settings.config_folder
    environ = {**os.environ, "COMMANDCENTER_HOME": str(folder), "COMMANDCENTER_DATABASE_URL": settings.database_url}
    traffic = subprocess.Popen(
        [sys.executable, "-m", "commandcenter", *arguments],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        if traffic.stdin is not None:
            traffic.stdin.close()
        try:
            traffic.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            traffic.kill()
            traffic.wait()


CONSOLE: Final = Verb("console", _add_arguments, _console, Phrase("值班员的窗口。"))
