"""Numbers behind scenarios/data/eu27.yaml that no file gives: published figures and assumptions, with sources."""

# fmt: off

# ------------------------------------------------------------------ blocks
# Criterion: history of immigration, after the groups of OECD/EU "Settling In 2018" (joined until each has a fifth of the
# EU): `west` long-standing, `north` the destinations of the asylum arrivals of 2015-16, `south` labour immigration since
# the 1990s, `east` accession since 2004 and few immigrants.
BLOCKS = {
    "west": "FR NL BE LU IE",
    "north": "DE AT SE DK FI",
    "south": "IT ES PT EL CY MT",
    "east": "PL CZ SK HU RO BG SI HR EE LV LT",
}
BLOCK_OF = {geo: block for block, states in BLOCKS.items() for geo in states.split()}

# Born outside the EU and in another EU state, % of the population, 2019. Used as relative weights, scaled to the totals.
# First numbers of AT BE FR IT NL ES SE DE: the catalogue of targets, G.nonEU_share.* and G.fb_share.* (UN DESA 2019); the others:
# assumption, near Eurostat migr_pop3ctb, within the bounds that COM(2020) 758 gives (SEED.born_outside_share_*).
BORN = {
    "AT": (11.4, 8.5),
    "BE": (8.9, 8.3),
    "FR": (9.2, 3.6),
    "IT": (7.2, 3.2),
    "NL": (9.8, 3.6),
    "ES": (8.8, 4.3),
    "SE": (13.4, 6.6),
    "DE": (10.0, 6.9),
    "BG": (1.6, 0.9),
    "HR": (10.5, 1.7),
    "CY": (9.0, 10.0),
    "CZ": (2.7, 1.9),
    "DK": (8.0, 3.6),
    "EE": (13.3, 1.7),
    "FI": (4.5, 2.3),
    "EL": (8.9, 2.0),
    "HU": (2.3, 2.9),
    "IE": (9.5, 8.0),
    "LV": (11.0, 1.4),
    "LT": (4.2, 0.9),
    "LU": (12.5, 34.0),
    "MT": (11.0, 6.0),
    "PL": (1.4, 0.6),
    "PT": (6.8, 2.6),
    "RO": (1.8, 1.1),
    "SK": (0.9, 2.6),
    "SI": (9.3, 2.7),
}
NON_EU_BORN = 0.077  # the catalogue of targets, G.stock.nonEUborn_share.EU27.2019
EU_BORN = 0.119 - NON_EU_BORN  # G.stock.fb_share.EU27.2019 less the above

# Population in cities, towns and suburbs, rural areas: Eurostat degree of urbanisation 2018, EU 39.3/31.6/29.1 %; by block
# assumption (weighted country figures), raked to the EU totals.
AREA_TYPES_EU27 = (0.393, 0.316, 0.291)
AREA_TYPES = {
    "west": (0.42, 0.25, 0.33),
    "north": (0.38, 0.37, 0.25),
    "south": (0.43, 0.35, 0.22),
    "east": (0.35, 0.26, 0.39),
}
RURAL_MIGRANTS = 0.029  # G.rural_share_migrants.EU27.2019: share of migrants in the rural population
CITY_MIGRANTS = 0.61  # assumption [0.55, 0.65]: share of the non-EU-born who live in cities
EU_BORN_TYPES = (0.48, 0.32, 0.20)  # assumption: EU-born less urban than the non-EU-born, more than natives

# ------------------------------------------------------------------ ages of those born elsewhere
# Assumption shaped on: few children; 17 % of the foreign-born 15-74 are 15-29 (G.age15_29.fb, imposed below); median ages
# of non-nationals and nationals 36 and 45 (G.median_age.*; those born abroad are older than non-nationals).
AGES_NON_EU = (1.0, 1.7, 2.3, 3.3, 5.0, 6.9, 8.9, 10.2, 10.3, 9.6, 8.7, 7.7, 6.5, 5.6, 4.4, 3.2, 2.4, 1.4, 0.6, 0.15, 0.02)
AGES_EU = (2.0, 2.4, 2.4, 2.6, 4.5, 7.5, 9.5, 10.2, 9.8, 9.3, 8.5, 7.6, 6.3, 5.4, 4.6, 3.3, 2.2, 1.2, 0.5, 0.12, 0.02)
YOUNG = 0.17
# Share of women by age: assumption (men prevail among young arrivals, women among the old); about 51.5 % in all.
WOMEN = (0.485,) * 3 + (
    0.46,
    0.465,
    0.495,
    0.51,
    0.515,
    0.515,
    0.515,
    0.52,
    0.525,
    0.53,
    0.54,
    0.55,
    0.57,
    0.60,
    0.65,
    0.70,
    0.78,
    0.83,
)

