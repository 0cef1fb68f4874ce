"""The command `commandcenter`: reads the call, and answers with an exit code and never with a traceback.

Exit codes: 0 done, 1 refused (stderr says why), 2 wrong use, 130 interrupted by Ctrl-C.
"""

import errno
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from commandcenter.cli.camera import CAMERA
from commandcenter.cli.console import CONSOLE
from commandcenter.cli.database import DATABASE
from commandcenter.cli.evidence import VERIFY_BUNDLE
from commandcenter.cli.exchange import EXPORT, IMPORT
from commandcenter.cli.options import OPTIONS, Options, taken_out
from commandcenter.cli.parser import WRONG_USE, speaking_parser
from commandcenter.cli.password import PASSWORD
from commandcenter.cli.simulate import SIMULATE
from commandcenter.cli.verb import REFUSED, Invocation, Verb
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.foundation.places import resources
from commandcenter.foundation.settings import LANGUAGES, BadSettings, Settings, load_settings, redacted_url
from commandcenter.foundation.texts import Catalogue

VERBS: Final[tuple[Verb, ...]] = (CAMERA, CONSOLE, DATABASE, IMPORT, EXPORT, VERIFY_BUNDLE, PASSWORD, SIMULATE)
INTERRUPTED: Final = 130
_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT)


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    """Run the verb that `argv` names (the process's arguments unless given); returns the exit code."""
    words, options = taken_out(sys.argv[1:] if argv is None else argv)
    texts = _texts(options.language or environ.get("COMMANDCENTER_LANGUAGE", ""))
    try:
        settings, fault = _settings(environ, options)
        if settings is not None:
            texts = _texts(settings.language)
        arguments = _parser(texts).parse_args(words)
        if settings is None:
            _complain(texts, fault)
            return REFUSED
        return _run(Invocation(arguments, settings, texts, options))
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else WRONG_USE
    except Refused as refusal:
        _complain(texts, refusal, _reason(refusal))
    except KeyboardInterrupt:
        _complain(texts, Phrase("已中断。"))
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
    except OSError as fault_of_system:
        _complain(texts, _said_of_system(fault_of_system))
    return REFUSED


def _run(invocation: Invocation) -> int:
    from commandcenter.storage.address import said_in_words

    run: Callable[[Invocation], int] = invocation.arguments.run
    with said_in_words():
        code = run(invocation)
    sys.stdout.flush()
    return code


def _settings(environ: Mapping[str, str], options: Options) -> tuple[Settings | None, Phrase]:
    """The settings with the options applied, or why there are none: help is given all the same."""
    try:
        found = load_settings(environ)
    except BadSettings as fault:
        return None, fault.phrase
    return replace(
        found,
        database_url=options.database or found.database_url,
        user=options.user or found.user,
        language=options.language or found.language,
    ), Phrase("")


def _texts(language: str) -> Catalogue:
    try:
        return Catalogue.load(language if language in LANGUAGES else LANGUAGES[0], resources() / "translations")
    except FileNotFoundError:
        return Catalogue({})


def _parser(texts: Catalogue) -> ArgumentParser:
    """The parser of all verbs, which explains itself in the seat's language."""
    title = Phrase("网格化管理指挥中心：受理、派遣、跟踪，一条线。")
    parser = speaking_parser(texts, prog="commandcenter", description=title.template)
    for option in OPTIONS:
        parser.add_argument(
            option.flag, type=option.value, help=str(option.help), choices=option.choices, metavar=option.metavar
        )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    for verb in VERBS:
        about = verb.help.template if verb.help else ""
        below = verbs.add_parser(verb.name, help=about, description=about)
        below.set_defaults(run=verb.run)
        verb.add_arguments(below)
    return parser


def _complain(texts: Catalogue, said: Said, *more: Said) -> None:
    print(*(texts.say(each) for each in (said, *more) if each.template), sep="\n", file=sys.stderr)


def _reason(refusal: Refused) -> Phrase:
    """The driver's own first line, where a refusal came of it: it names the host, the user or the file."""
    driver = getattr(refusal.__cause__, "orig", refusal.__cause__)
    line = redacted_url(str(driver or "").strip().partition("\n")[0])
    if not line or line in str(refusal):
        return Phrase("")
    return Phrase("数据库的原话：{reason}", reason=line)


def _said_of_system(fault: OSError) -> Phrase:
    file = fault.filename or "?"
    match fault:
        case FileNotFoundError():
            return Phrase("没有文件或文件夹 {file}。请核对路径。", file=file)
        case FileExistsError():
            return Phrase("文件 {file} 已存在。请换一个文件名。", file=file)
        case PermissionError():
            return Phrase("没有读写 {file} 的权限。请换一个位置，或请管理员授权。", file=file)
        case OSError(errno=number) if number in _NO_ROOM:
            return Phrase("磁盘已满，没有写完。请清理磁盘空间后重试。")
        case _:
            return Phrase("系统报告错误：{reason}（{file}）。", reason=fault.strerror or str(fault), file=file)


def _forget_output() -> None:
    """Whoever read the answer has seen enough; what Python still holds of it must not raise at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
