"""From nothing to a window in which one works, and back: opening, signing in, working, signing out, closing."""

import os
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from commandcenter.bootstrap import House, evidence_store, open_house
from commandcenter.console.kit.background import Background
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.shell.entrance import Entrance
from commandcenter.console.shell.looks import Looks
from commandcenter.console.shell.parts import Video, make_parts
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.settling import Settling
from commandcenter.console.shell.sign_in import SignIn, is_desk_role
from commandcenter.console.shell.workplace import Workplace
from commandcenter.console.wall.camera_logins import logins_from, targets_from
from commandcenter.domain.people import Actor
from commandcenter.domain.pinyin import initials
from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.logs import Secrets as LogSecrets
from commandcenter.foundation.secrets import Hides, Secrets
from commandcenter.foundation.settings import Settings
from commandcenter.services.desk import Desk
from commandcenter.services.signing_in import actor_of, sign_in
from commandcenter.storage.address import said_in_words
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.catalogue import people
from commandcenter.video.engine import Engine

_VIDEO: Final = "video"
"""Below the data folder: stills and clips on their way to the evidence store, and what this seat records."""
_VIEWING: Final = "viewing"
"""Below the data folder: clips brought from the store to be watched."""
_LAST_LOGIN: Final = "last_login"
_LOGIN_NAMES: Final = ("LOGNAME", "USER", "LNAME", "USERNAME")
"""Where systems keep the machine's login."""


class Program(QObject):
    """One run of the console. GUI thread only; whatever asks the database runs elsewhere.

    Signals:
        working: the `Workplace` is there and can be used.
        waiting: the `Entrance` waits for a person: to sign in, or to try again.
        ended: everything is closed; the event loop may end.
    """

    working = Signal(object)
    waiting = Signal(object)
    ended = Signal()

    def __init__(
        self, settings: Settings, theme: Theme, language: Language, *, is_demo: bool, hides: Hides | None = None
    ) -> None:
        """`hides` is told every password that is read, so that no log line shows it."""
        super().__init__(QApplication.instance())
        self._hides = hides or LogSecrets()
        self._settings, self._theme, self._is_demo = settings, theme, is_demo
        self._preferences = Preferences(settings.config_folder)
        self._looks = Looks(theme, language, self._preferences, self)
        self._looks.take_up(self._preferences)
        self._background = Background("start", 1, self)
        self._entrance: Entrance | None = None
        self._sign_in: SignIn | None = None
        self._house: House | None = None
        self._link: Link | None = None
        self._workplace: Workplace | None = None
        self._settling: Settling | None = None
        self._is_closing = False

    @property
    def workplace(self) -> Workplace | None:
        """The window of who is signed in."""
        return self._workplace

    @property
    def entrance(self) -> Entrance | None:
        """The window before that."""
        return self._entrance

    def start(self) -> None:
        """Show a window at once, then open what it needs."""
        entrance = Entrance(self._preferences)
        entrance.retry_wanted.connect(self._open)
        entrance.closed.connect(self.close)
        self._entrance = entrance
        entrance.show()
        self._open()

    def close(self) -> None:
        """End everything within 3 s: drafts flushed, layout kept, threads ended."""
        if self._is_closing:
            return
        self._is_closing = True
        self._leave_workplace()
        self._background.close()
        if self._entrance is not None:
            self._entrance.close()
            self._entrance.deleteLater()
        if self._house is not None:
            self._house.close()
        self._preferences.write()
        self.ended.emit()

    # --- opening and signing in --------------------------------------------------------------------

    def _open(self) -> None:
        if self._entrance is not None:
            self._entrance.say_starting()
        settings, is_demo = self._settings, self._is_demo
        house = self._house
        self._background.run(lambda: _opened(settings, house, is_demo=is_demo), self._on_opened, self._on_fault, self)

    def _on_opened(self, opened: tuple[House, Actor | None]) -> None:
        self._house, actor = opened
        if actor is not None:
            self._work_as(actor)
        else:
            self._ask_who()

    def _on_fault(self, refusal: Refused) -> None:
        if self._entrance is not None:
            self._entrance.say_fault(refusal)
            self.waiting.emit(self._entrance)

    def _ask_who(self) -> None:
        house, entrance = self._house, self._entrance
        if house is None or entrance is None:
            return
        login = _proposed_login(self._settings.user, self._preferences.text(_LAST_LOGIN))
        self._sign_in = SignIn(partial(_checked, house), self._background, login, entrance)
        self._sign_in.signed_in.connect(self._work_as)
        self._sign_in.language_wanted.connect(self._looks.toggle_language)
        entrance.show_page(self._sign_in)
        self._sign_in.take_focus()
        self.waiting.emit(entrance)

    def _work_as(self, actor: Actor) -> None:
        """Make the window of this person; the entrance goes when it is there."""
        house = self._house
        if house is None or self._is_closing:
            return
        desk = Desk(house.store, house.books, house.clock, house.identities, actor, self._settings.seat)
        preferences = self._preferences.of(actor.login)
        self._preferences.keep(_LAST_LOGIN, actor.login)
        self._looks.take_up(preferences)
        self._background.run(
            lambda: Journal(self._settings.journal_file),
            lambda journal: self._on_journal(desk, preferences, journal),
            self._on_fault,
            self,
        )

    def _on_journal(self, desk: Desk, preferences: Preferences, journal: Journal) -> None:
        link = Link(desk, journal, self)
        link.start()
        self._link = link
        video = video_of(self._settings, link, self._hides)
        workplace = Workplace(make_parts(link, self._theme, self._looks, preferences, video))
        workplace.signed_out.connect(self._sign_out)
        workplace.closed.connect(self.close)
        self._workplace = workplace
        window = workplace.parts.window
        if window.has_kept_place:
            window.show()
        else:
            window.showMaximized()
        entrance, self._entrance, self._sign_in = self._entrance, None, None
        if entrance is not None:
            entrance.closed.disconnect(self.close)
            entrance.close()
            entrance.deleteLater()
        self._settling = self._settling or Settling(self)
        self.working.emit(workplace)

    # --- leaving ------------------------------------------------------------------------------------

    def _sign_out(self) -> None:
        entrance = Entrance(self._preferences)
        entrance.retry_wanted.connect(self._open)
        entrance.closed.connect(self.close)
        self._entrance = entrance
        entrance.show()
        self._leave_workplace()
        self._ask_who()

    def _leave_workplace(self) -> None:
        workplace, link = self._workplace, self._link
        self._workplace = self._link = None
        if workplace is not None:
            workplace.leave()
            workplace.closed.disconnect(self.close)
            workplace.parts.window.close()
        if link is not None:
            link.close()
        if workplace is not None:
            workplace.parts.window.deleteLater()


