"""Numbers behind scenarios/data/{berlin,london,synthetic-city}.yaml that no file gives, with their sources."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CityFigures:
    """What is known of a city beside its residents by area."""

    name: str  # of its only block of rates
    date: str
    states: str  # whose death and fertility rates hold, codes of the WPP extract
    period: str  # of the rates
    tfr_period: str  # of the level of fertility: the last one given for recent years
    routes_of: str  # block of data/eu27 whose arrivals by route hold
    net_migration: (
        float | None
    )  # thousand a year; None: growth of the mid-year estimates less births plus deaths
    net_source: str
    household_sizes: tuple[float, ...]
    households_source: str
    mixed: float
    birthright_years: float | None = None  # None: as in 2019
    pattern_year: str = (
        "2020"  # of the ages within published groups; 2025: those of 2020, five years on
    )
    area_types: tuple[float, float, float] = (1.0, 0.0, 0.0)
    tenure: tuple[float, float, float] | None = (
        None  # of persons: owners, market and reduced rent; None: the EU's
    )
    tenure_source: str = ""
    # parameters of households that differ from the EU's, so that their sizes stand still without policies
    households: tuple[tuple[str, float], ...] = ()
    households_fit: str = ""


# Households with native and other adults, elsewhere than in the EU as a whole: 7.2 % of all households there, half of what
# random pairing of its 84 % natives gives; the same half of random pairing in the city. Assumption [half, double].
def mixed_households(native: float) -> float:
    return round(0.072 * native * (1 - native) / (0.84 * 0.16), 3)


BERLIN = CityFigures(
    name="berlin",
    date="31 December 2024",
    states="DE",
    period="2020-2025",
    tfr_period="2015-2020",
    routes_of="north",
    pattern_year="2025",
    net_migration=27.107,
    net_source="Amt fuer Statistik Berlin-Brandenburg, A III 2, 2024: 186,222 arrivals, 159,115 departures",
    # 2023: 996, 585, 213, 217 thousand households of 1, 2, 3, 4 and more; of the last a third has 5 and more: assumption
    household_sizes=(0.4953, 0.2909, 0.1059, 0.0719, 0.036),
    households_source="Berlin 2023 (microcensus, Amt fuer Statistik Berlin-Brandenburg); 5 and more: assumption",
    mixed=mixed_households(0.589),
    tenure=(0.19, 0.75, 0.06),
    tenure_source="Amt fuer Statistik Berlin-Brandenburg, microcensus 2022: 292 of 1,889 thousand households own, larger ones more often; subsidised homes: about 100,000 (IBB)",
    birthright_years=5,  # Germany since 27 June 2024 (from knowledge of the law)
    households=(
        ("search_18", 0.006),
        ("search_30", 0.04),
        ("search_40", 0.03),
        ("search_60", 0.009),
        ("separation", 0.022),
        ("leaving_18", 0.16),
        ("leaving_25", 0.12),
        ("leaving_35", 0.05),
    ),
    households_fit="FIT: the sizes of households of 2023 stand still; at the EU's rates they grow from 1.87 to 2.06 persons in seven years",
)
LONDON = CityFigures(
    name="london",
    date="27 March 2011",
    states="UK",
    period="2010-2015",
    tfr_period="2010-2015",
    routes_of="west",
    pattern_year="2010",
    net_migration=None,
    net_source="growth of the mid-year estimates 2011-12 (GLA) less births plus deaths by these rates",
    # 31.6 % with one person (London MSOA Atlas); the others: assumption, so that 8.07 million persons in private
    # households (98.8 % of residents: assumption) make 2.47 a household
    household_sizes=(0.316, 0.287, 0.158, 0.136, 0.103),
    households_source="London 2011: one person 31.6 % (GLA), mean 2.47; the rest assumption",
    mixed=mixed_households(0.433),
    tenure=(0.51, 0.25, 0.24),
    tenure_source="Census 2011, households: owned or shared 49.5 %, private rent or free 26.4 %, social rent 24.1 %; owners are larger",
)
SYNTHETIC = CityFigures(
    name="city",
    date="1 July 2020",
    states="FR NL BE LU IE DE AT SE DK FI IT ES PT EL CY MT PL CZ SK HU RO BG SI HR EE LV LT",
    period="2020-2025",
    tfr_period="2015-2020",
    routes_of="all",
    net_migration=None,
    net_source="that of the EU-27 per resident (UN WPP 2019, 2020-25)",
    household_sizes=(0.336, 0.319, 0.156, 0.131, 0.058),
    households_source="Eurostat, EU-28 2017",
    mixed=mixed_households(0.77),
)
# Foreign citizens born in Germany: 1.3 of 7.2 million (microcensus 2014). Of Berlin's foreign citizens 28.2 % held the
# citizenship of another EU state (30 June 2024, Amt fuer Statistik Berlin-Brandenburg).
FOREIGNERS_BORN_HERE, FOREIGNERS_EU = 0.18, 0.282
# Of London's foreign-born 46 % held a UK passport in 2011 (Migration Observatory, London: Census Profile, 2013); a fifth of
# those from other EU states: assumption [0.1, 0.3], so that 56 % of the others did.
LONDON_PASSPORTS, LONDON_PASSPORTS_EU = 0.46, 0.20
# Spread of neighbourhoods' draw on migrants where no file gives them: set so that the dissimilarity between natives and
# others among areas of 700 is about 0.24 (Berlin 0.21, London 0.29), as among Berlin's 542 areas in 2024.
SEGREGATION = 0.5
# Synthetic neighbourhoods of cities/berlin-districts: by district, of about 27,000 residents, so that 100,000 simulated
# persons make about 700 in each.
PER_DISTRICT = 12
