#include "policy/target.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

namespace cohesim {

namespace {

template <class E>
constexpr std::span<const std::string_view> names() {
  return Names<E>::list;
}

constexpr std::array<std::string_view, 2> no_yes{"no", "yes"};

template <class Get>
float attribute_value(const World& w, Row i) {
  return static_cast<float>(Get{}(w.persons, i, w));
}

bool inside(const TargetClause& clause, bool range, float x) {
  return range ? (clause.min <= x) & (x <= clause.max) : (clause.mask >> static_cast<unsigned>(x)) & 1u;
}

/// Get: (persons, row, world) -> code or number.
template <class Get>
constexpr TargetAttribute set_of(std::string_view name, std::string_view meaning,
                                 std::span<const std::string_view> names, Get) {
  return {name, "1", meaning, names, 0, 0, false, attribute_value<Get>};
}
template <class Get>
constexpr TargetAttribute range_of(std::string_view name, std::string_view unit, std::string_view meaning, float high,
                                   Get, bool cefr = false) {
  return {name, unit, meaning, {}, 0, high, cefr, attribute_value<Get>};
}

const std::array attributes{
    set_of("sex", "sex", names<Sex>(), [](const Persons& p, Row i, const World&) { return p.sex[i]; }),
    set_of("origin", "class of official statistics, by birth and parents' birth", names<Origin>(),
           [](const Persons& p, Row i, const World&) { return p.origin(i); }),
    set_of("citizenship", "present citizenship", names<Citizenship>(),
           [](const Persons& p, Row i, const World&) { return p.citizenship[i]; }),
    set_of("plan_group", "class of COM(2020) 758 on which rights and funds hinge", names<PlanGroup>(),
           [](const Persons& p, Row i, const World&) { return p.plan_group(i); }),
    set_of("route", "route of entry", names<Route>(), [](const Persons& p, Row i, const World&) { return p.route[i]; }),
    set_of("status", "legal status", names<LegalStatus>(),
           [](const Persons& p, Row i, const World&) { return p.status[i]; }),
    set_of("stage", "before departure, in reception (an applicant before the first decision), settled", names<Stage>(),
           [](const Persons& p, Row i, const World& w) { return p.stage(i, w.now); }),
    set_of("prospect", "applicant of a nationality that is mostly granted protection", no_yes,
           [](const Persons& p, Row i, const World&) {
             return p.status[i] == LegalStatus::applicant && p.has(i, flag::prospect);
           }),
    set_of("unaccompanied", "came as a minor without family", no_yes,
           [](const Persons& p, Row i, const World&) {
             return p.born[i] != BirthGroup::host && p.has(i, flag::unaccompanied);
           }),
    set_of("education", "highest attainment", names<Education>(),
           [](const Persons& p, Row i, const World&) { return p.education[i]; }),
    set_of("recognition", "recognition of the qualification held", names<Recognition>(),
           [](const Persons& p, Row i, const World&) { return p.recognition[i]; }),
    set_of("labour_state", "state in the labour market", names<LabourState>(),
           [](const Persons& p, Row i, const World&) { return p.labour[i]; }),
    set_of("area_type", "type of the neighbourhood", names<AreaType>(),
           [](const Persons&, Row i, const World& w) { return w.areas.type[w.area_of(i)]; }),
    set_of("visible_minority", "origin that employers can see", no_yes,
           [](const Persons& p, Row i, const World&) { return p.has(i, flag::visible_minority); }),
    set_of("disability", "has a disability", no_yes,
           [](const Persons& p, Row i, const World&) { return p.has(i, flag::disability); }),
    range_of("age", "year", "completed years of age", 120,
             [](const Persons& p, Row i, const World& w) { return p.age(i, w.now); }),
    range_of("years_since_arrival", "year", "years since arrival; for those born here, since birth", 120,
             [](const Persons& p, Row i, const World& w) {
               return static_cast<float>(p.residence_months(i, w.now)) / 12.0f;
             }),
    range_of(
        "language", "1", "host language, 0..1 or CEFR level", 1,
        [](const Persons& p, Row i, const World&) { return from_share(p.language[i]); }, true),
    range_of("lot", "1",
             "a person's lot in 0..1, drawn once: {max: 0.5} is the same random half in every policy (pilots, "
             "experiments)",
             1, [](const Persons&, Row i, const World& w) { return lot(w, i); }),
};

}  // namespace

float lot(const World& world, Row person) {
  return uniform(world.run.draw(Stream::policy_coverage, Month{0}, world.persons.key[person])[0]);
}

std::span<const TargetAttribute> target_attributes() { return attributes; }

TargetClause range_clause(std::string_view attribute, float min, float max) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const TargetAttribute& each) { return each.name == attribute; });
  if (found == attributes.end() || !found->names.empty())
    throw std::logic_error(std::string(attribute) + " is no range that a target may name");
  return {static_cast<int>(found - attributes.begin()), 0, min, max};
}

bool reaches_before_departure(const Target& target) {
  constexpr auto coming = 1u << static_cast<unsigned>(Stage::before_departure);
  return std::any_of(target.clauses.begin(), target.clauses.end(), [&](const TargetClause& clause) {
    return attributes[static_cast<std::size_t>(clause.attribute)].name == "stage" && (clause.mask & coming);
  });
}

bool matches(const Target& target, const World& world, Row person) {
  return std::all_of(target.clauses.begin(), target.clauses.end(), [&](const TargetClause& clause) {
    const TargetAttribute& attribute = attributes[static_cast<std::size_t>(clause.attribute)];
    return inside(clause, attribute.names.empty(), attribute.value(world, person));
  });
}

bool covers(const Target& target, const World& world, Row person) {
  return world.persons.status[person] != LegalStatus::refused && matches(target, world, person);
}

}  // namespace cohesim
