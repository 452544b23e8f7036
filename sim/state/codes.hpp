#pragma once
// The classes that persons and places fall into, with the names used in YAML, HDF5 and Python.
#include <array>
#include <cstdint>
#include <string_view>

namespace cohesim {

using Code = std::uint8_t;

enum class Sex : Code { man, woman };
/// Country of birth (own or a parent's), seen from the state of residence.
enum class BirthGroup : Code { host, other_eu, outside_eu };
/// Classes of official statistics; second_generation: born in the EU with at least one parent born outside the EU.
enum class Origin : Code { native, second_generation, eu_born, non_eu_born };
enum class Citizenship : Code { national, other_eu, third_country };
/// Classes on which rights, obligations and funds of COM(2020) 758 hinge.
enum class PlanGroup : Code {
  third_country_national,
  family_of_mobile_eu_citizen,
  naturalised,
  eu_citizen_of_migrant_parents,
  mobile_eu_citizen,
  host
};
enum class Route : Code { none, work, family, asylum, resettlement, sponsored, study, other };
enum class LegalStatus : Code { citizen, eu_citizen, eu_family, permanent, temporary, protection, applicant, refused };
enum class Education : Code { isced_0_1, isced_2, isced_3_4, isced_5_8 };
/// What is attended now. `general` and `vocational` are upper secondary; `second_chance` leads those there later who left.
enum class Schooling : Code {
  none,
  early_childhood,
  primary,
  lower_secondary,
  general,
  vocational,
  tertiary,
  second_chance
};
/// Of the qualification held: host = obtained here (or none to recognise).
enum class Recognition : Code { host, none, pending, partial, full, refused };
/// unemployed: wants work and looks for it (ILO); marginally attached: wants work, does not look now; inactive: neither.
/// Published inactivity is the last two.
enum class LabourState : Code { employed, unemployed, marginally_attached, inactive };
/// Elementary: ISCO 9; medium: ISCO 4-8; graduate: ISCO 1-3.
enum class JobLevel : Code { elementary, medium, graduate };
/// Of an employer, by NACE rev. 2: A; B-E; F; G; H; I; J-M; N; O; P; Q; R, S and U; T.
enum class Sector : Code {
  agriculture,
  industry,
  construction,
  trade,
  transport,
  accommodation_food,
  business_services,
  admin_support,
  public_admin,
  education,
  health,
  other_services,
  domestic_work
};
enum class AreaType : Code { city, town, rural };
/// Of a stay: admitted and not here yet; an applicant before the first decision; everyone else.
enum class Stage : Code { before_departure, reception, settled };
/// Of a dwelling.
enum class Tenure : Code { owner, market_rent, social_rent };
enum class Condition : Code { fit, unfit, gone };
/// How a household is housed: own_home holds a dwelling (owned or rented), a guest shares another's.
enum class Lodging : Code { own_home, guest, reception, homeless };

constexpr int n_levels = 3;
constexpr int n_sectors = 13;
constexpr int n_tenures = 3;
constexpr int n_origins = 4;
constexpr int n_citizenships = 3;
constexpr int n_sexes = 2;
constexpr int n_routes = 8;
constexpr int n_education = 4;

template <class E>
struct Names;  // Names<E>::list: the names of the values of E, in order

template <>
struct Names<Sex> {
  static constexpr std::array<std::string_view, 2> list{"men", "women"};
};
template <>
struct Names<BirthGroup> {
  static constexpr std::array<std::string_view, 3> list{"host", "other_eu", "outside_eu"};
};
template <>
struct Names<Origin> {
  static constexpr std::array<std::string_view, 4> list{"native", "second_generation", "eu_born", "non_eu_born"};
};
template <>
struct Names<Citizenship> {
  static constexpr std::array<std::string_view, 3> list{"national", "other_eu", "third_country"};
};
template <>
struct Names<PlanGroup> {
  static constexpr std::array<std::string_view, 6> list{
      "third_country_national",        "family_of_mobile_eu_citizen", "naturalised",
      "eu_citizen_of_migrant_parents", "mobile_eu_citizen",           "host"};
};
template <>
struct Names<Route> {
  static constexpr std::array<std::string_view, 8> list{"none",         "work",      "family", "asylum",
                                                        "resettlement", "sponsored", "study",  "other"};
};
template <>
struct Names<LegalStatus> {
  static constexpr std::array<std::string_view, 8> list{"citizen",   "eu_citizen", "eu_family", "permanent",
                                                        "temporary", "protection", "applicant", "refused"};
};
template <>
struct Names<Education> {
  static constexpr std::array<std::string_view, 4> list{"isced_0_1", "isced_2", "isced_3_4", "isced_5_8"};
};
template <>
struct Names<Schooling> {
  static constexpr std::array<std::string_view, 8> list{"none",    "early_childhood", "primary",  "lower_secondary",
                                                        "general", "vocational",      "tertiary", "second_chance"};
};
template <>
struct Names<Recognition> {
  static constexpr std::array<std::string_view, 6> list{"host", "none", "pending", "partial", "full", "refused"};
};
template <>
struct Names<LabourState> {
  static constexpr std::array<std::string_view, 4> list{"employed", "unemployed", "marginally_attached", "inactive"};
};
template <>
struct Names<JobLevel> {
  static constexpr std::array<std::string_view, 3> list{"elementary", "medium", "graduate"};
};
template <>
struct Names<Sector> {
  static constexpr std::array<std::string_view, n_sectors> list{
      "agriculture",       "industry",      "construction", "trade",     "transport", "accommodation_food",
      "business_services", "admin_support", "public_admin", "education", "health",    "other_services",
      "domestic_work"};
};
template <>
struct Names<AreaType> {
  static constexpr std::array<std::string_view, 3> list{"city", "town", "rural"};
};
template <>
struct Names<Stage> {
  static constexpr std::array<std::string_view, 3> list{"before_departure", "reception", "settled"};
};
template <>
struct Names<Tenure> {
  static constexpr std::array<std::string_view, 3> list{"owner", "market_rent", "social_rent"};
};
template <>
struct Names<Condition> {
  static constexpr std::array<std::string_view, 3> list{"fit", "unfit", "gone"};
};
template <>
struct Names<Lodging> {
  static constexpr std::array<std::string_view, 4> list{"own_home", "guest", "reception", "homeless"};
};

/// Low, medium, high = 0, 1, 2 (ISCED 0-2, 3-4, 5-8).
constexpr int education_rank(Education e) { return e == Education::isced_5_8 ? 2 : e == Education::isced_3_4 ? 1 : 0; }

/// Common European Framework of Reference: lower bounds of A1..C2 on the language scale 0..1.
struct Cefr {
  static constexpr std::array<std::string_view, 6> list{"A1", "A2", "B1", "B2", "C1", "C2"};
  static constexpr std::array<float, 6> lower{0.15f, 0.30f, 0.45f, 0.60f, 0.75f, 0.90f};
  static constexpr int b1 = 3;  // as a number of levels reached
  /// How many of A1..C2 are reached.
  static constexpr int reached(float language) {
    int levels = 0;
    for (const float cut : lower) levels += language >= cut;
    return levels;
  }
};

}  // namespace cohesim