# ------------------------------------------------------------------ parents of those born here
# 10 % of those born here aged 15-34 have a parent born elsewhere (G.youth_foreign_parent.EU27.2017); 6.1 % of the
# population 15-64 does, 1.7 % have two parents from outside the EU (G.pop_by_generation.*, EU-28, 2014).
# Split of the 10 % and of the rest: assumption; the young have more (G.age15_29.nb1f 31 %, nb2f 41 %, nb2 20 %).
KINDS = ("one_parent_outside", "both_parents_outside", "one_parent_eu", "both_parents_eu")
PARENTS_15_34 = dict(zip(KINDS, (2.8, 3.2, 2.6, 1.4)))  # % of those born here, sums to 10
GRADIENT = {15: 1.25, 20: 1.1, 25: 0.92, 30: 0.77}  # within 15-34, before normalising
PARENTS_UNDER_15 = dict(zip(KINDS, (5.0, 7.5, 3.2, 2.0)))  # assumption: births to foreign-born mothers about a fifth
REST_35_64 = {
    "one_parent_outside": 0.40,
    "one_parent_eu": 0.42,
    "both_parents_eu": 0.18,
}  # of those without two from outside
FALL_35_64 = {35: 1.5, 40: 1.3, 45: 1.1, 50: 0.9, 55: 0.7, 60: 0.6}
PARENTS_65 = dict(zip(KINDS, (0.9, 0.4, 1.8, 0.7)))  # assumption

# ------------------------------------------------------------------ attainment
# B.isced.* by sex and age 25-34, 25-54, 25-64 (ISCED file); 65 and over: assumption (15 points more low, 8 less high).
# ISCED 0-1 of the non-EU-born: "nearly a fifth" (COM(2020) 758), read as 19 % of 25-64; of natives 5 % [4, 6], of the
# EU-born 6 % [4, 8]: assumptions. Shape by age: assumption.
PRIMARY = {"NAT": 0.05, "EU": 0.06, "NON_EU": 0.19}
PRIMARY_SHAPE = {"NAT": (0.12, 0.18, 0.40, 0.60), "EU": (0.18, 0.22, 0.32, 0.50), "NON_EU": (0.42, 0.49, 0.58, 0.66)}
# Born here to a parent born outside the EU: points of low and high attainment beside the native-born. At 15-74 in 2022 low
# attainment was 24.8 % with two native-born parents, 20.9 % with one born abroad, 29.7 % with two (Eurostat lfsa_pganedm;
# all countries of birth, read as those outside the EU). High attainment: the highest with one parent born abroad (34.6 % in
# 2023), with two an assumption [-0.08, 0.02].
SECOND_LOW = {"mixed": -0.035, "both": 0.05}
SECOND_HIGH = {"mixed": 0.035, "both": -0.04}

# Pay for the same work relative to income.elementary_wage_eur: medians of equivalised net income of 2019 by state, about 23,
# 25, 15.5 and 7 thousand EUR a year (Eurostat ilc_di03, from memory): assumption, +-10 %.
# Owners, tenants at market rent, at reduced rent or free: Eurostat ilc_lvho02, persons, 2019, by state, from memory.
TENURE_BY_STATE = {
    "west": ((67.0, 64.1, 19.7), (17.3, 68.9, 30.3), (11.5, 71.3, 19.4), (4.9, 68.7, 12.5), (0.6, 70.9, 23)),
    "north": ((83.0, 51.1, 40.7), (8.9, 55.2, 29.8), (10.2, 63.6, 35.6), (5.8, 60.8, 39.2), (5.5, 71.1, 14.6)),
    "south": ((59.8, 72.4, 18.3), (46.9, 76.2, 15.4), (10.3, 73.9, 12.6), (10.7, 75.4, 20.1)),
    "east": (
        (38.0, 84.2, 4.3),
        (10.6, 78.6, 15.9),
        (9.8, 91.7, 4.4),
        (5.4, 90.9, 7.7),
        (19.4, 95.8, 1.4),
        (7.0, 84.1, 2.4),
        (4.1, 89.7, 1.7),
        (2.1, 74.8, 6),
        (6.0, 85.9, 3),
    ),
}  # million persons, % owners, % market rent


