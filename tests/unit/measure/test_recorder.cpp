// Indicators of the frame against a plain count over persons.
#include <cmath>

#include "catch_compat.hpp"
#include "measure/recorder.hpp"
#include "small_world.hpp"

using namespace cohesim;

TEST_CASE("the employment rate of every cell is employed over persons aged 20 to 64") {
  Simulation s(small_scenario({}, 20000, 3), 0);
  s.step();
  const World& w = s.world();
  const Persons& p = w.persons;
  const Month now = s.date() - 1;
  const Variable& rate = *s.layout().find("indicators", "employment_rate");
  const Variable& count = *s.layout().find("indicators", "employment_rate_n");
  std::vector<std::array<std::int64_t, 2>> cells(rate.size);
  for (Row i = 0; i < p.rows(); ++i) {
    if (!p.alive(i) || p.age(i, now) < 20 || p.age(i, now) > 64) continue;
    const std::size_t cell = ((w.region_of(i) * std::size_t{4} + static_cast<std::size_t>(p.origin(i))) * 3 +
                              static_cast<std::size_t>(p.citizenship[i])) *
                                 2 +
                             static_cast<std::size_t>(p.sex[i]);
    cells[cell][0] += p.labour[i] == LabourState::employed;
    ++cells[cell][1];
  }
  for (std::size_t c = 0; c < cells.size(); ++c) {
    REQUIRE(s.frame()[count.offset + c] == static_cast<double>(cells[c][1]));
    if (cells[c][1] == 0)
      REQUIRE(std::isnan(s.frame()[rate.offset + c]));
    else
      REQUIRE(s.frame()[rate.offset + c] ==
              Approx(100.0 * static_cast<double>(cells[c][0]) / static_cast<double>(cells[c][1])));
  }
}

TEST_CASE("the layout has no holes and no overlaps, and every indicator has its count") {
  const Layout layout = layout_of(small_scenario());
  std::size_t next = 0;
  for (const Variable& v : layout.variables) {
    CHECK(v.offset == next);
    next += v.size;
  }
  CHECK(next == layout.frame_size);
  for (const RatioSeries& x : all_ratios())
    CHECK(layout.find("indicators", std::string(x.info.name) + "_n") != nullptr);
}

TEST_CASE("every declared series is in the layout, with its direction and area") {
  const Layout layout = layout_of(small_scenario({{"policies.p.lever", "language_course"}}));
  for_each_series([&](const SeriesInfo& info, std::string_view group) {
    if (group == "lattice") return;         // of a world of its own (tests/unit/topics/test_schelling.cpp)
    if (group == "neighbourhoods") return;  // of cities with a file (tests/python/test_places.py)
    const Variable* v = layout.find(std::string(group), std::string(info.name));
    CAPTURE(info.name, group);
    REQUIRE(v != nullptr);
    CHECK(v->better == direction(info.better));
    CHECK(v->area == info.area);
  });
  CHECK(layout_of(small_scenario()).find("policies", "cost") == nullptr);
}

TEST_CASE("persons can be counted by any dimensions of a record") {
  Simulation s(
      small_scenario(
          {{"record.by_school.dimensions", "[education, sex]"}, {"record.by_school.indicators", "[persons]"}}, 5000, 3),
      0);
  s.step();
  double total = 0, counted = 0;
  for (const Variable& v : s.layout().variables)
    for (std::size_t c = 0; c < v.size && v.name == "persons"; ++c)
      (v.group == "population" ? total : counted) += s.frame()[v.offset + c];
  CHECK(total > 0);
  CHECK(counted == Approx(total));
}

namespace {

/// Sum over the cells of a variable of value x count, and of counts.
std::pair<double, double> summed(const Simulation& s, const char* group, const std::string& name) {
  const Variable &value = *s.layout().find(group, name), &count = *s.layout().find(group, name + "_n");
  double sum = 0, persons = 0;
  for (std::size_t c = 0; c < value.size; ++c) {
    const double n = s.frame()[count.offset + c];
    if (n > 0) sum += n * s.frame()[value.offset + c], persons += n;
  }
  return {sum, persons};
}

Scenario with_records(int months_from_december) {
  return small_scenario({{"time.start", months_from_december == 0 ? "2019-12" : "2019-11"},
                         {"record.by_age.dimensions", "[age, education]"},
                         {"record.by_status.dimensions", "[plan_group, status]"},
                         {"record.by_status.indicators", "[gross_wage, child_poverty_rate]"},
                         {"record.by_status.every", "year"}},
                        5000, 3);
}

}  // namespace

TEST_CASE("every ratio is the plain sum over those who count, whatever separates them") {
  Simulation s(with_records(0), 0);
  s.step();
  for (const RatioSeries& ratio : all_ratios()) {
    const auto [sum, persons] = summed(s, "indicators", std::string(ratio.info.name));
    CAPTURE(ratio.info.name);
    CHECK(persons > 0);
    const auto [by_age, counted] = summed(s, "by_age", std::string(ratio.info.name));
    CHECK(by_age == Approx(sum));
    CHECK(counted == persons);
  }
  const World& w = s.world();
  double wages = 0, in_work = 0, poor = 0, children = 0;
  for (Row i = 0; i < w.persons.rows(); ++i) {
    if (!w.persons.alive(i)) continue;
    const int age = w.persons.age(i, s.date() - 1);
    const bool works = age >= 20 && age <= 64 && w.persons.labour[i] == LabourState::employed;
    in_work += works, wages += works ? w.persons.wage_cents[i] / 100.0 : 0;
    children += age < 18, poor += age < 18 && w.poor(i);
  }
  CHECK(summed(s, "by_status", "gross_wage").first == Approx(wages));
  CHECK(summed(s, "by_status", "gross_wage").second == in_work);
  CHECK(summed(s, "by_status", "child_poverty_rate").first == Approx(100 * poor));
  CHECK(summed(s, "by_status", "child_poverty_rate").second == children);
  CHECK(s.layout().find("by_status", "employment_rate") == nullptr);
}

TEST_CASE("a yearly group is measured in December only, and no group changes what else is recorded") {
  Simulation s(with_records(1), 0), plain(small_scenario({{"time.start", "2019-11"}}, 5000, 3), 0);
  for (int month = 11; month <= 12; ++month) {
    s.step(), plain.step();
    CHECK((summed(s, "by_status", "gross_wage").second > 0) == (month == 12));
    const Variable& wage = *s.layout().find("by_status", "gross_wage");
    if (month == 11) CHECK(std::isnan(s.frame()[wage.offset]));
    for (const Variable& v : plain.layout().variables)
      for (std::size_t c = 0; c < v.size; ++c) {
        const double a = plain.frame()[v.offset + c], b = s.frame()[s.layout().find(v.group, v.name)->offset + c];
        if (a != b && !(std::isnan(a) && std::isnan(b))) FAIL(v.group << "/" << v.name);
      }
  }
}

TEST_CASE("bands of residence") {
  CHECK(residence_band(0) == 0);
  CHECK(residence_band(11) == 0);
  CHECK(residence_band(12) == 1);
  CHECK(residence_band(143) == 5);
  CHECK(residence_band(144) == 6);
}
