"""`commandcenter camera`: logins of cameras, what a camera sends, which ones there are in the network.

A password is typed unseen or comes as a line on stdin; it is never an argument, for the list of processes is open to
everyone, and is never shown.
"""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from functools import partial
from getpass import getpass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from commandcenter.cli.verb import DONE, REFUSED, Invocation, Verb
from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.foundation.phrases import Phrase

if TYPE_CHECKING:
    from commandcenter.foundation.secrets import Login, Secrets
    from commandcenter.storage.queries.devices import CameraRow

_HOST: Final = re.compile(r"[\w.:-]{1,255}")
_FAULTS: Final[Mapping[str, Phrase]] = {
    "wrong_password": Phrase("用户名或密码不对。请运行 commandcenter camera password {code}。"),
    "no_such_stream": Phrase("服务器在，没有这一路视频。请核对地址里的路径。"),
    "port_closed": Phrase("主机在，端口没有打开。请核对端口，或看设备的视频服务是否开启。"),
    "unreachable": Phrase("到不了这台主机。请核对地址和网络。"),
    "no_answer": Phrase("连得上，没有应答。请重启设备，或稍后再试。"),
    "ended": Phrase("视频中断了。请再试一次。"),
    "no_key_frame": Phrase("有数据，20 秒内没有关键帧。请在设备上把关键帧间隔调到 1 至 2 秒。"),
    "broken": Phrase("收到的不是可以解码的视频。请核对地址和编码设置。"),
    "busy": Phrase("设备忙，暂时不给画面。请稍后再试，或减少同时观看的人。"),
    "no_video": Phrase("有连接，里面没有视频。请核对地址。"),
}


def _add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, about: Phrase, run: Callable[[Invocation], int]) -> ArgumentParser:
        added = actions.add_parser(name, help=str(about), description=str(about))
        added.set_defaults(run=partial(_told, run))
        return added

    code = str(Phrase("摄像机代码。"))
    password = action(
        "password", Phrase("登记一台摄像机的用户名和密码；密码在提示后输入，或由标准输入给出。"), _password
    )
    password.add_argument("code", metavar="CODE", help=code)
    host = action(
        "host-password",
        Phrase("登记一台主机（如录像机）上所有摄像机共用的用户名和密码；单独登记的优先。"),
        _host_password,
    )
    host.add_argument("host", metavar="HOST", help=str(Phrase("主机地址，与视频地址里写的相同。")))
    for each in (password, host):
        # Not called --user: that is in whose name one works, everywhere.
        each.add_argument(
            "--login", metavar="NAME", default="admin", help=str(Phrase("摄像机上的用户名，不写则为 admin。"))
        )
        each.add_argument("--forget", action="store_true", help=str(Phrase("删除登记的用户名和密码。")))
    action("list", Phrase("列出摄像机，以及哪些登记了密码；不显示密码。"), _list)
    test = action("test", Phrase("打开一台摄像机的视频，说明收到了什么。"), _test)
    test.add_argument("code", metavar="CODE", help=code)
    action("discover", Phrase("在本地网络里搜索支持 ONVIF 的摄像机。"), _discover)
    port = action("onvif-port", Phrase("设定云台控制的端口；不写端口则恢复为依次试 80、8000、8080。"), _onvif_port)
    port.add_argument("code", metavar="CODE", help=code)
    port.add_argument("port", nargs="?", type=_port, metavar="PORT", help=str(Phrase("1 至 65535。")))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and 0 < int(text) < 65536):
        raise ArgumentTypeError(str(Phrase("要填 1 至 65535 的整数")))
    return int(text)


def _told(run: Callable[[Invocation], int], call: Invocation) -> int:
    """What is wrong with the store of the logins is told as every refusal is."""
    from commandcenter.foundation.secrets import SecretsFault

    try:
        return run(call)
    except SecretsFault as fault:
        call.complain(fault.phrase)
        return REFUSED


def _password(call: Invocation) -> int:
    code, secrets = call.arguments.code, _secrets(call)
    if call.arguments.forget:
        return _forgotten(call, code, secrets.forget(code))
    # Looked up before anybody types: a mistyped code must not be found out afterwards.
    camera = _camera(call, code)
    secrets.keep(code, _asked_login(call))
    call.say(Phrase("摄像机 {code}（{name}）的密码已登记。", code=code, name=camera.name))
    call.say(Phrase("保存在：{place}。", place=secrets.place()))
    return DONE


def _host_password(call: Invocation) -> int:
    host, secrets = call.arguments.host, _secrets(call)
    if call.arguments.forget:
        return _forgotten(call, host, secrets.forget_host(host))
    if not _HOST.fullmatch(host):
        raise BadInput("“{host}”不是主机地址。请只写地址或名称，如 10.8.0.5。", host=host)
    secrets.keep_for_host(host, _asked_login(call))
    call.say(Phrase("主机 {host} 的密码已登记，用于它的所有摄像机。", host=host))
    call.say(Phrase("保存在：{place}。", place=secrets.place()))
    return DONE


def _forgotten(call: Invocation, name: str, was_there: bool) -> int:
    if not was_there:
        call.complain(Phrase("没有登记过 {name} 的密码。", name=name))
        return REFUSED
    call.say(Phrase("{name} 的密码已删除。", name=name))
    return DONE


