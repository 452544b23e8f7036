"""The section about those whom policies are meant for: target groups and participants."""

from __future__ import annotations

import pandas as pd

from ..indicators import threshold
from ..target_groups import shared_policies
from ..verdicts import GAINS, LOSES, POSSIBLE_GAIN, POSSIBLE_LOSS
from . import rules
from .context import Context, Section
from .drawing import block
from .markup import escape, section
from .strips import GAIN, LOSS, QUIET, Mark, Row, change_scale, legend, strips, tick_digits

ALWAYS = ("employment_rate", "language_b2_rate", "at_risk_of_poverty_rate")
MOST_ROWS = 7  # of a policy's target group, or of its participants
MOST_SAID = 4  # of them in the first minute
TOLD = {
    LOSES: ("down", LOSS, True),
    POSSIBLE_LOSS: ("down", LOSS, False),
    POSSIBLE_GAIN: ("up", GAIN, False),
    GAINS: ("up", GAIN, True),
}


def target_groups(ctx: Context) -> Section | None:
    """What those whom policies are meant for gain and lose, a chart for each scenario."""
    found = ctx.target_groups
    if found.empty:
        return None
    t, blocks = ctx.texts, []
    for number, (name, part) in enumerate(found.groupby("scenario", sort=False), start=1):
        blocks.append(_block(ctx, f"meant-{number}", str(name), part))
    content = f'<p class="note">{escape(t("meant.note"))}</p>{"".join(blocks)}'
    return "meant", t("s.meant"), section("meant", t("s.meant"), content)


def key_sentence(ctx: Context) -> str:
    """What is clearest of those whom policies are meant for; nothing if nothing is seen."""
    best = _clearest(_new(ctx, ctx.target_groups))
    if best is None:
        return ""
    t = ctx.texts
    policy, scenario, size = t.name(best["policy"]), t.name(best["scenario"]), rules.signed(best, t)
    if len(ctx.comparison.scenarios) > 1 and scenario != policy:
        policy += f" ({scenario})"
    return t(
        "key.meant",
        policy=policy,
        whom=t.word(f"whom.{best['whom']}"),
        indicator=ctx.title(best["indicator"]),
        unit=t.unit(best["unit"], change=True, n=size["n"]),
        year=ctx.year,
        verdict=t.word(best["verdict"]),
        **size,
    )


def lines(ctx: Context) -> list[tuple[str, list[str]]]:
    """For the first minute: a line for each policy's target group and participants."""
    t, out = ctx.texts, []
    for name, part in ctx.target_groups.groupby("scenario", sort=False):
        under = []
        for (policy, whom), rows in _new(ctx, part).groupby(["policy", "whom"], sort=False):
            about = f"{rules.capital(t.word(f'whom.{whom}'))}, {t.name(policy)}"
            said = [_said(ctx, row) for row in _first(rows)]
            under.append(t.after_colon(about, t.clauses(said)))
        if under:
            scenario = rules.capital(t.name(str(name)))
            out.append((t("minute.meant", scenario=scenario, year=ctx.year), under))
    return out


def _first(rows: pd.DataFrame) -> list[pd.Series]:
    """Employment, what is confirmed and possible losses; if there is no such, what is asked next."""
    shown = _shown(rows)
    clear = [r for r in shown[1:] if r["verdict"] in (LOSES, GAINS, POSSIBLE_LOSS)]
    return [*shown[:1], *(clear or shown[1:2])][:MOST_SAID]


def _new(ctx: Context, table: pd.DataFrame) -> pd.DataFrame:
    """What is about policies that the baseline does not have; all, if there are no others."""
    new = table[~table["policy"].isin(shared_policies(ctx.comparison))]
    return new if len(new) else table


def _said(ctx: Context, row: pd.Series) -> str:
    t = ctx.texts
    unit = t.unit(row["unit"], change=True)
    change = t.change(row["change"], row["ci95_lb"], row["ci95_ub"])
    return f"{t.short(row['indicator'])} {change} {unit}, {t.word(row['verdict'])}"


