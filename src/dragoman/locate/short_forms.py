"""Short forms: of states and provinces ("Houston, Tex.", "Nelson, BC"), and the initials of countries."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge import countries, gazetteer
from dragoman.knowledge.gazetteer import Site

_SHORTENED = {
    "Ala": "Alabama", "Ariz": "Arizona", "Ark": "Arkansas", "Calif": "California", "Colo": "Colorado",
    "Conn": "Connecticut", "Del": "Delaware", "Fla": "Florida", "Ga": "Georgia", "Ill": "Illinois",
    "Ind": "Indiana", "Kan": "Kansas", "Ky": "Kentucky", "La": "Louisiana", "Md": "Maryland",
    "Mass": "Massachusetts", "Mich": "Michigan", "Minn": "Minnesota", "Miss": "Mississippi", "Mo": "Missouri",
    "Mont": "Montana", "Neb": "Nebraska", "Nev": "Nevada", "Okla": "Oklahoma", "Ore": "Oregon",
    "Pa": "Pennsylvania", "Tenn": "Tennessee", "Tex": "Texas", "Va": "Virginia", "Vt": "Vermont",
    "Wash": "Washington State", "Wis": "Wisconsin", "Wyo": "Wyoming", "Alta": "Alberta", "Ont": "Ontario",
    "Que": "Quebec", "Sask": "Saskatchewan", "Man": "Manitoba",
}  # fmt: skip
"""The news agencies' short forms of states and provinces, a full stop after them."""
_POSTAL: dict[str, str] = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas",
    "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts",
    "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana",
    "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico",
    "NY": "New York State", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington State", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "BC": "British Columbia", "AB": "Alberta", "MB": "Manitoba", "SK": "Saskatchewan", "ON": "Ontario",
    "QC": "Quebec", "NB": "New Brunswick", "NS": "Nova Scotia", "NSW": "New South Wales",
    "ACT": "Australian Capital Territory", "QLD": "Queensland",
}  # fmt: skip
_POSTAL_TOO = {"WA": "Western Australia", "SA": "South Australia", "NT": "Northern Territory"}
"""Short forms that are also another's, or much else, so that the text must speak of their country."""


@cache
def short_form(word: str, *, dotted: bool) -> tuple[Site, ...]:
    """Return the states and provinces that a word, perhaps ``dotted``, is a short form of."""
    if dotted and word in _SHORTENED:
        names = [_SHORTENED[word]]
    else:
        bare = word.replace(".", "") if len(word) > 2 else word
        names = [table[bare] for table in (_POSTAL, _POSTAL_TOO) if bare in table]
    return tuple(s for name in names for s in gazetteer.lookup(name) if s.kind == "admin1")


def is_short_form(word: str) -> bool:
    """Tell whether a word is in these tables."""
    return word in _SHORTENED or word.replace(".", "") in _POSTAL


@cache
def by_initials(letters: str) -> frozenset[str]:
    """Return the countries whose name has these initials: SA is South Africa, T&T Trinidad and Tobago."""
    bare = letters.replace("&", "").replace(".", "")
    return frozenset(
        country.code
        for country in countries.all_countries().values()
        if any(
            "".join(word[0] for word in name.split() if word[0].isupper()) == bare for name in country.names
        )
    )
