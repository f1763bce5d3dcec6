"""What learning would change, and what would change most, as pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlcareer.advice.planning.best import Best, Gain, Nearest, Option
from mlcareer.advice.planning.learning import Learning
from mlcareer.advice.planning.what_if import Change, Learnt, RoleChange, WhatIf
from mlcareer.advice.standing.brief import Standing
from mlcareer.counts import count, joined, plural
from mlcareer.knowledge.base import Knowledge
from mlcareer.render.formats.page import Block, Bullets, Cell, Content, Facts, Heading, Next, Page, paragraph, table
from mlcareer.render.pages.answer import not_understood
from mlcareer.render.pages.assessment import not_counted
from mlcareer.render.words import hours, how_ready, level, raised, standing

_ROLES = 4
"""How many roles a bullet names before it counts the rest."""
_ONE, _TWO = "One skill", "Two skills that do more together than each alone"
_NO_SKILL = "No skill alone brings any role over."
_NO_PAIR = "No two skills bring over more together than each alone."
_FROM_NOTHING = "Hours are of study, from what is known of you; what you have not said counts from nothing."


def change_page(knowledge: Knowledge, result: WhatIf, called: str, assess: str) -> Page:
    """What learning certain skills would change: what it takes, and all roles that it changes.

    `called` and `assess` are calls for the same person, for the commands to run next.
    """
    change = result.change
    assert change
    who = result.profile.name or "you"
    told = joined(f"{one.name} {one.level}" for one in change.learnt)
    blocks: list[Block] = [Heading(f"What if {who} learnt {told}", 1), *not_counted(result.profile.unrecognised)]
    blocks += _remarks(change)
    blocks += _changes(knowledge, change)
    blocks += _takes(knowledge, change)
    first = change.roles[0] if change.roles else None
    hints = [(f"{called} --best 5", "What would bring most roles a step nearer:")]
    if first and first.gained:
        learn = " ".join(f"--skill {one.skill}={one.level}" for one in change.learnt if not one.already)
        hints.insert(0, (f"{assess} {learn} --role {first.role}", f"{first.title} point by point, if so:"))
    return (*blocks, Next(tuple(hints)))


def change_glance(result: WhatIf, again: str, called: str) -> Page:
    """What learning certain skills would change, on one screen: the roles aimed at and those it moves most, and the
    hours."""
    change = result.change
    assert change
    who = result.profile.name or "you"
    told = joined(f"{one.name} {one.level}" for one in change.learnt)
    blocks: list[Block] = [Heading(f"What if {who} learnt {told}", 1)]
    if unknown := result.profile.unrecognised:
        blocks.append(Facts((("Not understood", Cell(not_understood(unknown), "bad")),)))
    blocks += _remarks(change)
    moved = [one for one in change.roles if one.gained or one.bands_crossed]
    aims = [one for one in change.roles if one.role in result.profile.target_roles]
    shown = [*aims, *(one for one in moved if one not in aims)][:_MOVED]
    if shown:
        blocks.append(_brief_table(shown))
    crossed = sum(one.bands_crossed > 0 for one in moved)
    first = [one.name for one in change.takes if not one.named and one.counted]
    facts = [
        (
            "Moves",
            f"{count(len(moved), 'role')} of {len(change.roles)}, {crossed or 'none'} of them to a better standing",
        ),
        ("Takes", f"{_study(change.hours_low, change.hours_high)}, from what is known of you"),
        *([("Along with it", joined(first[:_BRIEF]))] if first else []),
    ]
    hints = [(f"{again} --full", "everything"), (f"{called} --best 5", "what would bring most")]
    return (*blocks, Facts(tuple(facts)), Next(tuple(hints)))


_MOVED = 8
"""Roles on a first screen."""


def _study(low: int, high: int) -> str:
    return f"{hours(low, high)} of study" if high else "no hours: it is there already"


def _remarks(change: Change) -> list[Block]:
    lines = [line for one in change.learnt for line in _remark(one)]
    return [Bullets(tuple(lines))] if lines else []


def _remark(one: Learnt) -> Iterable[Content]:
    if one.assumed:
        yield f"{one.name}: no level was named; {level(one.level)} is taken."
    if one.already:
        assert one.from_level is not None
        whence = "you are at" if one.stated else "what you said implies"
        yield Cell(
            f"{one.name}: {whence} {level(one.from_level)} already, and learning takes nothing away: "
            f"{level(one.level)} changes nothing.",
            "partial",
        )
    if one.likely:
        yield Cell(f"{one.name}: you likely are at {level(one.level)} already; then it takes no time.", "partial")


def _takes(knowledge: Knowledge, change: Change) -> list[Block]:
    """What is learnt, what comes along, and the hours of it all."""
    if not change.takes:
        return []
    rows = [
        (Cell(one.name, "strong"), level(one.from_level), level(one.to_level), _hours(one), _why(knowledge, one))
        for one in change.takes
    ]
    total = ("", "", "", Cell(hours(change.hours_low, change.hours_high), "strong"), "")
    blocks: list[Block] = [Heading("What that takes"), table("Skill|From|To|#Hours|Why", rows, total)]
    blocks.append(paragraph(Cell(_FROM_NOTHING, "muted")))
    missing = [one for one in change.takes if not one.counted]
    return [*blocks, Bullets(tuple(_missing(knowledge, one) for one in missing))] if missing else blocks


def _hours(one: Learning | Option | Gain) -> str:
    """The hours, with a mark where they are longer than a phase."""
    mark = "*" if not isinstance(one, Learning) and one.beyond_phase else ""
    return f"{hours(one.hours_low, one.hours_high)}{mark}"


def _why(knowledge: Knowledge, one: Learning) -> str:
    if one.named:
        return "asked for"
    needed = f"for {joined(knowledge.skills[id_].name for id_ in one.needed_by)}"
    return f"{needed}; counted as learnt with it" if one.counted else f"{needed}; not counted above"


def _missing(knowledge: Knowledge, one: Learning) -> Cell:
    builds = joined(knowledge.skills[id_].name for id_ in one.needed_by)
    at = "You have not said where you are" if one.from_level is None else f"You are at {level(one.from_level)}"
    text = (
        f"To learn {builds} you also need {one.name} at {level(one.to_level)}, {_hours(one)} of the "
        f"hours above. {at}, and what stands above leaves it there; to count it too, give --learn "
        f"{one.skill}={one.to_level}."
    )
    return Cell(text, "partial")


def _changes(knowledge: Knowledge, change: Change) -> list[Block]:
    moved = [role for role in change.roles if role.gained or role.bands_crossed]
    crossing = sum(bool(role.bands_crossed) for role in moved)
    if not moved:
        return [Heading("What it changes"), paragraph("No role gains any readiness."), _role_table(())]
    said = (
        f"Of {count(len(change.roles), 'role')} {len(moved)} {plural(len(moved), 'gains', 'gain')} readiness, and "
        f"{crossing or 'none'} {plural(crossing or 1, 'comes', 'come')} to a better standing."
    )
    explained = (
        "Now and then: readiness by what was said, points of 100. Those that come to a better standing are first, then "
        "those that gain most."
    )
    blocks: list[Block] = [Heading("What it changes"), paragraph(said), paragraph(Cell(explained, "muted"))]
    blocks.append(_role_table(moved))
    return [*blocks, *_closed(knowledge, change)]


def _brief_table(roles: Sequence[RoleChange]) -> Block:
    rows: list[tuple[Content, ...]] = [
        (
            Cell(role.title, "strong"),
            f"{role.before.readiness:.0f}",
            Cell(f"{role.after.readiness:.0f}", "strong"),
            f"{role.gained:+.1f}",
            *_likely(role, roles, 0),
            _band(role),
            str(len(role.essential_left)),
            f"{role.after.readiness_upper:.0f}",
        )
        for role in roles
    ]
    return table(f"Role|#Now|#Then|#Gain{_LIKELY * _guessed(roles)}|Standing|?#Essential open|?#At most", rows)


def _role_table(roles: Sequence[RoleChange]) -> Block:
    rows: list[tuple[Content, ...]] = [
        (
            Cell(role.title, "strong"),
            f"{role.before.readiness:.1f}",
            Cell(f"{role.after.readiness:.1f}", "strong"),
            f"{role.gained:+.1f}",
            *_likely(role, roles, 1),
            _band(role),
            str(len(role.essential_left)),
            _fit(role.before, role.after),
            _rank(role.before, role.after),
            f"{role.before.readiness_upper:.1f} → {role.after.readiness_upper:.1f}",
        )
        for role in roles
    ]
    kept = f"Role|#Now|#Then|#Gain{_LIKELY * _guessed(roles)}|Standing"
    return table(f"{kept}|?#Essential open|?Fit|?#Fit rank|?#At most", rows)


_LIKELY = "|#Likely"


def _guessed(roles: Sequence[RoleChange]) -> bool:
    """Whether anything is likely beyond what was said, for any of the roles."""
    return any(one.readiness_expected > one.readiness for role in roles for one in (role.before, role.after))


def _likely(role: RoleChange, roles: Sequence[RoleChange], places: int) -> Iterable[str]:
    """What is likely of a role now and then, where it is told of any."""
    if _guessed(roles):
        yield f"{role.before.readiness_expected:.{places}f} → {role.after.readiness_expected:.{places}f}"


def _band(role: RoleChange) -> Cell:
    """The standing then, as an assessment tells it, and the one before where it was a lower one by what was said."""
    then = standing(role.after.band, role.after.band_expected)
    return Cell(f"{role.before.band} → {then.text}", then.tone) if role.bands_crossed else then


def _fit(before: Standing, after: Standing) -> str:
    if after.fit_band is None or before.fit_band in (None, after.fit_band):
        return after.fit_band or "–"
    return f"{before.fit_band} → {after.fit_band}"


def _rank(before: Standing, after: Standing) -> str:
    if after.rank is None:
        return "–"
    return f"{before.rank} → {after.rank}" if before.rank is not None else str(after.rank)


def _closed(knowledge: Knowledge, change: Change) -> list[Block]:
    """The essential requirements that are met only then, with the roles that ask for them."""
    found: dict[str, list[str]] = {}
    for role in change.roles:
        names = {one.key: knowledge.requirement_name(one) for one in knowledge.roles[role.role].requirements}
        for key in role.essential_closed:
            found.setdefault(names[key], []).append(role.title)
    if not found:
        return [paragraph("No essential requirement that is open is met by it.")]
    lines = tuple(f"{name}: {_few(titles)}" for name, titles in found.items())
    return [Heading("Essential requirements that it meets", 3), Bullets(lines)]


def _few(titles: Sequence[str]) -> str:
    return joined([*titles[:_ROLES], f"{len(titles) - _ROLES} more"] if len(titles) > _ROLES + 1 else titles)


# --- what would bring most -------------------------------------------------------------------------------------


def best_page(knowledge: Knowledge, result: WhatIf, called: str, count: int, again: str) -> Page:
    """What would bring most roles to a better standing. `called` is a call for the same person and `again` one for the
    same roles, for the commands to run next."""
    best = result.best
    assert best
    who = f" for {result.profile.name}" if result.profile.name else ""
    blocks: list[Block] = [
        Heading(f"What would bring most roles over '{best.over}'{who}", 1),
        *not_counted(result.profile.unrecognised),
    ]
    blocks += _rule(knowledge, best)
    blocks += _options(knowledge, _ONE, best.singles, best)
    blocks += _options(knowledge, _TWO, best.pairs, best)
    if any(one.from_level is None for option in (*best.singles, *best.pairs) for one in option.takes):
        blocks.append(paragraph(Cell(f"?: not stated. {_FROM_NOTHING}", "muted")))
    if best.nearest:
        blocks += [*_nearest(knowledge, best, best.nearest), _gains(best.gains)]
    elif not best.singles and not best.pairs and len(best.already) < len(best.among):
        blocks.append(paragraph(f"{_NOTHING_COUNTS} Say what you can do first."))
    return (*blocks, *_phase(best, (*best.singles, *best.pairs, *best.gains)), *_next(best, called, count, again))


_NOTHING_COUNTS = "Nothing that is known of you counts for any role yet."
_BRIEF = 4
"""Skills, and pairs, on the first screen."""


def best_glance(knowledge: Knowledge, result: WhatIf, called: str, count: int, again: str) -> Page:
    """What would bring most, on one screen."""
    best = result.best
    assert best
    blocks: list[Block] = [Heading(f"What would bring you furthest: roles {_into(best)}", 1)]
    if unknown := result.profile.unrecognised:
        blocks.append(Facts((("Not understood", Cell(not_understood(unknown), "bad")),)))
    if best.already and len(best.already) < len(best.among):
        blocks.append(Facts((("Likely there", joined(_titles(knowledge, best.already))),)))
    singles, pairs = best.singles[:_BRIEF], best.pairs[:_BRIEF]
    nearest = [*_nearest(knowledge, best, best.nearest), _gains(best.gains[:_BRIEF])] if best.nearest else []
    beside = ""
    if best.nearest and best.nearest.aimed:  # what was asked for first, and then what else there is
        blocks, nearest, beside = [*blocks, *nearest], [], ", for other roles"
    for title, options in sorted(((_ONE, singles), (_TWO, pairs)), key=lambda each: _long(each[1])):
        if options:
            lines = [f"{_learn(one)}, {_hours(one)}: {_few(_titles(knowledge, one.roles))}" for one in options]
            blocks += [Heading(f"{title}{beside}", 3), Bullets(tuple(lines))]
    blocks += nearest
    if not best.nearest and not best.singles and not best.pairs:
        blocks += _rule(knowledge, best)[2:]
    blocks += _phase(best, (*singles, *pairs, *best.gains[:_BRIEF]))
    blocks.append(Facts((("Looked at", joined(_titles(knowledge, best.among))),)))
    return (*blocks, *_next(best, called, count, again), Next(((f"{again} --best {count} --full", "All of it:"),)))


def _long(options: Sequence[Option]) -> bool:
    """Whether options take longer than a phase, from the first on."""
    return bool(options) and options[0].beyond_phase


def _phase(best: Best, shown: Sequence[Option | Gain]) -> list[Block]:
    """What the mark of those says that take longer than a phase."""
    if not any(one.beyond_phase for one in shown):
        return []
    return [paragraph(Cell(f"*: longer than one phase of a plan, which is about {best.phase_hours:g} hours.", "muted"))]


def _into(best: Best) -> str:
    return f"into '{best.over}' ({best.at_least:g} of 100 and more)"


def _titles(knowledge: Knowledge, roles: Iterable[str]) -> list[str]:
    return [knowledge.roles[id_].title for id_ in roles]


def _gains(gains: Sequence[Gain]) -> Block:
    """What adds most to the readiness for the nearest role."""
    rows = [
        (joined(raised(one.name, one.from_level, one.to_level) for one in gain.takes if one.named), gain)
        for gain in gains
    ]
    return table("Learn|#Points|#Hours", [(learn, f"+{gain.points:.1f}", _hours(gain)) for learn, gain in rows])


def _rule(knowledge: Knowledge, best: Best) -> list[Block]:
    essential = " and every essential requirement met" if best.over == "ready" else ""
    there = f"{best.over if best.over == 'ready' else f'{best.over!r} or better'}"
    now = _few(_titles(knowledge, best.already))
    every = f"Every role looked at is {there} already; there is nothing to bring over. Name another with --role."
    said = f"Now {there}: {now or 'none'}." if len(best.already) < len(best.among) else every
    asked = (
        f"It asks for {best.at_least:g} of 100{essential}. Each count comes from assessing the roles again with the "
        "skills that they ask for laid over the profile, what is likely counted by its chances; nothing that you "
        "likely have is to be learnt."
    )
    among = f"Looked at: {joined(_titles(knowledge, best.among))}. For another name it with --role."
    return [paragraph(Cell(asked, "muted")), paragraph(among), paragraph(said)]


def _options(knowledge: Knowledge, title: str, options: Sequence[Option], best: Best) -> list[Block]:
    if not options:
        if len(best.already) == len(best.among):
            return []
        return [Heading(title), paragraph(_NO_SKILL if title == _ONE else _NO_PAIR)]
    return [Heading(title), _option_table(knowledge, options)]


def _option_table(knowledge: Knowledge, options: Sequence[Option]) -> Block:
    rows = [
        (
            Cell(_learn(option), "strong"),
            str(len(option.roles)),
            _few(_titles(knowledge, option.roles)),
            _hours(option),
            _along(option),
        )
        for option in options
    ]
    return table("Learn|#Roles|Which|#Hours|?Also to learn for it", rows)


def _learn(option: Option) -> str:
    named = {one.skill: one for one in option.takes if one.named}
    return joined(raised(named[id_].name, named[id_].from_level, named[id_].to_level) for id_ in option.skills)


def _along(option: Option) -> str:
    others = [f"{one.name} {one.to_level}" for one in option.takes if not one.named]
    return joined(others) if others else "–"


def _nearest(knowledge: Knowledge, best: Best, nearest: Nearest) -> list[Block]:
    role = knowledge.roles[nearest.role]
    if not (nearest.aimed or nearest.readiness_expected):
        fewest = f"The fewest hours before one applies are those to {role.title}."
        return [Heading("Say what you can do first"), paragraph(f"{_NOTHING_COUNTS} {fewest}")]
    names = {one.key: knowledge.requirement_name(one) for one in role.requirements}
    gaps = [names[key] for key in nearest.essential_gaps] if best.over == "ready" else []
    open_ = f" Essential and open: {joined(gaps)}." if gaps else ""
    which = "Your aim" if nearest.aimed else "The nearest"
    text = (
        f"{which} is {role.title}, at {how_ready(nearest.readiness, nearest.readiness_expected)}: at least "
        f"{nearest.points_missing:.1f} points more have to be earned.{open_}"
    )
    lower = f" Ask for a lower standing, which something would reach: --over '{best.lower}'." if best.lower else ""
    return [Heading("What adds most to your aim" if nearest.aimed else "The nearest"), paragraph(f"{text}{lower}")]


def _next(best: Best, called: str, count: int, again: str) -> list[Block]:
    first = sorted((*best.singles[:1], *best.pairs[:1]), key=lambda one: one.beyond_phase)
    top = first[0] if first else None
    hints = []
    if top:
        levels = {one.skill: one.to_level for one in top.takes if one.named}
        learn = " ".join(f"--learn {id_}={levels[id_]}" for id_ in top.skills)
        hints.append((f"{called} {learn}", "What the first would change:"))
    if best.lower:
        hints.append((f"{again} --best {count} --over '{best.lower}'", "What would reach the next lower standing:"))
    return [Next(tuple(hints))] if hints else []