def _clearest(table: pd.DataFrame) -> pd.Series | None:
    """Confirmed before possible, losses before gains, employment before others; of those the one
    that is the most times as large as the smallest that matters."""
    told = [row for _, row in table.iterrows() if row["verdict"] in TOLD]
    order = (LOSES, GAINS, POSSIBLE_LOSS, POSSIBLE_GAIN)

    def rank(row: pd.Series) -> tuple[int, bool, float]:
        smallest = threshold(row["indicator"], row["unit"], row["baseline"])
        size = abs(row["change"]) / smallest
        return order.index(row["verdict"]), row["indicator"] != ALWAYS[0], -size

    return min(told, key=rank) if told else None


def _shown(rows: pd.DataFrame) -> list[pd.Series]:
    """Employment, what changes (losses first), and what is always asked; amounts are left to the
    table, as another scale."""
    points = [row for _, row in rows.iterrows() if row["unit"] == "%"]
    told = sorted(
        (r for r in points if r["verdict"] in TOLD),
        key=lambda r: (r["verdict"] in (GAINS, POSSIBLE_GAIN), r["p"]),
    )
    always = [r for name in ALWAYS for r in points if r["indicator"] == name]
    chosen = {r["indicator"]: r for r in [*always[:1], *told, *always[1:]]}
    return list(chosen.values())[:MOST_ROWS]


def _block(ctx: Context, key: str, name: str, part: pd.DataFrame) -> str:
    t, rows = ctx.texts, []
    for (policy, whom), group in part.groupby(["policy", "whom"], sort=False):
        heading = t(
            "meant.heading",
            whom=rules.capital(t.word(f"whom.{whom}")),
            policy=t.name(str(policy)),
            persons=t.count(group["n"].max()),
        )
        rows += [_row(ctx, heading, row) for row in _shown(group)]
    best = _clearest(_new(ctx, part))
    title = t("meant.none", scenario=rules.capital(t.name(name)))
    if best is not None:
        who = t.word(f"whom.{best['whom']}")
        title = t.after_colon(rules.capital(f"{t.name(best['policy'])}, {who}"), _said(ctx, best))
    entries = [(t.word(v), *TOLD[v]) for v in (LOSES, POSSIBLE_LOSS, POSSIBLE_GAIN, GAINS)]
    scale = change_scale(rows)
    alt = f"{title}. {'; '.join(f'{r.label}: {r.marks[0].text}' for r in rows[:6])}"
    chart = legend(entries) + strips(
        rows,
        scale,
        lambda v: t.number(v, tick_digits(scale), signed=True),
        t("who.axis"),
        alt,
    )
    sub = t("meant.sub", scenario=name, year=ctx.year)
    return block(ctx, key, title, sub, "", chart, _table(ctx, part), part)


def _row(ctx: Context, heading: str, row: pd.Series) -> Row:
    t = ctx.texts
    shape, tint, filled = TOLD.get(row["verdict"], ("circle", QUIET, False))
    text = t.change(row["change"], row["ci95_lb"], row["ci95_ub"])
    mark = Mark(row["change"], row["ci95_lb"], row["ci95_ub"], text, tint, shape, filled)
    return Row(ctx.title(row["indicator"]), [mark], heading)


def _table(ctx: Context, part: pd.DataFrame) -> pd.DataFrame:
    t, rows = ctx.texts, []
    shown = ctx.shown(part, ["policy", "indicator"]).to_dict("records")
    for cells, (_, row) in zip(shown, part.iterrows(), strict=True):
        cells[t("col.policy")] = t.name(row["policy"])
        whom = {t("col.group"): t.word(f"whom.{row['whom']}")}
        rows.append({**whom, **cells, t("col.simulated"): t.count(row["n"])})
    return pd.DataFrame(rows)
