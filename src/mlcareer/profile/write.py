"""A profile as YAML text that `read_profile` reads back as the same profile."""

from __future__ import annotations

import sys
from typing import Any

import yaml

from mlcareer.documents import scalar
from mlcareer.outward import escaped_yaml, sound
from mlcareer.profile.checked import Checked
from mlcareer.profile.model import Profile, SkillClaim


def to_yaml(profile: Profile) -> str:
    """The profile as a YAML file, keys in the order of the model. What was not stated is left out."""
    text = yaml.dump(
        _stated(profile) | _skills(profile.skills),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=sys.maxsize,
    )
    return escaped_yaml(text)


class _OnOneLine(dict[str, Any]):
    """A mapping to be written in braces."""


class _Dumper(yaml.SafeDumper):
    """Writes the fewest quotes with which our reader gives the same text back."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    text = sound(text)
    style = '"' if not text.isprintable() else None if scalar(text) == text else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _braces(dumper: yaml.SafeDumper, value: _OnOneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)


def _list(dumper: yaml.SafeDumper, value: list[Any]) -> yaml.Node:
    simple = all(isinstance(item, str) for item in value)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=simple)


def _nothing(dumper: yaml.SafeDumper, _: None) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), _nothing)
_Dumper.add_representer(_OnOneLine, _braces)
_Dumper.add_representer(list, _list)


def _stated(model: Checked) -> dict[str, Any]:
    """The fields that say something, as plain values."""
    return {
        name: _plain(value)
        for name, value in model.values().items()
        if not (value is None or value is False or value == ())
    }


def _plain(value: Any) -> Any:
    """A value as YAML holds it: `bachelor` for a degree without a field, `PL-300` for a certification without a day."""
    if isinstance(value, Checked):
        stated = _stated(value)
        short = stated.keys() in ({"level"}, {"name"}) and not isinstance(value, SkillClaim)
        return next(iter(stated.values())) if short else _OnOneLine(stated)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _skills(claims: tuple[SkillClaim, ...]) -> dict[str, Any]:
    """`skills` as a mapping from name, or as a list where a name stands twice."""
    if not claims:
        return {}
    if len({claim.name for claim in claims}) < len(claims):
        return {"skills": [_plain(claim) for claim in claims]}
    return {"skills": {claim.name: _detail(claim) for claim in claims}}


def _detail(claim: SkillClaim) -> Any:
    """The level alone where nothing else is said."""
    detail = {name: value for name, value in _stated(claim).items() if name != "name"}
    return claim.level if detail.keys() <= {"level"} else _OnOneLine(detail)
