"""The search behind the best plan: from each menu one choice, so that what they need together costs least.

A choice is worth `value` and needs a set of items, a bit mask; an item is paid for once, whoever needs it. The search
is exact and has four parts (docs/method.md, 'The plan: which skills'):

- `Prices`: each menu pays a part of every item that others need as well, and each unit of value has a price. With the
  parts fixed the menus are independent, and their sum is a proven lower bound of the cost (Lagrange). The parts and
  the price are moved uphill a fixed number of times.
- `explore` takes the menus one after the other and keeps the partial selections that may still win: those that no
  other one beats with the same items for the menus to come, and whose bound lies within the cap. With a width it
  keeps the most promising only, and finds good selections quickly.
- `Board.reduced`: a choice whose bound lies above the best selection found is struck out; items that always come
  together become one; what every choice of a menu needs is bought. The three
  are repeated while they help.
- `Board.halves`: what is still too much is divided by one item, bought in one half and not in the other.

Costs, values and bounds are whole numbers, so that nothing hangs on rounding; floats only steer the climb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SCALE = 10**9 << 60
"""Units of cost in an hour. The lower 60 bits tell selections of the same hours apart."""
_LOW = (1 << 60) - 1
_CLIMB = 60
"""Steps of a climb."""
_ROUNDS = 6
_FEWER = 0.9
"""Rounds of climbing and striking out on one board, as long as so much of the choices or less is left."""
_WIDTH = 20
"""Partial selections that a narrow search keeps."""
_WORK = 10_000
"""Partial selections that an exploration may look at before its board is halved instead."""
_EFFORT = 120_000
"""Items of choices that a search may read, over all rounds; then the best found stands with its distance."""
_PATIENCE = 8
"""Steps without a rise after which they become shorter."""
_PRICE_PACE = 0.05
"""How fast the price of value moves beside the parts that menus pay."""

Choice = tuple[int, int]
"""A value, and the items needed as a bit mask."""
Menu = list[Choice]
Parts = list[dict[int, float]]
"""For each menu, what it pays of each item it may need, in hours."""


class Found(NamedTuple):
    """A selection: its cost and value, and the items bought as a bit mask."""

    cost: int
    value: int
    items: int


class Goal(NamedTuple):
    """Reach `least` value at the lowest cost; or, with a `budget`, the most value within it."""

    least: int
    budget: int | None = None

    def prefers(self, found: Found) -> tuple[int, ...]:
        """What orders selections, the best first: of equal hours the more valuable, of equal value the cheaper."""
        if self.budget is None:
            return (found.cost >> 60, -found.value, found.cost)
        return (-found.value, found.cost)


class Result(NamedTuple):
    """The best selection found, whether that is proven, and bounds: no cost is lower, no value higher. `boards` and
    `looked` count the boards and the partial selections that it took."""

    best: Found
    exact: bool
    least_cost: int
    most_value: int
    boards: int
    looked: int


def items_of(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def undominated(menu: Menu) -> Menu:
    """The choices of a menu that no other one beats with a part of their items, the smallest first."""
    kept: Menu = []
    for value, mask in sorted(menu, key=lambda choice: (choice[1].bit_count(), -choice[0], choice[1])):
        if not any(value <= other and not needs & ~mask for other, needs in kept):
            kept.append((value, mask))
    return kept


class Board(NamedTuple):
    """What is still open: the items with their cost and origin (a mask of the first board's items), and the menus.
    `bought` is what is settled already."""

    costs: list[int]
    origin: list[int]
    menus: list[Menu]
    parts: Parts
    bought: Found

    def original(self, mask: int) -> int:
        """The items of a mask as items of the first board."""
        return sum(self.origin[item] for item in items_of(mask))

    def whole(self, found: Found) -> Found:
        """A selection on this board together with what was settled before."""
        cost, value, items = self.bought
        return Found(cost + found.cost, value + found.value, items | self.original(found.items))

    def reduced(self) -> Board:
        """The same board with what is forced bought, and with items that always come together as one."""
        forced = 0
        for menu in self.menus:
            common = -1
            for _, mask in menu:
                common &= mask
            forced |= common
        together = self._together(forced)
        new = {item: place for place, items in enumerate(together) for item in items}
        heads = sum(1 << items[0] for items in together)
        menus, parts, worth = [], [], 0
        for menu, paid in zip(self.menus, self.parts, strict=True):
            moved = [(value, sum(1 << new[item] for item in items_of(mask & heads))) for value, mask in menu]
            if len(left := undominated(moved)) == 1:
                worth += left[0][0]
                continue
            menus.append(left)
            merged: dict[int, float] = {}
            for item, part in paid.items():
                if item in new:
                    merged[new[item]] = merged.get(new[item], 0.0) + part
            parts.append(merged)
        return Board(
            [sum(self.costs[item] for item in items) for items in together],
            [sum(self.origin[item] for item in items) for items in together],
            menus,
            parts,
            self.whole(Found(sum(self.costs[item] for item in items_of(forced)), worth, forced)),
        )

    def halves(self, item: int, bought_last: bool) -> list[Board]:
        """The two boards in which an item is bought, and in which it is not."""
        bit = 1 << item
        bought = self.whole(Found(self.costs[item], 0, bit))
        with_it = [[(value, mask & ~bit) for value, mask in menu] for menu in self.menus]
        without = [[choice for choice in menu if not choice[1] & bit] for menu in self.menus]
        boards = [self._replace(menus=with_it, bought=bought), self._replace(menus=without)]
        return [board.reduced() for board in boards[:: -1 if bought_last else 1] if all(board.menus)]

    def _together(self, forced: int) -> list[list[int]]:
        """The items that are not forced, grouped by the choices that need them."""
        needed_by: dict[int, int] = {}
        number = 0
        for menu in self.menus:
            for _, mask in menu:
                for item in items_of(mask & ~forced):
                    needed_by[item] = needed_by.get(item, 0) | 1 << number
                number += 1
        groups: dict[int, list[int]] = {}
        for item, choices in sorted(needed_by.items()):
            groups.setdefault(choices, []).append(item)
        return list(groups.values())


class Prices:
    """The price of a unit of value and the part of each item that each menu pays, for the bound of a board."""

    def __init__(self, board: Board, price: float, unit: float) -> None:
        self.board = board
        self.price = price
        self.unit = unit
        self.costs = [cost / SCALE for cost in board.costs]
        self.users: list[list[int]] = [[] for _ in board.costs]
        self.choices = [[(value * unit, list(items_of(mask))) for value, mask in menu] for menu in board.menus]
        for number, menu in enumerate(board.menus):
            for item in items_of(_needed(menu)):
                self.users[item].append(number)
        self.parts: Parts = [{} for _ in board.menus]
        for item, users in enumerate(self.users):
            before = [board.parts[user].get(item, 0.0) for user in users]
            for user, part in zip(users, _shared(before, self.costs[item]), strict=True):
                self.parts[user][item] = part

    def climb(self, least: float, cap: float) -> float:
        """Move price and parts toward a higher bound for reaching `least`, and keep the best; returns that bound.
        Subgradient steps of Polyak's length, shortened whenever they stop helping."""
        best = (-float("inf"), self.price, self.parts)
        pace, idle = 1.0, 0
        for _ in range(_CLIMB):
            bound, value, chosen = self._evaluate(least)
            if bound > best[0] + 1e-9:
                best, idle = (bound, self.price, [dict(paid) for paid in self.parts]), 0
            elif (idle := idle + 1) >= _PATIENCE:
                pace, idle = pace * 0.6, 0
            if not self._move(least - value, chosen, pace * max(cap - bound, 0.001 * abs(cap))):
                break
        self.price, self.parts = best[1], best[2]
        return best[0]

    def _evaluate(self, least: float) -> tuple[float, float, list[list[int]]]:
        bound, total, chosen, price = self.price * least, 0.0, [], self.price
        for menu, paid in zip(self.choices, self.parts, strict=True):
            best, pick = -float("inf"), menu[0]
            for choice in menu:
                surplus = price * choice[0]
                for item in choice[1]:
                    surplus -= paid[item]
                if surplus > best:
                    best, pick = surplus, choice
            bound -= best
            total += pick[0]
            chosen.append(pick[1])
        return bound, total, chosen

    def _move(self, lacking: float, chosen: list[list[int]], length: float) -> bool:
        """One step: those who want an item pay more of it, those who do not less. False where nothing pulls."""
        wanted: dict[int, list[int]] = {}
        for menu, items in enumerate(chosen):
            for item in items:
                if len(self.users[item]) > 1:
                    wanted.setdefault(item, []).append(menu)
        norm = lacking * lacking * _PRICE_PACE
        for item, menus in wanted.items():
            norm += len(menus) * (1 - len(menus) / len(self.users[item]))
        if norm < 1e-12:
            return False
        step = length / norm
        self.price = max(0.0, self.price + step * lacking * _PRICE_PACE)
        for item, menus in wanted.items():
            users = self.users[item]
            if len(menus) < len(users):
                moved = [self.parts[user][item] + (step if user in menus else 0.0) for user in users]
                for user, part in zip(users, _shared(moved, self.costs[item]), strict=True):
                    self.parts[user][item] = part
        return True

    def exact(self) -> tuple[int, list[dict[int, int]]]:
        """Price and parts in whole units; the parts of an item never come to more than its cost."""
        parts = [{item: int(part * SCALE) for item, part in paid.items()} for paid in self.parts]
        for item, users in enumerate(self.users):
            excess = sum(parts[user][item] for user in users) - self.board.costs[item]
            for user in users:
                taken = min(max(excess, 0), parts[user][item])
                parts[user][item] -= taken
                excess -= taken
        return int(self.price * self.unit * SCALE), parts


def _shared(parts: list[float], whole: float) -> list[float]:
    """The nearest parts that are not negative and sum to the whole (projection onto a simplex)."""
    ranked, total, less = sorted(parts, reverse=True), 0.0, 0.0
    for count, part in enumerate(ranked, 1):
        total += part
        less = (total - whole) / count
        if count == len(ranked) or ranked[count] <= less:
            break
    return [max(0.0, part - less) for part in parts]


class Bound:
    """The bound of a board in whole numbers: of all selections (`root`), and with one choice made otherwise."""

    def __init__(self, prices: Prices) -> None:
        self.price, self.parts = prices.exact()
        self.surplus = [
            [self.price * value - sum(paid[item] for item in items_of(mask)) for value, mask in menu]
            for menu, paid in zip(prices.board.menus, self.parts, strict=True)
        ]
        self.best = [max(surplus) for surplus in self.surplus]

    def root(self, least: int) -> int:
        """No selection worth `least` costs less than this."""
        return self.price * least - sum(self.best)

    def within(self, board: Board, least: int, cap: int) -> list[Menu]:
        """The choices that a selection worth `least` at a cost up to `cap` can hold."""
        room = cap - self.root(least)
        menus = [
            [choice for choice, own in zip(menu, surplus, strict=True) if best - own <= room]
            for menu, surplus, best in zip(board.menus, self.surplus, self.best, strict=True)
        ]
        tops = [max(menu)[0] for menu in menus]
        spare = sum(tops) - least
        return [[c for c in menu if top - c[0] <= spare] for menu, top in zip(menus, tops, strict=True)]

    def watershed(self, board: Board) -> tuple[int, bool]:
        """The item for which both, buying it and going without it, raise the bound most; and whether going without
        raises it more."""
        bought, without = list(board.costs), [0] * len(board.costs)
        for menu, paid, surplus, best in zip(board.menus, self.parts, self.surplus, self.best, strict=True):
            for item, part in paid.items():
                having = lacking = best - self.price * max(menu)[0] - 1
                for own, (_, mask) in zip(surplus, menu, strict=True):
                    if mask >> item & 1:
                        having = max(having, own)
                    else:
                        lacking = max(lacking, own)
                without[item] += best - lacking
                bought[item] -= max(having + part, lacking) - best
        item = max(
            range(len(bought)), key=lambda one: (min(bought[one], without[one]), bought[one] + without[one], -one)
        )
        return item, without[item] > bought[item]


class _Task(NamedTuple):
    """What an exploration looks for: see `explore`."""

    least: int
    cap: int | None
    width: int
    reach: bool


_Offers = dict[int, list[tuple[int, int, int]]]
"""Partial selections as cost, value with its sign turned, and items, by the items held of interest to later menus."""


def explore(
    board: Board, bound: Bound, least: int, cap: int | None, *, width: int = 0, reach: bool = True, work: int = 1 << 60
) -> tuple[list[Found], int]:
    """Selections worth `least` or more at a cost up to `cap`, the best of which is among them if there is no `width`,
    and how many partial selections were looked at. None are returned where those came to more than `work`.

    Without `reach` the bound only ranks: selections are kept though they may not get to `least`.
    """
    order = _order(board.menus)
    price_of = {0: 0}
    groups: dict[int, list[Found]] = {0: [Found(0, 0, 0)]}
    looked = 0
    for number, rest in zip(order, _rests(board, bound, order), strict=True):
        menu = board.menus[number]
        looked += sum(map(len, groups.values())) * len(menu)
        if looked > work:
            return [], looked
        offers: _Offers = {}
        for held, selections in groups.items():
            for value, mask in menu:
                fresh = mask & ~held
                if fresh not in price_of:
                    price_of[fresh] = sum(board.costs[item] for item in items_of(fresh))
                extra = price_of[fresh]
                offer = offers.setdefault((held | mask) & rest.live, [])
                offer += [(cost + extra, -worth - value, items | mask) for cost, worth, items in selections]
        groups = _kept(offers, rest, bound.price, _Task(least, cap, width, reach))
    return [found for selections in groups.values() for found in selections], looked


class _Rest(NamedTuple):
    """Of the menus still to come: the items they may need, the most value they give, their best surplus, and what
    they pay for each item, by its bit."""

    live: int
    top: int
    best: int
    parts: dict[int, int]


def _rests(board: Board, bound: Bound, order: list[int]) -> list[_Rest]:
    """What is still to come after each place in an order of the menus."""
    rests = [_Rest(0, 0, 0, {})]
    for number in reversed(order[1:]):
        menu, later = board.menus[number], rests[-1]
        parts = dict(later.parts)
        for item, part in bound.parts[number].items():
            parts[1 << item] = parts.get(1 << item, 0) + part
        live = later.live | _needed(menu)
        rests.append(_Rest(live, later.top + max(menu)[0], later.best + bound.best[number], parts))
    return rests[::-1]


def _kept(offers: _Offers, rest: _Rest, price: int, task: _Task) -> dict[int, list[Found]]:
    """The partial selections that may still win."""
    ranked: list[tuple[int, int, Found]] = []
    for held, offer in offers.items():
        base, left, highest = price * task.least - rest.best, held, -1
        while left:
            bit = left & -left
            base -= rest.parts[bit]
            left ^= bit
        for cost, negative, items in sorted(offer):
            value = -negative
            if value <= highest:
                continue
            highest = value
            if value + rest.top < task.least:
                continue
            estimate = cost - price * value + base
            if task.cap is None or (cost <= task.cap and (not task.reach or estimate <= task.cap)):
                ranked.append((estimate, held, Found(cost, value, items)))
    if task.width and len(ranked) > task.width:
        ranked = sorted(ranked)[: task.width]
    groups: dict[int, list[Found]] = {}
    for _, held, found in ranked:
        groups.setdefault(held, []).append(found)
    return groups


def _needed(menu: Menu) -> int:
    """Every item that a choice of a menu needs."""
    needed = 0
    for _, mask in menu:
        needed |= mask
    return needed


def _order(menus: list[Menu]) -> list[int]:
    """An order of the menus in which few items stay of interest to later ones."""
    needs = [_needed(menu) for menu in menus]
    left, order, seen = list(range(len(menus))), [], 0
    while left:
        once = twice = 0
        for number in left:
            twice |= once & needs[number]
            once |= needs[number]
        by_live = {n: ((seen | needs[n]) & ((once & ~needs[n]) | twice)).bit_count() for n in left}
        chosen = min(left, key=lambda n: (by_live[n], n))
        left.remove(chosen)
        order.append(chosen)
        seen |= needs[chosen]
    return order


def search(costs: list[int], menus: list[Menu], goal: Goal, unit: float) -> Result:
    """The best selection for a goal. `unit` turns values into points, 100 for everything; it sets the pace only."""
    first = Board(costs, [1 << item for item in range(len(costs))], menus, [{} for _ in menus], Found(0, 0, 0))
    first = first.reduced()
    price = 2 * sum(first.costs) / SCALE / max(sum(max(menu)[0] for menu in first.menus) * unit, 1e-9)
    hunt = _Hunt(goal, unit, sum(max(menu)[0] for menu in menus))
    waiting = [(first, price)]
    while waiting and hunt.effort < _EFFORT:
        waiting += hunt.settle(*waiting.pop())
    if hunt.best is None:
        raise ValueError("nothing reaches the goal")
    if waiting:
        return Result(hunt.best, False, hunt.least_cost, hunt.most_value, hunt.boards, hunt.looked)
    return Result(hunt.best, True, hunt.best.cost, hunt.best.value, hunt.boards, hunt.looked)


class _Hunt:
    """The best selection so far, the bounds of the first board, and what was done."""

    def __init__(self, goal: Goal, unit: float, most_value: int) -> None:
        self.goal = goal
        self.unit = unit
        self.best: Found | None = None
        self.least_cost = 0
        self.most_value = most_value
        self.boards = self.looked = self.effort = 0

    def settle(self, board: Board, price: float) -> list[tuple[Board, float]]:
        """Find the best selection of a board, or the two boards that it falls into."""
        self.boards += 1
        for _ in range(_ROUNDS):
            if not board.menus:
                self._note([board.bought])
                return []
            self.effort += sum(mask.bit_count() for menu in board.menus for _, mask in menu)
            prices = Prices(board, price, self.unit)
            if self.best is None:
                self._glimpse(board, Bound(prices))
            self._climb(board, prices)
            price, bound = prices.price, Bound(prices)
            self._glimpse(board, bound)
            wanted, cap = self._region(board)
            self._prove(board, bound, wanted, cap)
            if bound.root(wanted) > cap:
                return []
            left = board._replace(menus=bound.within(board, wanted, cap), parts=prices.parts)
            if not all(left.menus):
                return []
            found, looked = explore(left, bound, wanted, cap, work=_WORK)
            self.looked += looked
            if looked <= _WORK:
                self._note([board.whole(one) for one in found])
                return []
            before, board = sum(map(len, board.menus)), left.reduced()
            if sum(map(len, board.menus)) > _FEWER * before:
                break
        prices = Prices(board, price, self.unit)
        item, hard = Bound(prices).watershed(board)
        return [(one, price) for one in board.halves(item, bought_last=hard)]

    def _climb(self, board: Board, prices: Prices) -> None:
        wanted, cap = self._region(board)
        if self.goal.budget is not None and self.boards == 1:
            wanted = (wanted + self.most_value - board.bought.value) // 2
        prices.climb(wanted * self.unit, cap / SCALE)

    def _region(self, board: Board) -> tuple[int, int]:
        """Where something as good as the best lies: the least value and the highest cost, beyond what is settled."""
        best, budget = self.best, self.goal.budget
        value = self.goal.least if budget is None or best is None else best.value
        most = (best.cost | _LOW if best else board.bought.cost + sum(board.costs)) if budget is None else budget
        return value - board.bought.value, most - board.bought.cost

    def _prove(self, board: Board, bound: Bound, wanted: int, cap: int) -> None:
        """Note what the first board proves for all selections."""
        if self.boards == 1:
            root = bound.root(wanted)
            self.least_cost = max(self.least_cost, board.bought.cost + root)
            if bound.price:
                self.most_value = min(self.most_value, board.bought.value + wanted + (cap - root) // bound.price)

    def _glimpse(self, board: Board, bound: Bound) -> None:
        """Look for good selections with a narrow search."""
        wanted, cap = self._region(board)
        if self.goal.budget is None:
            self._note([board.whole(one) for one in explore(board, bound, wanted, None, width=_WIDTH)[0]])
        else:
            found, _ = explore(board, bound, 0, cap, width=_WIDTH, reach=False)
            self._note([board.whole(one) for one in found])

    def _note(self, found: list[Found]) -> None:
        self.best = min([*found, *([self.best] if self.best else [])], key=self.goal.prefers, default=None)
