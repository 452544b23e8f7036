#include "input/words.hpp"

#include <fmt/format.h>

#include <array>
#include <string>

namespace cohesim {
namespace {

struct Value {
  std::string_view attribute, value, meaning;
};
// clang-format off
constexpr std::array value_list{
    Value{"sex", "men", "men and boys"},
    Value{"sex", "women", "women and girls"},
    Value{"origin", "native", "born in the country, no parent born outside the EU"},
    Value{"origin", "second_generation", "born in the country, a parent born outside the EU"},
    Value{"origin", "eu_born", "born in another EU state"},
    Value{"origin", "non_eu_born", "born outside the EU"},
    Value{"citizenship", "national", "holds the citizenship of the state of residence"},
    Value{"citizenship", "other_eu", "citizen of another EU state"},
    Value{"citizenship", "third_country", "citizen of a state outside the EU, or of none"},
    Value{"plan_group", "third_country_national", "third-country national, not family of a mobile EU citizen"},
    Value{"plan_group", "family_of_mobile_eu_citizen", "third-country national in the family of a mobile EU citizen"},
    Value{"plan_group", "naturalised", "born outside the EU, now a national"},
    Value{"plan_group", "eu_citizen_of_migrant_parents", "EU citizen born here to a parent born outside the EU"},
    Value{"plan_group", "mobile_eu_citizen", "citizen of another EU state"},
    Value{"plan_group", "host", "everybody else: national without migrant background"},
    Value{"route", "none", "born here, or moved within the EU"},
    Value{"route", "work", "admitted to work"},
    Value{"route", "family", "admitted to join the family"},
    Value{"route", "asylum", "came to ask for asylum, whatever became of it"},
    Value{"route", "resettlement", "resettled as a refugee by the state"},
    Value{"route", "sponsored", "resettled as a refugee with private sponsors"},
    Value{"route", "study", "admitted to study"},
    Value{"route", "other", "any other way"},
    Value{"status", "citizen", "national of the state of residence"},
    Value{"status", "eu_citizen", "citizen of another EU state"},
    Value{"status", "eu_family", "family of a mobile EU citizen"},
    Value{"status", "permanent", "permanent or long-term residence"},
    Value{"status", "temporary", "residence permit that ends"},
    Value{"status", "protection", "refugee status or subsidiary protection: a recognised refugee"},
    Value{"status", "applicant", "asylum seeker: the procedure or the appeal is pending"},
    Value{"status", "refused", "refused and still here: no right to stay, in no target"},
    Value{"stage", "before_departure", "admitted, not arrived yet"},
    Value{"stage", "reception", "asylum applicant before the first decision"},
    Value{"stage", "settled", "everybody else"},
    Value{"prospect", "yes", "applicant of a nationality that is mostly granted protection"},
    Value{"prospect", "no", "everybody else"},
    Value{"unaccompanied", "yes", "came under 18 without family"},
    Value{"unaccompanied", "no", "everybody else"},
    Value{"education", "isced_0_1", "primary education or less"},
    Value{"education", "isced_2", "lower secondary"},
    Value{"education", "isced_3_4", "upper secondary and post-secondary"},
    Value{"education", "isced_5_8", "tertiary: a degree of a university or college"},
    Value{"recognition", "host", "qualification gained here"},
    Value{"recognition", "none", "gained abroad, recognition not asked for"},
    Value{"recognition", "pending", "gained abroad, the procedure runs"},
    Value{"recognition", "partial", "gained abroad, recognised in part"},
    Value{"recognition", "full", "gained abroad, fully recognised"},
    Value{"recognition", "refused", "gained abroad, recognition refused"},
    Value{"labour_state", "employed", "in work"},
    Value{"labour_state", "unemployed", "without work and looking for it (ILO)"},
    Value{"labour_state", "marginally_attached", "without work, wants it, does not look for it now"},
    Value{"labour_state", "inactive", "without work and no wish for it now; published inactivity is this and marginally_attached"},
    Value{"area_type", "city", "densely populated area"},
    Value{"area_type", "town", "area of intermediate density"},
    Value{"area_type", "rural", "thinly populated area"},
    Value{"visible_minority", "yes", "employers can see the origin"},
    Value{"visible_minority", "no", "everybody else"},
    Value{"disability", "yes", "has a disability"},
    Value{"disability", "no", "everybody else"},
};

constexpr std::array synonym_list{
    Synonym{"refugee", "recognised: status: [protection]; all who came as such: route: [asylum, resettlement, sponsored]", "status route"},
    Synonym{"asylum seeker", "status: [applicant]; before the first decision: stage: [reception]", "status stage prospect"},
    Synonym{"asylum", "route: [asylum]; while the procedure runs: status: [applicant]", "route status stage"},
    Synonym{"unemployed", "labour_state: [unemployed]; the rate is an indicator", "labour_state unemployment_rate long_term_unemployment_share"},
    Synonym{"unemployment", "labour_state: [unemployed]; the rate is an indicator", "labour_state unemployment_rate long_term_unemployment_share"},
    Synonym{"jobless", "labour_state: [unemployed]; all without work: [unemployed, marginally_attached, inactive]", "labour_state unemployment_rate"},
    Synonym{"tertiary", "education: [isced_5_8]", "education tertiary_rate overqualification_rate recognition"},
    Synonym{"graduate", "education: [isced_5_8]", "education tertiary_rate overqualification_rate recognition"},
    Synonym{"sector", "the employer's, by NACE: record it as a dimension, labour.cycle_NAME is its demand",
            "labour.cycle_trade labour.turnover_trade labour.language_trade labour.unqualified_trade"},
    Synonym{"recession", "demand for posts: of all sectors labour.cycle, of one labour.cycle_NAME; scenario recession-2020",
            "labour.cycle labour.cycle_accommodation_food"},
    Synonym{"degree", "education: [isced_5_8]; whether it is recognised: recognition", "education recognition recognition_rate"},
    Synonym{"low skilled", "education: [isced_0_1, isced_2]", "education low_attainment_rate"},
    Synonym{"migrant", "born abroad: origin: [eu_born, non_eu_born]; by passport: citizenship: [third_country]", "origin citizenship plan_group"},
    Synonym{"immigrant", "born abroad: origin: [eu_born, non_eu_born]; by passport: citizenship: [third_country]", "origin citizenship plan_group"},
    Synonym{"foreigner", "citizenship: [other_eu, third_country]", "citizenship origin"},
    Synonym{"third country national", "citizenship: [third_country]", "citizenship plan_group"},
    Synonym{"newcomer", "years_since_arrival: {max: 5}", "years_since_arrival"},
    Synonym{"second generation", "origin: [second_generation]", "origin plan_group"},
    Synonym{"poverty", "an indicator; nobody is targeted by it", "at_risk_of_poverty_rate child_poverty_rate in_work_poverty_rate"},
    Synonym{"minor", "age: {max: 17}; who came alone: unaccompanied: true", "age unaccompanied"},
    Synonym{"child", "age: {max: 17}", "age unaccompanied child_poverty_rate"},
    Synonym{"gender", "sex: [women]", "sex"},
    Synonym{"mother", "sex: [women]; courses with childcare: the key childcare of language_course", "sex language_course"},
    Synonym{"childcare", "a key of language_course; places: early_childhood_places", "language_course early_childhood_places"},
    Synonym{"kindergarten", "places, price, outreach: early_childhood_places", "early_childhood_places early_childhood_rate"},
    Synonym{"dropout", "an indicator; nobody is targeted by it", "early_leavers_rate youth_guarantee after_school_support"},
    Synonym{"neet", "an indicator; nobody is targeted by it", "neet_rate youth_guarantee"},
    Synonym{"school segregation", "school_dissimilarity of the group schools", "school_mix bussing schooling.mechanism"},
};
// clang-format on

struct PlanSection {
  std::string_view section, area, meaning;
};
constexpr std::array plan_sections{
    PlanSection{"3", "", "principles and values"},
    PlanSection{"4.I", "education", "education and training: language, civics, recognition"},
    PlanSection{"4.II", "employment", "employment and skills"},
    PlanSection{"4.III", "health", "health"},
    PlanSection{"4.IV", "housing", "housing"},
    PlanSection{"5.I", "", "partnerships"},
    PlanSection{"5.II", "", "EU funding: cohesim describe funds"},
    PlanSection{"5.III", "participation", "participation and encounters"},
    PlanSection{"5.IV", "", "digital tools"},
};

// "Asylum-Seekers" -> "asylum seeker"
std::string plain(std::string_view word) {
  std::string text;
  for (const char c : word)
    text += c == '-' || c == '_' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  if (text.size() > 3 && text.ends_with('s') && !text.ends_with("ss")) text.pop_back();
  return text == "children" ? "child" : text;
}

}  // namespace

std::string_view value_meaning(std::string_view attribute, std::string_view value) {
  for (const Value& each : value_list)
    if (each.attribute == attribute && each.value == value) return each.meaning;
  return {};
}

std::span<const Synonym> synonyms() { return synonym_list; }

const Synonym* find_synonym(std::string_view word) {
  const std::string wanted = plain(word);
  for (const Synonym& each : synonym_list)
    if (each.word == wanted) return &each;
  return nullptr;
}

std::string plan_text() {
  std::string text =
      "the plan   Action plan on Integration and Inclusion 2021-2027\n"
      "  European Commission, COM(2020) 758 final, Brussels, 24 November 2020\n"
      "  https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52020DC0758\n";
  for (const PlanSection& each : plan_sections) {
    text += fmt::format("  {:<14} {}", "section " + std::string(each.section), each.meaning);
    text += each.area.empty() ? "\n" : fmt::format(" (area: {})\n", each.area);
  }
  return text +
         "  The address shows the text without pages, which differ between languages:\n"
         "  we cite sections. Measures have numbers of our own: E18, E21, ...\n";
}

std::string plan_section(std::string_view area) {
  for (const PlanSection& each : plan_sections)
    if (each.area == area && !area.empty()) return fmt::format("COM(2020) 758, section {}", each.section);
  return {};
}

}  // namespace cohesim