def _asked_login(call: Invocation) -> "Login":
    from commandcenter.foundation.logins import LONGEST, Login

    user = call.arguments.login
    password = _typed(call) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    for text in (user, password):
        if not text or len(text) > LONGEST or not text.isprintable():
            raise BadInput("用户名和密码各要 1 至 {limit} 个可见字符，没有改动。请重新运行。", limit=LONGEST)
    return Login(user, password)


def _typed(call: Invocation) -> str:
    try:
        first = getpass(call.texts.say(Phrase("摄像机密码：")) + " ")
        second = getpass(call.texts.say(Phrase("再输一遍：")) + " ")
    except EOFError:
        raise BadInput("没有输入密码，没有改动。请重新运行。") from None
    if second != first:
        raise BadInput("两次输入的密码不一样，没有改动。请重新运行。")
    return first


def _list(call: Invocation) -> int:
    from commandcenter.foundation.logins import host_of
    from commandcenter.storage.queries.devices import cameras

    secrets = _secrets(call)
    own, shared = frozenset(secrets.codes()), frozenset(secrets.hosts())
    with call.house() as house, house.store.read() as connection:
        rows = cameras(connection)
    for row in rows:
        if row.code in own:
            kept = Phrase("有单独的密码")
        elif host_of(row.main_url or row.sub_url) in shared:
            kept = Phrase("用主机的密码")
        else:
            kept = Phrase("没有密码")
        call.say(Phrase("{code}  {name}  {kept}", code=row.code, name=row.name, kept=kept))
    for code in sorted(own - {row.code for row in rows}):
        call.say(Phrase("{code}  （没有这台摄像机，仍登记着密码）", code=code))
    call.say(Phrase("{count} 台摄像机。密码保存在：{place}。", count=len(rows), place=secrets.place()))
    return DONE


def _test(call: Invocation) -> int:
    camera = _camera(call, call.arguments.code)
    streams = [(Phrase("主码流"), camera.main_url), (Phrase("子码流"), camera.sub_url)]
    streams = [(name, url) for name, url in streams if url]
    if not streams:
        raise BadInput("摄像机 {code} 没有视频地址。请先导入地址。", code=camera.code)
    login = _secrets(call).login(camera.code, camera.main_url or camera.sub_url)
    outcomes = [_tested(call, camera.code, name, url, login) for name, url in streams]
    return DONE if all(outcomes) else REFUSED


def _tested(call: Invocation, code: str, name: Phrase, url: str, login: "Login | None") -> bool:
    from commandcenter.video.checking import look_at
    from commandcenter.video.opening import NotOpened
    from commandcenter.video.streams import Source

    if url.startswith("demo:"):
        call.say(Phrase("{stream}：示范画面，由程序绘制。", stream=name))
        return True
    try:
        looked = look_at(Source(f"{code}/test", url, login=login))
    except NotOpened as closed:
        said = _FAULTS.get(closed.fault.value, Phrase("打不开。请核对地址。"))
        call.complain(Phrase("{stream}：{fault}", stream=name, fault=Phrase(said.template, code=code)))
        return False
    call.say(
        Phrase(
            "{stream}：正常，{width}×{height}，每秒 {fps} 帧，{codec}，{wait} 秒出图。",
            stream=name,
            width=looked.width,
            height=looked.height,
            fps=f"{looked.fps:.1f}",
            codec=looked.codec,
            wait=f"{looked.first_picture_s:.1f}",
        )
    )
    return True


def _discover(call: Invocation) -> int:
    if find_spec("wsdiscovery") is None:
        call.complain(Phrase("没有安装搜索组件。请运行 pip install 'commandcenter[onvif]'，再试一次。"))
        return REFUSED
    from commandcenter.video.discovery import discover

    found = discover()
    for device in found:
        told = " ".join(filter(None, (device.name, device.hardware, device.location)))
        call.say(Phrase("{host}  {told}  {services}", host=device.host, told=told, services=" ".join(device.services)))
    call.say(Phrase("找到 {count} 台。以上名称由设备自己报告，未经核实。", count=len(found)))
    return DONE


def _onvif_port(call: Invocation) -> int:
    camera, port = _camera(call, call.arguments.code), call.arguments.port
    _secrets(call).set_onvif_port(camera.code, port)
    if port is None:
        call.say(Phrase("摄像机 {code}（{name}）的云台端口恢复为依次试用。", code=camera.code, name=camera.name))
    else:
        call.say(Phrase("摄像机 {code}（{name}）的云台端口是 {port}。", code=camera.code, name=camera.name, port=port))
    return DONE


def _camera(call: Invocation, code: str) -> "CameraRow":
    from commandcenter.storage.queries.devices import cameras

    with call.house() as house, house.store.read() as connection:
        for row in cameras(connection):
            if row.code == code:
                return row
    raise NotFound("没有代码为“{code}”的摄像机。请用 commandcenter camera list 查看。", code=code)


def _secrets(call: Invocation) -> "Secrets":
    from commandcenter.foundation.secrets import Secrets

    return Secrets(call.settings)


CAMERA: Final = Verb("camera", _add_arguments, lambda _: DONE, Phrase("摄像机：登记密码、列出、测试、搜索。"))