def _tenure(states):
    persons = sum(s[0] for s in states)
    owner, market = (round(sum(s[0] * s[k] for s in states) / persons / 100, 3) for k in (1, 2))
    return owner, market, round(1 - owner - market, 3)


TENURE = {block: _tenure(states) for block, states in TENURE_BY_STATE.items()}
PAY_LEVEL = {"west": 1.27, "north": 1.38, "south": 0.86, "east": 0.39}

# ------------------------------------------------------------------ routes and flows
ROUTES = ("none", "work", "family", "asylum", "resettlement", "sponsored", "study", "other")
# Valid permits at the end of 2019 (G.permit_stock.*: family 38, work 17, asylum 9, other 32; education is printed as 1 but
# the other four leave 4, trap 1: 4 taken). Resettled and sponsored are cut out of asylum and other: assumption.
PERMIT_STOCK = {"family": 38, "work": 17, "asylum": 8.4, "resettlement": 0.6, "sponsored": 0.1, "study": 4, "other": 31.9}
# Of all born outside the EU, naturalised persons included: set so that those with a permit are distributed as above.
ROUTE_STOCK = {"family": 39, "work": 13.9, "asylum": 8.7, "resettlement": 0.6, "sponsored": 0.1, "study": 2.9, "other": 34.8}
# Arrivals, %: set so that a year's first permits and grants of protection are as published in 2019 (3.02 m without 0.55 m
# seasonal ones; G.permit_flow.*: 41/27/14/18 % work/family/study/other). Parts of the last class: assumption.
ARRIVAL_ROUTES = {
    "work": 27.88,
    "family": 26.53,
    "asylum": 12.1,
    "resettlement": 0.88,
    "sponsored": 0.11,
    "study": 18.11,
    "other": 14.39,
}
# Relative to the EU mean, before raking: assumption (asylum to the north, work to the east, family and other to the south).
BLOCK_ROUTES = {
    "west": {"work": 0.8, "asylum": 1.1, "study": 1.4, "family": 1.1},
    "north": {"work": 0.8, "asylum": 1.5},
    "south": {"asylum": 0.9, "study": 0.6, "family": 1.15},
    "east": {"work": 1.9, "asylum": 0.3, "family": 0.6},
}
# Thousand first permits 2019 by block. DE ES FR IT NL SE BE AT: G.first_permits.*.2019; others assumption. In the east 528
# without 0.55 m seasonal ones in Poland, but many of them, too, are for less than a year. Of the citizens of non-member
# countries who came to stay a year or more about 14 % came to the east (immigration_2019, assumption [11, 17]): 309 here.
PERMITS_BY_BLOCK = {"west": 287 + 102 + 60 + 68, "north": 460 + 107 + 40 + 61, "south": 320 + 239 + 172}
PERMITS_BY_BLOCK["east"] = 0.139 / (1 - 0.139) * sum(PERMITS_BY_BLOCK.values())
# Rates of leaving, years 0-5 and after (`none` = movers within the EU; protection 0.03/0.01).
LEAVE_EARLY = (0.10, 0.08, 0.035, 0.03, 0.03, 0.03, 0.25, 0.08)
LEAVE_LATE = (0.03, 0.02, 0.01, 0.01, 0.01, 0.01, 0.05, 0.02)
# What modifiers (family here, citizen, unemployed; B3) leave of those rates, with the family members born here who leave too:
# measured in the model for the EU; used for cities.
LEAVE_FACTOR_NON_EU, LEAVE_FACTOR_EU = 0.82, 0.70
# Departures of households with an adult born elsewhere, thousand a year, mean of mid-2020 to mid-2025 in the model itself
# (see MODEL.md, Departures): what the published net migration leaves are those born here who leave for good.
LEAVING_BORN_ELSEWHERE = {"west": 345, "north": 491, "south": 362, "east": 120}
# Adults born here who leave, relative rates by age: assumption shaped on Eurostat migr_emi (median age about 30).
LEAVE_AGES_BORN_HERE = (0, 0, 0, 0.4, 0.8, 1, 0.9, 0.6, 0.35, 0.22, 0.15, 0.1, 0.1, 0.08, 0.04, 0.02, 0.01, 0, 0, 0, 0)
# Inflow by years before 2020, relative to 2019: assumption shaped on Eurostat migr_imm and OECD series: recruitment until
# 1973, fall, peak after 1989, rise to 2007, dip to 2013, peak of 2015-16 (asylum), high since.
INFLOW_KNOTS = {
    0: 1.0,
    3: 0.95,
    6: 0.75,
    9: 0.78,
    12: 1.05,
    17: 1.0,
    22: 0.70,
    28: 0.80,
    33: 0.50,
    40: 0.40,
    46: 0.50,
    55: 0.50,
    60: 0.30,
}
ASYLUM_KNOTS = {
    0: 1.0,
    2: 1.05,
    3: 1.9,
    4: 2.1,
    5: 0.9,
    8: 0.45,
    12: 0.35,
    18: 0.65,
    22: 0.5,
    27: 0.9,
    33: 0.35,
    45: 0.12,
    60: 0.05,
}
# 34.2 m born outside, 20.9 m non-EU citizens (Eurostat, 1 Jan 2019): 39 % if all of these were born outside. As some were born
# here (about 2 m in the model), a little more: assumption [0.39, 0.45].
CITIZENS_NON_EU = 0.41
CITIZENS_EU = 0.29  # 13.3 m live in another state with the citizenship of an EU state (Eurostat 2019) of 18.8 m born there
# Age at arrival by route, 0-4, 5-9, ... (last class: 60 and over, put at 60-64, 65-69): assumption; median age of all
# immigrants 28.3 (G.median_age_arrival.EU28.2017) and 54 % men are checked below.
ARRIVAL_AGES = {
    "none": (4, 3, 2, 5, 18, 23, 16, 10, 6.5, 4.5, 3.5, 2.3, 1.4, 0.8),
    "work": (0, 0, 0, 2, 17, 27, 22, 14, 9, 5, 3, 1, 0, 0),
    "family": (10, 8.5, 7, 7, 12.5, 16, 13, 8.5, 5.5, 3.5, 3, 2.3, 1.9, 1.3),
    "asylum": (10, 8, 7, 13, 19, 15, 11, 7, 4, 2.5, 1.5, 1, 0.6, 0.4),
    "resettlement": (13, 13, 12, 11, 11, 11, 9, 7, 5, 3, 2, 1.5, 1, 0.5),
    "sponsored": (12, 11, 10, 10, 12, 12, 10, 8, 6, 4, 2, 1.5, 1, 0.5),
    "study": (0, 0, 0, 20, 50, 22, 6, 2, 0, 0, 0, 0, 0, 0),
    "other": (4, 3.5, 3.5, 6, 15, 18, 15, 11, 7.5, 5.5, 4.5, 3, 2, 1.5),
}
ARRIVAL_WOMEN = (0.45, 0.34, 0.58, 0.34, 0.48, 0.50, 0.48, 0.47)  # assumption; 46 % of all immigrants
# Of the adults who come by a route, partners not counted: share with a partner, share of those alone who left a family that
# may follow: assumptions [half, double]. Children per such adult follow from the ages at arrival; where family members get
# permits of the family route (work, study) they are an assumption.
ARRIVAL_WITH_PARTNER = {"none": 0.2, "work": 0.08, "asylum": 0.2, "resettlement": 0.55, "sponsored": 0.5, "study": 0.03, "other": 0.2}
ARRIVAL_CHILDREN = {"work": 0.08, "study": 0.02}
UNACCOMPANIED = 0.07  # migration.unaccompanied_share
FAMILY_ABROAD = {"work": 0.2, "asylum": 0.3, "resettlement": 0.1, "sponsored": 0.1, "study": 0.03, "other": 0.1}
ARRIVAL_EDUCATION = {  # assumption, shaped on attainment of recent arrivals 25-34 (33 % high, 32 % low)
    "none": (0.05, 0.17, 0.42, 0.36),
    "work": (0.09, 0.15, 0.36, 0.40),
    "family": (0.20, 0.21, 0.33, 0.26),
    "asylum": (0.27, 0.26, 0.29, 0.18),
    "resettlement": (0.33, 0.28, 0.25, 0.14),
    "sponsored": (0.20, 0.25, 0.33, 0.22),
    "study": (0.0, 0.0, 0.30, 0.70),
    "other": (0.17, 0.19, 0.35, 0.29),
}

