// Fit of a population that was drawn from a file of persons: against the file, weighted.
#include <fmt/format.h>

#include <algorithm>

#include "fit/tables.hpp"
#include "population/cells.hpp"

namespace cohesim::fit {

namespace {

using synthesis::age_labels;

FitTable ages(const World& w, const PersonsTable& file) {
  std::array<double, 2 * n_age_groups> target{}, got{};
  const auto cell = [](int age, Sex sex) {
    return static_cast<std::size_t>(age_group(age) * 2 + static_cast<int>(sex));
  };
  for (const TableHousehold& household : file.households)
    for (Row i = household.first; i < household.last; ++i)
      target[cell(file.persons[i].age, file.persons[i].sex)] += household.weight;
  for (Row i = 0; i < w.persons.rows(); ++i) got[cell(w.persons.age(i, w.now), w.persons.sex[i])] += 1;
  TableMaker table("age and sex of the file", "persons");
  const std::vector<std::string> labels = age_labels();
  for (std::size_t k = 0; k < target.size(); ++k)
    table.add(fmt::format("{} {}", Names<Sex>::list[k % 2], labels[k / 2]), target[k], got[k]);
  return table.finish(static_cast<double>(w.persons.rows()));
}

FitTable births_in_sample(const World& w, const PersonsTable& file) {
  std::array<double, 3> target{}, got{};
  for (const TableHousehold& household : file.households)
    for (Row i = household.first; i < household.last; ++i)
      target[static_cast<std::size_t>(file.persons[i].born)] += household.weight;
  for (Row i = 0; i < w.persons.rows(); ++i) got[static_cast<std::size_t>(w.persons.born[i])] += 1;
  TableMaker table("country of birth of the file", "persons");
  for (std::size_t k = 0; k < target.size(); ++k) table.add(std::string(Names<BirthGroup>::list[k]), target[k], got[k]);
  return table.finish(static_cast<double>(w.persons.rows()));
}

FitTable sizes(const World& w, const PersonsTable& file) {
  constexpr std::size_t classes = 8;
  std::array<double, classes> target{}, got{};
  const auto add = [&](auto& sizes, std::size_t persons, double weight) {
    if (persons > 0) sizes[std::min(classes, persons) - 1] += weight;
  };
  for (const TableHousehold& household : file.households)
    add(target, household.last - household.first, household.weight);
  for (Row h = 0; h < w.households.rows(); ++h) add(got, w.households.members[h], 1);
  TableMaker table("household sizes of the file", "households");
  for (std::size_t k = 0; k < classes; ++k)
    table.add(fmt::format("{}{} persons", k + 1, k + 1 == classes ? " and more" : ""), target[k], got[k]);
  return table.finish(static_cast<double>(w.households.rows()));
}

}  // namespace

void add_sample_tables(FitReport& report, const World& world, const Scenario& scenario) {
  report.tables.push_back(ages(world, *scenario.persons));
  report.tables.push_back(births_in_sample(world, *scenario.persons));
  report.tables.push_back(sizes(world, *scenario.persons));
  std::size_t never = 0;
  for (const TableHousehold& household : scenario.persons->households) never += household.weight == 0;
  if (never > 0) report.notes.push_back(fmt::format("{} households have the weight zero and are never drawn", never));
}

}  // namespace cohesim::fit
