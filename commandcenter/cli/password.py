"""`commandcenter password LOGIN`: gives a person the password with which the console lets them in."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Final

from commandcenter.cli.verb import DONE, Invocation, Verb
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("login", metavar="LOGIN", help=str(Phrase("为哪位用户设密码。")))


def _password(call: Invocation) -> int:
    """The password comes from the terminal unseen, or as one line on stdin; never as an argument."""
    from commandcenter.services.signing_in import actor_of, set_password

    with call.house() as house:
        person = actor_of(house.store, call.arguments.login)
        set_password(house.store, person.login, _asked(call) if sys.stdin.isatty() else _read())
    call.say(Phrase("{name}（{login}）的密码已设好。", name=person.name, login=person.login))
    return DONE


def _asked(call: Invocation) -> str:
    first = getpass(call.texts.say(Phrase("新密码：")) + " ")
    if getpass(call.texts.say(Phrase("再输一遍：")) + " ") != first:
        raise BadInput("两次输入的密码不一样，没有改动。请重新运行。")
    return first


def _read() -> str:
    return sys.stdin.readline().rstrip("\r\n")


PASSWORD: Final = Verb("password", _add_arguments, _password, Phrase("为一位用户设密码，用于登录窗口。"))
