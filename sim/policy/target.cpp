#include "policy/target.hpp"

#include <algorithm>
#include <array>

namespace cohesim {

namespace {

template <class E>
constexpr std::span<const std::string_view> names() {
  return Names<E>::list;
}

constexpr std::array<std::string_view, 2> no_yes{"no", "yes"};

template <class Get>
constexpr auto code(Get) {
  return +[](const World& w, Row i) { return static_cast<float>(Get{}(w.persons, i, w)); };
}

const std::array attributes{
    TargetAttribute{"sex", "1", "sex", names<Sex>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.sex[i]; })},
    TargetAttribute{"origin", "1", "class of official statistics, by birth and parents' birth", names<Origin>(), 0, 0,
                    false, code([](const Persons& p, Row i, const World&) { return p.origin(i); })},
    TargetAttribute{"citizenship", "1", "present citizenship", names<Citizenship>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.citizenship[i]; })},
    TargetAttribute{"plan_group", "1", "class of COM(2020) 758 on which rights and funds hinge", names<PlanGroup>(), 0,
                    0, false, code([](const Persons& p, Row i, const World&) { return p.plan_group(i); })},
    TargetAttribute{"route", "1", "route of entry", names<Route>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.route[i]; })},
    TargetAttribute{"status", "1", "legal status", names<LegalStatus>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.status[i]; })},
    TargetAttribute{"stage", "1", "before departure, in reception (an applicant before the first decision), settled",
                    names<Stage>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World& w) { return p.stage(i, w.now); })},
    TargetAttribute{"prospect", "1", "applicant of a nationality that is mostly granted protection", no_yes, 0, 0,
                    false, code([](const Persons& p, Row i, const World&) {
                      return p.status[i] == LegalStatus::applicant && p.has(i, flag::prospect);
                    })},
    TargetAttribute{"unaccompanied", "1", "came as a minor without family", no_yes, 0, 0, false,
                    code([](const Persons& p, Row i, const World&) {
                      return p.born[i] != BirthGroup::host && p.has(i, flag::unaccompanied);
                    })},
    TargetAttribute{"education", "1", "highest attainment", names<Education>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.education[i]; })},
    TargetAttribute{"recognition", "1", "recognition of the qualification held", names<Recognition>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.recognition[i]; })},
    TargetAttribute{"labour_state", "1", "state in the labour market", names<LabourState>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.labour[i]; })},
    TargetAttribute{"area_type", "1", "type of the neighbourhood", names<AreaType>(), 0, 0, false,
                    code([](const Persons& p, Row i, const World& w) { return w.areas.type[p.area[i]]; })},
    TargetAttribute{"visible_minority", "1", "origin that employers can see", no_yes, 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.has(i, flag::visible_minority); })},
    TargetAttribute{"disability", "1", "has a disability", no_yes, 0, 0, false,
                    code([](const Persons& p, Row i, const World&) { return p.has(i, flag::disability); })},
    TargetAttribute{
        "age", "year", "completed years of age", {}, 0, 120, false, code([](const Persons& p, Row i, const World& w) {
          return p.age(i, w.now);
        })},
    TargetAttribute{"years_since_arrival",
                    "year",
                    "years since arrival; for those born here, since birth",
                    {},
                    0,
                    120,
                    false,
                    code([](const Persons& p, Row i, const World& w) {
                      return static_cast<float>(p.residence_months(i, w.now)) / 12.0f;
                    })},
    TargetAttribute{"language",
                    "1",
                    "host language, 0..1 or CEFR level",
                    {},
                    0,
                    1,
                    true,
                    code([](const Persons& p, Row i, const World&) { return from_share(p.language[i]); })},
    TargetAttribute{"lot",
                    "1",
                    "a person's lot in 0..1, drawn once: {max: 0.5} is the same random half in every policy (pilots, "
                    "experiments)",
                    {},
                    0,
                    1,
                    false,
                    lot},
};

}  // namespace

float lot(const World& world, Row person) {
  return uniform(world.run.draw(Stream::policy_coverage, Month{0}, world.persons.key[person])[0]);
}

std::span<const TargetAttribute> target_attributes() { return attributes; }

bool reaches_before_departure(const Target& target) {
  constexpr auto coming = 1u << static_cast<unsigned>(Stage::before_departure);
  return std::any_of(target.clauses.begin(), target.clauses.end(), [&](const TargetClause& clause) {
    return attributes[static_cast<std::size_t>(clause.attribute)].name == "stage" && (clause.mask & coming);
  });
}

bool covers(const Target& target, const World& world, Row person) {
  if (world.persons.status[person] == LegalStatus::refused) return false;
  for (const TargetClause& clause : target.clauses) {
    const TargetAttribute& attribute = attributes[static_cast<std::size_t>(clause.attribute)];
    const float x = attribute.value(world, person);
    const bool inside =
        attribute.names.empty() ? clause.min <= x && x <= clause.max : (clause.mask >> static_cast<unsigned>(x)) & 1u;
    if (!inside) return false;
  }
  return true;
}

}  // namespace cohesim
