// Declarations of series: complete, of one name each, and what verdicts read from them.
#include <set>

#include "catch_compat.hpp"
#include "measure/series.hpp"

using namespace cohesim;

TEST_CASE("every series says what it is, and no two have one name") {
  std::set<std::string_view> names;
  for (const RatioSeries& ratio : all_ratios()) {
    CAPTURE(ratio.info.name);
    CHECK(names.insert(ratio.info.name).second);
    CHECK_FALSE(ratio.info.long_name.empty());
    CHECK_FALSE(ratio.info.description.empty());
    CHECK(ratio.info.area != "other");
    CHECK(ratio.among != nullptr);
    const bool of_person = ratio.persons.condition || ratio.persons.number;
    CHECK(of_person != (ratio.household != nullptr));
    CHECK(!(ratio.persons.condition && ratio.persons.number));
  }
  names.clear();
  for (const FlowSeries& flow : all_flows()) {
    CHECK(names.insert(flow.info.name).second);
    CHECK((flow.by_origin == nullptr) != (flow.by_route == nullptr));
  }
}

TEST_CASE("every count says what it is, in which group of the file it is and what separates it") {
  std::set<std::string> names;
  for (const CountSeries& count : all_counts()) {
    CAPTURE(count.info.name);
    CHECK(names.insert(std::string(count.group) + "/" + std::string(count.info.name)).second);
    CHECK_FALSE(count.info.long_name.empty());
    CHECK(count.info.description.size() > count.info.name.size());
    CHECK_FALSE(count.dimensions.empty());
  }
  CHECK(names.contains("labour_market/open_vacancies"));
  CHECK(names.contains("policies/cost"));
  CHECK(names.contains("population/persons"));
}

TEST_CASE("what is declared once is what verdicts read") {
  CHECK(find_series("employment_rate")->better == Better::more);
  CHECK(find_series("unemployment_rate")->better == Better::less);
  CHECK(find_series("births") != nullptr);
  CHECK(find_series("vacancy_rate")->area == "employment");
  CHECK(direction(Better::more) == "up");
  CHECK(direction(Better::less) == "down");
  CHECK(direction(Better::neither) == "none");
  CHECK(find_series("nothing") == nullptr);
  CHECK(smallest_change("long_term_unemployment_share", "%", 30) == 0.2);  // its own
  CHECK(smallest_change("employment_rate", "%", 70) == 0.05);              // of its unit
  CHECK(smallest_change("gross_wage", "EUR/month", 3000) == Approx(3));
  CHECK(smallest_change("unknown", "kg", -50) == Approx(0.05));
}
