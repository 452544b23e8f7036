"""Attainment by country of birth, sex and age from the ISCED file (Eurostat)."""

import csv

import make_eu27_figures as fig

LEVELS = ("ED0-2", "ED3_4", "ED5-8")
BANDS = (range(25, 35), range(35, 55), range(55, 65))


def attainment(path, birth, kind, numbers):
    """[sex][band][level]: bands 35-54 and 55-64 from 25-34, 25-54, 25-64 and the persons in each; ISCED 0-1 split off."""
    with open(path, newline="") as file:
        rows = {
            (r["sex"], r["age"], r["isced11"]): float(r["value_pct"]) / 100
            for r in csv.DictReader(file)
            if r["geo"] == "EU27_2020" and r["birth"] == birth and r["year"] == "2019"
        }
    sexes = []
    for sex, n in zip("MF", numbers):
        n = [sum(n[a // 5] / 5 for a in band) for band in BANDS]
        given = [
            [rows[sex, age, level] for level in LEVELS] for age in ("Y25-34", "Y25-54", "Y25-64")
        ]
        given = [[x / sum(g) for x in g] for g in given]
        middle = [(b * (n[0] + n[1]) - a * n[0]) / n[1] for a, b in zip(given[0], given[1])]
        late = [(c * sum(n) - b * (n[0] + n[1])) / n[2] for b, c in zip(given[1], given[2])]
        old = [late[0] + 0.15, late[1] - 0.07, late[2] - 0.08]
        bands = [given[0], middle, late, old]
        assert all(0 < x < 1 for band in bands for x in band), (birth, sex)
        sexes.append((n, bands))
    shape = fig.PRIMARY_SHAPE[kind]
    low = sum(n[i] * bands[i][0] * shape[i] for n, bands in sexes for i in range(3))
    scale = fig.PRIMARY[kind] * sum(sum(n) for n, _ in sexes) / low
    return [
        [(b[0] * s * scale, b[0] * (1 - s * scale), b[1], b[2]) for b, s in zip(bands, shape)]
        for _, bands in sexes
    ]


def shifted(table, low, high):
    """A table [sex][band][level] with so many more of low and of high attainment."""
    return [
        [
            (p * (1 + low / (p + q)), q * (1 + low / (p + q)), m - low - high, h + high)
            for p, q, m, h in bands
        ]
        for bands in table
    ]


def split_natives(born_here, shares):
    """Tables of natives and of those with one ("mixed") and two ("both") parents born outside the EU, who differ from the
    native-born by the figures; together they give the published native-born. shares: by kind and band."""
    kinds = {
        kind: shifted(born_here, fig.SECOND_LOW[kind], fig.SECOND_HIGH[kind]) for kind in shares
    }
    native = [
        [
            tuple(
                (x - sum(shares[k][b] * kinds[k][sex][b][level] for k in kinds))
                / (1 - sum(shares[k][b] for k in kinds))
                for level, x in enumerate(band)
            )
            for b, band in enumerate(bands)
        ]
        for sex, bands in enumerate(born_here)
    ]
    return native, kinds