def video_of(settings: Settings, link: Link, hides: Hides) -> Video:
    """What the wall gets: its engine, the cameras' logins, the evidence store; nothing is opened yet."""
    secrets = Secrets(settings, hides)
    return Video(
        engine=partial(Engine, settings.data_folder / _VIDEO, now=link.now),
        folder=settings.config_folder,
        viewing=settings.data_folder / _VIEWING,
        login_of=logins_from(secrets),
        evidence=evidence_store(settings),
        target_of=targets_from(secrets),
    )


def _opened(settings: Settings, house: House | None, *, is_demo: bool) -> tuple[House, Actor | None]:
    """On the background thread: the open house, and who works where nobody has to be asked for a password.

    The dictionary of readings comes here too: it takes 0.2 s and holds up every thread for half of it, which nobody
    minds before the window, and everybody would at the first Latin key.
    """
    initials("经八路")
    found = house or open_house(settings)
    try:
        if found.bound_to is not None:
            return found, _desk_actor(found, found.bound_to)
        return found, _demo_actor(found, settings.user) if is_demo else None
    except Refused:
        if house is None:
            found.close()
        raise


def _proposed_login(given: str, last: str) -> str:
    """A login that was given for this run before the last one used; the machine's own only where there is no other."""
    is_given = bool(given) and given not in map(os.environ.get, _LOGIN_NAMES)
    return given if is_given or not last else last


def _checked(house: House, login: str, password: str) -> Actor:
    """On the background thread: who that is, if the password is theirs."""
    with said_in_words():
        return sign_in(house.store, login, password)


def _desk_actor(house: House, login: str) -> Actor:
    with said_in_words():
        actor = actor_of(house.store, login)
    if not is_desk_role(actor):
        raise Refused("{name}不是值班人员，不能使用指挥台。请从网页进入。", name=actor.name)
    return actor


def _demo_actor(house: House, login: str) -> Actor:
    """The person named, where there is one; else the first operator of the lowest platform."""
    try:
        return _desk_actor(house, login)
    except NotFound:
        pass
    with said_in_words(), house.store.read() as connection:
        operators = [each for each in people(connection) if each.role is Role.OPERATOR]
    if not operators:
        raise Refused("示范世界里没有值班员。请重新装载示范数据。")
    return max(operators, key=lambda each: (len(each.area), [-ord(letter) for letter in each.login]))
