"""The gazetteer: from what somebody types or says to a place, a point and a block."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from commandcenter.domain.address import parse_tail, written
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.geometry import distance_m
from commandcenter.domain.place_index import FULL_MATCH, PlaceIndex, matched_spans
from commandcenter.domain.places import EXTENT_M, Place, PlaceKind, PlaceMatch, Precision, Resolution, Span
from commandcenter.domain.resolution import Resolver

__all__ = ["Gazetteer", "Place", "PlaceKind", "PlaceMatch", "Precision", "Resolution"]

_RESOLVED_SCORE: Final = {Precision.EXACT: 0.62, Precision.NEAR: 0.49, Precision.ROAD: 0.47, Precision.AREA: 0.0}
_SURE_ENOUGH: Final = 0.55
_STANDS_OUT: Final = 0.02
_RIVALS: Final = 8
_LEAST_LETTERS: Final = 2


class Gazetteer:
    """All places of a district. Only reads after building; several threads may ask.

    Measured with 20,000 places and 18,089 blocks: building 2 s, `find` 0.7 ms (p95 1.8), `resolve` 0.1 ms.
    """

    def __init__(self, places: Iterable[Place], areas: AreaTree) -> None:
        entries = tuple(places)
        self._areas = areas
        self._index = PlaceIndex(entries)
        self._resolver = Resolver(entries, areas)

    def find(self, text: str, limit: int = 8) -> list[PlaceMatch]:
        """Places to offer while `text` is being typed, best first.

        City and district in front are passed over. When no name has everything that was typed (经八路13号门口), what
        the text resolves to comes first: the place, or the known numbers around it, or the road.
        """
        wanted = self._resolver.without_region(text)
        matches = [
            self._match(label.place, score, label.text, spans, score >= FULL_MATCH)
            for label, score, spans in self._index.find(wanted, limit)
        ]
        if not any(match.score >= FULL_MATCH for match in matches):
            matches = [*self._resolved_matches(wanted), *matches]
        unique: dict[int, PlaceMatch] = {}
        for match in sorted(matches, key=lambda one: -one.score):
            unique.setdefault(match.place.id, match)
        return list(unique.values())[: max(limit, 0)]

    def resolve(self, text: str) -> Resolution | None:
        """The best point for a whole address, with its block and how the text was understood; None for nothing known.

        What names no place in full is looked up like something being typed (jbl11, 省实验), and taken if one place
        stands out.
        """
        found = self._resolver.resolve(text)
        if found and found.precision is not Precision.AREA:
            return found
        return self._abbreviated(self._resolver.without_region(text), text) or found

    def _abbreviated(self, wanted: str, text: str) -> Resolution | None:
        hits = self._index.find(wanted, _RIVALS)
        if not hits or hits[0][1] < _SURE_ENOUGH or not _says_a_name(wanted):
            return None
        label, score, _ = hits[0]
        rivals = [rival for other, rival, _ in hits[1:] if not other.place.name.startswith(label.place.name)]
        is_only = not rivals or score - rivals[0] >= _STANDS_OUT
        match = self._match(label.place, score, label.text, (), is_only)
        return Resolution(
            point=label.place.point,
            area_code=match.area_code,
            address=label.place.name,
            place=label.place,
            precision=match.precision,
            precision_m=match.precision_m,
            understood=((0, len(text)),),
        )

    def _resolved_matches(self, text: str) -> list[PlaceMatch]:
        resolution = self._resolver.resolve(text)
        if resolution is None:
            return []
        places = [resolution.place] if resolution.place else list(dict.fromkeys(resolution.between or ()))
        score = _RESOLVED_SCORE[resolution.precision]
        return [
            replace(
                self._match(place, score, place.name, matched_spans(text, place), resolution.place is place),
                precision=resolution.precision,
                precision_m=resolution.precision_m
                if resolution.place is place
                else round(distance_m(place.point, resolution.point)),
            )
            for place in places
        ]

    def _match(self, place: Place, score: float, label: str, spans: tuple[Span, ...], is_exact: bool) -> PlaceMatch:
        exact = Precision.EXACT if is_exact else Precision.NEAR
        return PlaceMatch(
            place=place,
            score=score,
            label=label,
            spans=spans,
            area_code=place.area_code or self._code_at(place),
            precision=Precision.ROAD if place.kind is PlaceKind.ROAD else exact,
            precision_m=EXTENT_M[place.kind] if is_exact else 2 * EXTENT_M[place.kind],
        )

    def _code_at(self, place: Place) -> str | None:
        area = self._areas.locate(place.point.lon, place.point.lat)
        return area.code if area else None


def _says_a_name(text: str) -> bool:
    """Whether more than a number was typed: 11号院 alone stands in every street."""
    plain = written(text).text
    return sum(map(str.isalpha, plain[parse_tail(plain, wants_number=True).length :])) >= _LEAST_LETTERS
