"""Writes the tables of parameters in sim/MODEL.md from the declarations.

    PYTHONPATH=build/release/python python tools/make_model_tables.py

Between <!-- parameters:SECTION --> and <!-- /parameters --> stands a row for each parameter of the
section: symbol in the equations, name, default, unit, source. `--check` changes nothing and fails
where the file is behind.
"""

import json
import re
import sys
from pathlib import Path

from cohesim import _core

MODEL = Path(__file__).parents[1] / "sim" / "MODEL.md"
BLOCK = re.compile(r"(<!-- parameters:(\w+) -->\n).*?(<!-- /parameters -->)", re.DOTALL)

# Symbols of the equations in sim/MODEL.md.
SYMBOLS = {
    "schooling.lasting": "a",
    "schooling.recent": "c",
    "schooling.recent_kept": "b",
    "schooling.lasting_spread": "σ_P",
    "schooling.recent_spread": "σ_T",
    "schooling.home": "i_h",
    "schooling.motivation": "i_m",
    "schooling.language": "i_l",
    "schooling.language_enough": "L_0",
    "schooling.peers": "i_c",
    "schooling.compensation": "i_r",
    "schooling.travel": "i_t",
    "schooling.travel_from": "d_0",
    "schooling.leaving": "l_0",
    "schooling.leaving_skill": "l_A",
    "schooling.leaving_poor": "l_p",
    "schooling.leaving_care": "l_c",
    "schooling.leaving_language": "l_L",
    "schooling.leaving_women": "l_w",
    "schooling.track_skill": "k_A",
    "schooling.track_home": "k_h",
    "schooling.track_cut": "k_0",
    "schooling.tertiary_general": "t_0",
    "schooling.tertiary_vocational": "t_0",
    "schooling.tertiary_skill": "t_A",
    "schooling.tertiary_home": "t_h",
    "schooling.tertiary_women": "t_w",
    "schooling.choice_distance": "c_d",
    "schooling.choice_composition": "c_s",
    "schooling.choice_reputation": "c_r",
    "schooling.choice_sibling": "c_b",
    "demography.fertility_scale": "φ",
    "demography.fertility_single": "φ₁",
    "demography.fertility_spacing": "φ_s",
    "demography.fertility_born_outside": "β₀",
    "demography.fertility_newcomers": "β",
    "demography.fertility_residence_years": "τ_b",
    "demography.mortality_scale": "ψ",
    "demography.mortality_newcomers": "ψ₀",
    "demography.mortality_residence_years": "τ_d",
    "households.homophily_origin": "h_o",
    "households.homophily_education": "h_e",
    "households.age_gap_years": "g₀",
    "households.age_gap_spread_years": "g₁",
    "housing.amenity": "a",
    "housing.cost_weight": "c",
    "housing.easy_cost_share": "c_0",
    "housing.worst_cost_share": "c_1",
    "housing.spare_room_weight": "k_s",
    "housing.rental_discrimination_tested": "m",
    "housing.rental_discrimination_where": "w",
    "housing.rental_discrimination_ends": "e",
    "housing.crowding_weight": "k",
    "housing.own_group_weight": "b",
    "housing.distance_per_km": "d",
    "housing.owner_bonus": "o",
    "housing.taste": "τ",
    "housing.rent_speed": "ρ",
    "housing.rent_return_years": "T",
    "housing.building_elasticity": "η",
    "housing.building_vacancy_years": "T_v",
    "housing.demolition": "q",
    "contact.form_per_month": "f",
    "contact.fade_per_month": "q",
    "contact.homophily": "h",
    "migration.inflow_scale": "ι",
    "migration.departure_scale": "δ",
    "migration.departure_unemployed": "δ_u",
    "migration.departure_top_wage": "δ_w",
    "migration.departure_with_family": "δ_f",
    "migration.departure_citizen": "δ_c",
    "migration.move_tightness": "θ",
    "migration.move_own_group": "η",
    "legal_status.naturalisation_rate_per_year": "ν",
    "legal_status.naturalisation_eu_citizens": "ν_EU",
    "legal_status.naturalisation_language": "ν_L",
    "legal_status.naturalisation_work": "ν_w",
    "legal_status.naturalisation_education": "ν_e",
    "legal_status.naturalisation_protection": "ν_p",
    "legal_status.naturalisation_fee_effect": "ν_f",
    "legal_status.naturalisation_fee_eur": "fee",
    "language.growth_per_month": "g",
    "language.per_course_hour": "c",
    "language.ceiling_per_course_hour": "k",
    "language.ceiling": "a₀",
    "language.ceiling_education": "a_e",
    "language.ceiling_age": "a_a",
    "language.ceiling_distance": "a_d",
    "language.ceiling_spread": "a_s",
    "language.spread": "σ",
    "language.reference_age": "A_0",
    "language.speed": "b₀",
    "language.speed_motivation": "b_z",
    "language.speed_education": "b_e",
    "language.speed_age": "b_a",
    "language.speed_distance": "b_d",
    "recognition.application_rate_per_month": "α",
    "recognition.application_unregulated": "υ",
    "recognition.application_factor": "f",
    "recognition.processing_months": "m",
    "participation.attach_men": "h_a",
    "participation.attach_women": "h_a",
    "participation.attach_education": "ν_e",
    "participation.attach_education_abroad": "ε",
    "participation.withdrawal": "h_d",
    "participation.withdrawal_shift": "ζ",
    "participation.need": "ν_n",
    "participation.couple": "ν_c",
    "participation.language": "ν_L",
    "labour.language_enough_elementary": "L_k",
    "labour.language_enough_medium": "L_k",
    "labour.language_enough_graduate": "L_k",
    "participation.permit": "ν_p",
    "participation.disability": "ν_d",
    "participation.waiting_loss": "ω",
    "participation.waiting_months": "τ_m",
    "participation.waiting_fade_years": "τ_y",
    "participation.norm": "ν_g",
    "participation.norm_years": "τ_g",
    "labour.separation_permanent": "h_contract",
    "labour.separation_temporary": "h_contract",
    "labour.tenure_first_year": "h_tenure",
    "labour.tenure_to_five_years": "h_tenure",
    "labour.tenure_later": "h_tenure",
    "labour.separation_elementary": "h_k",
    "labour.separation_graduate": "h_k",
    "labour.separation_gap": "ε_s",
    "labour.hired_temporary": "τ",
    "labour.temporary_elementary": "τ_k",
    "labour.temporary_graduate": "τ_k",
    "labour.temporary_no_record": "τ₀",
    "labour.temporary_record_years": "τ_E",
    "labour.jobs_per_labour_force": "j",
    "labour.jobs_elementary": "share_k",
    "labour.jobs_graduate": "share_k",
    "labour.vacancy_rate": "v₀",
    "labour.vacancy_adjustment": "ρ",
    "labour.demand_by_skill": "γ_s",
    "labour.job_creation": "γ_v",
    "labour.cycle": "cycle",
    "labour.applications_elementary": "A_k",
    "labour.applications_medium": "A_k",
    "labour.applications_graduate": "A_k",
    "labour.marginally_attached_search": "a",
    "labour.job_to_job": "a",
    "labour.job_to_job_overqualified": "a",
    "labour.above_education": "w",
    "labour.one_below": "w",
    "labour.two_below": "w",
    "labour.language_elementary": "γ_k",
    "labour.language_medium": "γ_k",
    "labour.language_graduate": "γ_k",
    "labour.experience": "ε_x",
    "labour.experience_years": "E₀",
    "labour.spell_per_month": "ε_u",
    "labour.spell_months": "U₀",
    "labour.motivation": "ε_z",
    "labour.citizen": "ε_c",
    "labour.hiring_gap": "ε_h",
    "labour.certificate": "ξ",
    "labour.unrecognised": "q",
    "labour.partly_recognised": "q",
    "labour.callback_ratio": "R",
    "labour.offer_ratio": "R",
    "labour.discrimination_concentration": "C",
    "labour.referral_rate": "ρ_f",
    "income.elementary_wage_eur": "w₀",
    "income.medium_premium": "π_k",
    "income.graduate_premium": "π_k",
    "income.experience_return": "r_x",
    "income.experience_curve": "r_q",
    "income.language_return": "r_L",
    "income.tenure_return": "r_t",
    "income.tenure_return_max": "r_m",
    "income.referral_return": "r_f",
    "income.referral_fade_per_year": "φ_r",
    "income.pay_spread": "σ",
    "income.pension": "p₀",
    "income.pension_full_years": "p_E",
    "income.minimum_pension": "p_m",
    "income.minimum_pension_single": "p₁",
    "income.minimum_pension_years": "p_R",
    "uptake.readiness": "θ₀",
    "uptake.motivation": "θ_z",
    "uptake.unpaid_care": "θ_c",
    "uptake.work_compatible": "θ_w",
}


