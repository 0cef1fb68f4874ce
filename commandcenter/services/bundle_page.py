"""The page of a bundle of evidence: read in any browser, offline, in Chinese and English side by side."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape
from typing import Any, Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import Channel, Command, EvidenceKind, IssueState, TimeSource, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.places import resources
from commandcenter.foundation.texts import Catalogue

_STYLE: Final = """
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b2430; background: #fff;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; border-bottom: 1px solid #ccd3dc; }
small, .en { color: #4c5a6b; } .en { display: block; font-size: .85em; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;
  border-bottom: 1px solid #e3e8ee; } th { width: 11rem; font-weight: 600; }
figure { margin: 1.5rem 0; padding: 1rem; border: 1px solid #ccd3dc; border-radius: 6px; }
img, video { max-width: 100%; background: #000; display: block; margin-bottom: .8rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; font-size: .85em; }
.struck { text-decoration: line-through; color: #6b7684; }
"""


def page(manifest: Mapping[str, Any], timeline: Mapping[str, Any]) -> str:
    """The page, from what `manifest.json` and `timeline.json` say; links to the pictures beside it."""
    return _Page(Catalogue.load("en", resources() / "translations")).whole(manifest, timeline)


class _Page:
    """Puts every text in both languages; whatever people typed stands as it is."""

    def __init__(self, english: Catalogue) -> None:
        self._english = english

    def whole(self, manifest: Mapping[str, Any], timeline: Mapping[str, Any]) -> str:
        issue, made = manifest["issue"], manifest["made"]
        title = Phrase("案件 {no} 的存证", no=issue["no"])
        parts = [
            f"<h1>{self._both(title)}</h1>",
            self._issue(issue, made),
            self._heading(Phrase("存证")),
            *(self._piece(piece) for piece in manifest["evidence"]),
            self._heading(Phrase("办理过程")),
            self._events(timeline["events"]),
            self._heading(Phrase("怎样核对")),
            self._how_to_check(),
        ]
        head = f'<meta charset="utf-8"><title>{escape(str(title))}</title><style>{_STYLE}</style>'
        body = "\n".join(parts)
        return f'<!doctype html>\n<html lang="zh">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'

    def _issue(self, issue: Mapping[str, Any], made: Mapping[str, Any]) -> str:
        return self._table(
            (
                (Phrase("编号"), escape(issue["no"])),
                (Phrase("类别"), escape(issue["category_name"])),
                (Phrase("区域"), escape(issue["area_name"])),
                (Phrase("地址"), escape(issue["address"])),
                (Phrase("问题描述"), escape(issue["description"])),
                (Phrase("渠道"), self._both(Phrase(chinese(Channel(issue["channel"]))))),
                (Phrase("上报时间"), _time(issue["reported_at"])),
                (Phrase("导出时的状态"), self._both(Phrase(chinese(IssueState(issue["state"]))))),
                (Phrase("导出"), f"{_time(made['at'])}　{_who(made['name'], made['by'], made['seat'])}"),
            )
        )

    def _piece(self, piece: Mapping[str, Any]) -> str:
        name = escape(piece["file"], quote=True)
        kind = EvidenceKind(piece["kind"])
        if not name:
            shown = f"<p>{self._both(Phrase('这件存证已划去，文件没有放进来。'))}</p>"
        elif kind is EvidenceKind.CLIP:
            shown = f'<video src="{name}" controls preload="metadata"></video>'
        else:
            shown = f'<img src="{name}" alt="">'
        camera = " ".join(filter(None, (piece["camera"], piece["camera_name"])))
        when = _time(piece["began_at"])
        if piece["ended_at"] != piece["began_at"]:
            when = f"{when} – {_time(piece['ended_at'])}"
        clock = self._both(Phrase(chinese(TimeSource(piece["time_source"]))))
        about = self._table(
            (
                (Phrase("种类"), self._both(Phrase(chinese(kind)))),
                (Phrase("摄像机"), escape(camera)),
                (Phrase("拍摄时间"), when),
                (Phrase("时间依据"), clock),
                (Phrase("存证人"), _who(piece["actor_name"], piece["actor"], piece["seat"])),
                (Phrase("存证时间"), _time(piece["taken_at"])),
                (Phrase("存入案件"), f"{_time(piece['attached_at'])}　№ {int(piece['event'])}"),
                (Phrase("文件"), f"<code>{name}</code> {int(piece['size']):,} B"),
                (Phrase("校验值"), f"<code>{escape(piece['sha256'])}</code>"),
            )
        )
        return f"<figure{_struck(piece)}>{shown}{about}</figure>"

    def _events(self, events: Iterable[Mapping[str, Any]]) -> str:
        rows = (
            f"<tr{_struck(event)}><td>{int(event['number'])}</td><td>{_time(event['at'])}</td>"
            f"<td>{self._both(Phrase(chinese(Command(event['command']))))}</td>"
            f"<td>{_who(event['actor_name'], event['actor'], event['seat'])}</td><td>{escape(event['note'])}</td></tr>"
            for event in events
        )
        return f"<table>{''.join(rows)}</table>"

    def _how_to_check(self) -> str:
        steps = (
            Phrase("解开压缩包，在该文件夹里运行：sha256sum -c SHA256SUMS。每个文件都应显示 OK。"),
            Phrase("有本程序时运行：commandcenter verify-bundle 存证包.zip。它还核对说明与时间线是否相符。"),
            Phrase("要确认存证包确由指挥中心导出，请把 manifest.json 的校验值与案件时间线里“导出了存证”一条对照。"),
        )
        return f"<ol>{''.join(f'<li>{self._both(step)}</li>' for step in steps)}</ol>"

    def _table(self, rows: Iterable[tuple[Phrase, str]]) -> str:
        return (
            f"<table>{''.join(f'<tr><th>{self._both(name)}</th><td>{value}</td></tr>' for name, value in rows)}</table>"
        )

    def _heading(self, said: Phrase) -> str:
        return f"<h2>{self._both(said)}</h2>"

    def _both(self, said: Phrase) -> str:
        return f'{escape(str(said))}<span class="en" lang="en">{escape(self._english.say(said))}</span>'


def _time(at: str) -> str:
    """By the clocks of the place."""
    return f"{datetime.fromisoformat(at).astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def _who(name: str, login: str, seat: str) -> str:
    return escape(" ".join(filter(None, (name, f"({login})", seat))))


def _struck(said: Mapping[str, Any]) -> str:
    return ' class="struck"' if said["is_struck"] else ""
