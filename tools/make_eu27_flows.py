"""Arrivals and departures, area types and ages at arrival of scenarios/data/eu27.yaml."""

from types import SimpleNamespace

import make_eu27_figures as fig
from make_eu27_people import check


def interpolate(knots, n=61):
    points = sorted(knots.items())
    out = []
    for y in range(n):
        (a, u), (b, v) = next((p, q) for p, q in zip(points, points[1:]) if p[0] <= y <= q[0])
        out.append(u + (v - u) * (y - a) / (b - a))
    return out


def residence(history, early, late):
    """Share of a route's stock by years since arrival: inflow x survival, deaths and ages left out (rough, flows only)."""
    weights, stay = [], 1.0
    for y, inflow in enumerate(history):
        weights.append(inflow * stay)
        stay *= 1 - (early if y < 5 else late) * 0.65
    return [w / sum(weights) for w in weights]


def departures(stock, history, asylum, which, factor):
    """Expected departures a year of a stock (thousands) with these shares by route, for cities: rough."""
    total = 0.0
    for i, share in which.items():
        inflow = asylum if fig.ROUTES[i] == "asylum" else history
        r = residence(inflow, fig.LEAVE_EARLY[i], fig.LEAVE_LATE[i])
        rate = sum(r[:5]) * fig.LEAVE_EARLY[i] + sum(r[5:]) * fig.LEAVE_LATE[i]
        total += stock * share * rate * factor
    return total


def last_year(stock, history, asylum, which):
    """Arrivals of the last year that a stock (thousands) with these shares by route implies."""
    total = 0.0
    for i, share in which.items():
        inflow = asylum if fig.ROUTES[i] == "asylum" else history
        total += stock * share * residence(inflow, fig.LEAVE_EARLY[i], fig.LEAVE_LATE[i])[0]
    return total


def rake(table, rows, columns):
    """Two-way iterative proportional fitting of {row: {column: weight}}."""
    for _ in range(200):
        for r in rows:
            f = rows[r] / sum(table[r].values())
            table[r] = {c: v * f for c, v in table[r].items()}
        for c in columns:
            f = columns[c] / sum(table[r][c] for r in rows)
            for r in rows:
                table[r][c] *= f
    return table


def shares_by_route():
    all_routes = sum(fig.ARRIVAL_ROUTES.values())
    return {route: fig.ARRIVAL_ROUTES.get(route, 0) / all_routes for route in fig.ROUTES}


def flows(size, shares, history, asylum, net):
    """Arrivals by block (thousand a year) and shares of the routes."""
    total = sum(size.values())
    stock = {
        fig.ROUTES.index(r): s / sum(fig.PERMIT_STOCK.values()) for r, s in fig.PERMIT_STOCK.items()
    }
    outside = last_year(fig.NON_EU_BORN * total, history, asylum, stock)
    inside = last_year(fig.EU_BORN * total, history, asylum, {0: 1.0})
    permits = {
        b: outside * p / sum(fig.PERMITS_BY_BLOCK.values()) for b, p in fig.PERMITS_BY_BLOCK.items()
    }
    movers = {b: inside * shares[1][b] * size[b] / (fig.EU_BORN * total) for b in fig.BLOCKS}
    by_route = shares_by_route()
    table = {
        b: {r: max(1e-9, by_route[r] * fig.BLOCK_ROUTES[b].get(r, 1)) for r in fig.ROUTES}
        for b in fig.BLOCKS
    }
    table = rake(table, permits, {r: max(1e-9, s) * outside for r, s in by_route.items()})
    routes = {b: [round(v / permits[b], 6) for v in table[b].values()] for b in fig.BLOCKS}
    born_here = {
        b: permits[b] + movers[b] - fig.LEAVING_BORN_ELSEWHERE[b] - net[b] for b in fig.BLOCKS
    }
    check(min(born_here.values()) > 0, f"departures of those born here: {born_here}")
    return SimpleNamespace(
        permits=permits,
        movers=movers,
        routes=routes,
        born_here=born_here,
        outside=outside,
        inside=inside,
    )


def area_types(size, shares):
    """Blocks' shares raked to the EU; the migrants' so that 2.9 % of the rural population was born outside the EU."""
    total = sum(size.values())
    table = {b: dict(enumerate(v)) for b, v in fig.AREA_TYPES.items()}
    table = rake(table, size, {i: s * total for i, s in enumerate(fig.AREA_TYPES_EU27)})
    rural = fig.RURAL_MIGRANTS * fig.AREA_TYPES_EU27[2] / fig.NON_EU_BORN
    types = {b: [table[b][i] / size[b] for i in range(3)] for b in fig.BLOCKS}
    return types, (fig.CITY_MIGRANTS, 1 - fig.CITY_MIGRANTS - rural, rural)


def children_per_adult():
    """By route, so that minors have the share that the ages at arrival say (15-19: three fifths are minors)."""
    numbers = []
    for route in fig.ROUTES:
        ages = fig.ARRIVAL_AGES[route]
        minors = (sum(ages[:3]) + 0.6 * ages[3]) / 100
        alone = fig.UNACCOMPANIED if route == "asylum" else 0
        adults = 1 + fig.ARRIVAL_WITH_PARTNER.get(route, 0)
        number = fig.ARRIVAL_CHILDREN.get(route, minors * (1 - alone) / (1 - minors) * adults)
        numbers.append(0 if route == "family" else number)
    return numbers


def birthright(states, persons):
    """Shares of the states' children by law, and the years of residence (mean over those to whom it applies)."""
    law = [(persons(g), fig.BIRTHRIGHT.get(g, (0, 0, 0, 0))) for g in states.split()]
    size, stayed = sum(n for n, _ in law), sum(n * x[0] for n, x in law)
    shares = [sum(n * x[k] for n, x in law) / size for k in (0, 2, 3)]
    return shares, sum(n * x[0] * x[1] for n, x in law) / stayed if stayed else 0


def arrival_rows():
    rows = []
    for route in fig.ROUTES:
        ages = fig.ARRIVAL_AGES[route]
        check(abs(sum(ages) - 100) < 1e-9, f"ages at arrival of {route} sum to {sum(ages)}")
        rows.append([a / 100 for a in ages] + [0.0] * 7)
    return rows


def check_arrivals(rows, outside, inside):
    """Median age and share of men of all immigrants against the published 28.3 years and 54 %."""
    by_route = [inside if r == "none" else outside * s for r, s in shares_by_route().items()]
    ages = [sum(w * row[i] for w, row in zip(by_route, rows)) / sum(by_route) for i in range(21)]
    below, i = 0.0, 0
    while below + ages[i] < 0.5:
        below, i = below + ages[i], i + 1
    median = 5 * i + 5 * (0.5 - below) / ages[i]
    men = 1 - sum(w * f for w, f in zip(by_route, fig.ARRIVAL_WOMEN)) / sum(by_route)
    check(
        abs(median - 28.3) < 1 and abs(men - 0.54) < 0.03,
        f"median age at arrival {median:.1f}, men {men:.3f}",
    )
    print(
        f"arrivals: outside {outside:.0f}, other EU {inside:.0f} thousand a year; median age {median:.1f}, men {men:.3f}"
    )