def declared() -> list[dict]:
    """Every parameter as the program declares it."""
    return json.loads(_core.describe_json("parameters"))


def table(section: str) -> str:
    """The rows of one section."""
    lines = ["| symbol | parameter | default | unit | source |", "|---|---|---:|---|---|"]
    for topic in declared():
        own, name = topic["name"].split(".")
        if own == section:
            symbol = SYMBOLS.get(topic["name"], "")
            source = topic["source"].replace("|", "\\|")
            lines.append(
                f"| {symbol} | `{name}` | {topic['default']:g} | {topic['unit']} | {source} |"
            )
    return "\n".join(lines) + "\n"


def written(text: str) -> str:
    """The text with its tables as they should be.

    Raises
    ------
    ValueError
        A section of parameters has no table, or a table no section.
    """
    sections = {topic["name"].split(".")[0] for topic in declared()}
    found = {m.group(2) for m in BLOCK.finditer(text)}
    if sections != found:
        raise ValueError(
            f"sim/MODEL.md: no <!-- parameters:... --> for {sections - found}, unknown {found - sections}"
        )
    return BLOCK.sub(lambda m: m.group(1) + table(m.group(2)) + m.group(3), text)


if __name__ == "__main__":
    old = MODEL.read_text(encoding="utf-8")
    new = written(old)
    if sys.argv[1:] == ["--check"]:
        sys.exit(new != old)
    MODEL.write_text(new, encoding="utf-8")
