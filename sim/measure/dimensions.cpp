#include "measure/dimensions.hpp"

#include <array>
#include <stdexcept>

#include "measure/series.hpp"

namespace cohesim {

namespace {

template <auto F>
void label_of(const World& world, Row first, std::size_t count, std::uint32_t* labels) {
  fill_batch(labels, first, count, [&](Row i) { return F(world, i); });
}

/// How many of the ends are reached: without a branch, for most of a pass is branches that nobody can foresee.
template <std::size_t N>
int reached(const std::array<int, N>& ends, int months) {
  int n = 0;
  for (const int end : ends) n += months >= end;
  return n;
}

constexpr std::array age_ends{15 * 12, 25 * 12, 35 * 12, 45 * 12, 55 * 12, 65 * 12};  // months
constexpr std::array residence_ends{12, 24, 48, 72, 96, 144};

const std::vector<std::string> age_labels{"0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65+"};
const std::vector<std::string> residence_labels{"0-1", "1-2", "2-4", "4-6", "6-8", "8-12", "12+"};

std::vector<std::string> sector_labels() {
  std::vector<std::string> labels = labels_of<Sector>();
  labels.push_back("none");
  return labels;
}

}  // namespace

const std::vector<PersonDimension>& person_dimensions() {
  static const std::vector<PersonDimension> list{
      {"region",
       "Region (country block or district)",
       {},
       label_of<[](const World& w, Row i) { return w.region_of(i); }>},
      {"origin", "Origin by birth and parents' birth", labels_of<Origin>(),
       label_of<[](const World& w, Row i) { return w.persons.origin(i); }>},
      {"citizenship", "Present citizenship", labels_of<Citizenship>(),
       label_of<[](const World& w, Row i) { return w.persons.citizenship[i]; }>},
      {"sex", "Sex", labels_of<Sex>(), label_of<[](const World& w, Row i) { return w.persons.sex[i]; }>},
      {"age", "Age in years", age_labels,
       label_of<[](const World& w, Row i) { return reached(age_ends, w.persons.age_months(i, w.now)); }>},
      {"route", "Route of entry", labels_of<Route>(),
       label_of<[](const World& w, Row i) { return w.persons.route[i]; }>},
      {"residence", "Years since arrival", residence_labels,
       label_of<[](const World& w, Row i) { return reached(residence_ends, w.persons.residence_months(i, w.now)); }>},
      {"education", "Highest attainment", labels_of<Education>(),
       label_of<[](const World& w, Row i) { return w.persons.education[i]; }>},
      {"status", "Legal status", labels_of<LegalStatus>(),
       label_of<[](const World& w, Row i) { return w.persons.status[i]; }>},
      {"plan_group", "Group of COM(2020) 758", labels_of<PlanGroup>(),
       label_of<[](const World& w, Row i) { return w.persons.plan_group(i); }>},
      {"recognition", "Recognition of the qualification held", labels_of<Recognition>(),
       label_of<[](const World& w, Row i) { return w.persons.recognition[i]; }>},
      {"sector", "Sector of the job (NACE)", sector_labels(),
       label_of<[](const World& w, Row i) { return w.sector_of(i); }>},
      {"area_type", "Degree of urbanisation", labels_of<AreaType>(),
       label_of<[](const World& w, Row i) { return w.areas.type[w.area_of(i)]; }>},
      {"neighbourhood", "Neighbourhood", {}, label_of<[](const World& w, Row i) { return w.area_of(i); }>},
  };
  return list;
}

const PersonDimension& person_dimension(std::string_view name) {
  for (const PersonDimension& dimension : person_dimensions())
    if (dimension.name == name) return dimension;
  throw std::out_of_range("no dimension " + std::string(name));
}

int residence_band(int months) { return reached(residence_ends, months); }

}  // namespace cohesim