# ------------------------------------------------------------------ citizenship by birth
# From knowledge of the law as of 2019, simplified, to be checked against the GLOBALCIT database: children of two foreigners
# born here are citizens at birth if a parent has stayed long enough (share of the state's children, years), at birth if a
# parent was born here, or at 18 by declaration or on the spot (share). Weighted by persons.
BIRTHRIGHT = {
    "FR": (0, 0, 1, 1), "NL": (0, 0, 0.5, 0.8), "BE": (0.5, 10, 1, 0.8), "LU": (0, 0, 1, 0.8), "IE": (1, 3, 1, 1),
    "DE": (1, 8, 0, 0), "SE": (0, 0, 0, 0.8), "DK": (0, 0, 0, 0.3), "FI": (0, 0, 0, 0.5),
    "IT": (0, 0, 0, 0.8), "ES": (0.8, 1, 1, 0.5), "PT": (1, 2, 1, 0.5), "EL": (0.5, 5, 1, 0.3),
    "UK": (1, 5, 0, 0.5),
    "CZ": (0, 0, 0, 0.5), "PL": (0, 0, 0, 0.1), "HU": (0, 0, 0, 0.3),
}

# ------------------------------------------------------------------ households
HOUSEHOLD_SIZES = (0.336, 0.319, 0.156, 0.131, 0.058)  # Eurostat, EU-28 2017
# Types within each size: assumption shaped on EU-27 2019 (34 % single, 25 % couples without and 20 % with dependent
# children, 4 % single parents; grown-up children at home counted as children). Order: see household_types.
HOUSEHOLD_TYPES = (1, 0.78, 0.155, 0.065, 0.75, 0.15, 0.10, 0.87, 0.05, 0.08, 0.62, 0.13, 0.14, 0.04, 0.07)
# Living with parents by age: assumption shaped on Eurostat 2019 (about 80 % of 18-24; 36 % of men and 24 % of women 25-34).
# Weights of a race for the places in families: a share s comes from a weight in proportion to -ln(1 - s).
WITH_PARENTS_MEN = (1, 1, 1, 1, 0.54, 0.23, 0.083, 0.039, 0.024, 0.015, 0.01, 0.007, 0.003, 0, 0, 0, 0, 0, 0, 0, 0)
WITH_PARENTS_WOMEN = (1, 1, 1, 0.83, 0.39, 0.143, 0.039, 0.017, 0.01, 0.007, 0.005, 0.003, 0.003, 0, 0, 0, 0, 0, 0, 0, 0)
# In couples by age, relative: assumption shaped on census 2011 (most at 60-75 for men, earlier for women, who outlive them).
COUPLE_MEN = (
    0,
    0,
    0,
    0.01,
    0.15,
    0.42,
    0.58,
    0.64,
    0.66,
    0.66,
    0.67,
    0.70,
    0.76,
    0.82,
    0.85,
    0.85,
    0.82,
    0.72,
    0.55,
    0.35,
    0.2,
)
COUPLE_WOMEN = (
    0,
    0,
    0,
    0.03,
    0.25,
    0.50,
    0.62,
    0.66,
    0.66,
    0.66,
    0.68,
    0.70,
    0.70,
    0.68,
    0.62,
    0.50,
    0.34,
    0.18,
    0.07,
    0.03,
    0.01,
)
# Spread of neighbourhoods' draw on migrants: gives a dissimilarity of about 0.34 among areas of 700 (assumption [0.25, 0.45]).
SEGREGATION = 0.5

# ------------------------------------------------------------------ single numbers
VISIBLE_MINORITY = (0, 0.65, 0, 0.65)  # by origin; 0.65: assumption [0.5, 0.8]
# Distance of the home language 0.1, 0.3, 0.5, 0.7, 0.9: non-EU-born, EU-born; assumption (former colonies, Slavic neighbours)
LANGUAGE_DISTANCE = (0.18, 0.12, 0.20, 0.25, 0.25, 0.10, 0.30, 0.35, 0.15, 0.10)
REGULATED_DEGREES = 0.30  # assumption [0.2, 0.4]
MIXED = 0.072             # G.hh.mixed.EU27.2022
PERSONS_PER_AREA = 700  # design: small enough to meet, large enough to draw from
