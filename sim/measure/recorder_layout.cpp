#include "measure/recorder.hpp"

namespace cohesim {

namespace {

template <class E>
std::vector<std::string> labels() {
  return {Names<E>::list.begin(), Names<E>::list.end()};
}

const std::vector<std::string> age_labels{"0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65+"};
const std::vector<std::string> residence_labels{"0-1", "1-2", "2-4", "4-6", "6-8", "8-12", "12+"};

}  // namespace

Recorder::Recorder(RecorderNames names) : names_(std::move(names)), indicators_(all_indicators()) {
  layout_.dimensions = {
      {"region", "Region (country block or district)", names_.regions},
      {"origin", "Origin by birth and parents' birth", labels<Origin>()},
      {"citizenship", "Present citizenship", labels<Citizenship>()},
      {"sex", "Sex", labels<Sex>()},
      {"age", "Age in years", age_labels},
      {"route", "Route of entry", labels<Route>()},
      {"residence", "Years since arrival", residence_labels},
      {"level", "Job level: elementary ISCO 9, medium ISCO 4-8, graduate ISCO 1-3", labels<JobLevel>()},
      {"policy", "Policy", names_.policies},
      {"fund", "Fund", names_.funds},
  };
  declare();
}

void Recorder::declare() {
  const auto add_indicator = [&](const Indicator& x, const std::string& group, const std::vector<std::string>& dims,
                                 const std::string& among) {
    const std::string name(x.name);
    layout_.add({group, name, std::string(x.unit), std::string(x.long_name), std::string(x.description) + among,
                 std::string(x.source), dims});
    layout_.add({group, name + "_n", "persons", "Simulated persons behind " + name,
                 "Number of simulated persons in the denominator", "", dims, Stored::int64});
  };
  for (const Indicator& x : indicators_) add_indicator(x, "indicators", {"region", "origin", "citizenship", "sex"}, "");
  for (const Indicator& x : indicators_)
    add_indicator(x, "by_residence", {"route", "residence"}, "; among persons born outside the EU");
  const auto real = [&](const std::string& group, const std::string& name, const std::string& what,
                        const std::vector<std::string>& dims, const std::string& unit = "persons") {
    layout_.add({group, name, unit, what, what, "", dims, Stored::float64});
  };
  real("population", "persons", "Persons at the end of the month, real numbers", {"region", "origin", "sex", "age"});
  for (const char* flow : {"births", "deaths", "arrivals", "departures", "naturalisations", "hires", "separations",
                           "partnerships", "couple_ends", "leaving_home"})
    real("flows", flow, std::string(flow) + " of the month, real numbers", {"region", "origin"});
  real("flows", "admitted", "Persons admitted this month for work, the family or protection, real numbers",
       {"region", "origin"});
  real("flows", "waiting", "Admitted and not here yet at the end of the month, real numbers", {"region", "origin"});
  for (const char* flow : {"arrivals", "departures"})
    real("flows", std::string(flow) + "_by_route",
         std::string(flow) + " of the month by route of entry, real numbers (none: movers within the EU, born here)",
         {"region", "route"});
  for (const char* count : {"open_vacancies", "posted", "applications", "rejected", "declined", "hires", "referred"})
    real(
        "markets", count,
        std::string(count) +
            " of the month, real numbers (rejected, declined: turned away for a visible origin at the callback, at the "
            "offer; referred: hires through a friend)",
        {"level"}, "1");
  real("markets", "vacancy_rate", "Open vacancies, share of all posts", {"level"}, "%");
  if (names_.policies.empty()) return;
  const std::pair<const char*, const char*> counts[] = {
      {"eligible", "in the target, without a place so far; rules: covered"},
      {"offered", "offered a place for the first time"},
      {"started", "started; recognition: applied"},
      {"participants", "taking part; rules: covered"},
      {"completed", "completed"},
      {"dropped", "dropped out, left the country or died"},
      {"refused", "accepted the offer, but found no place or money left in that month"},
      {"waiting", "accepted the offer, without a place at the end of the month"}};
  for (const auto& [count, meaning] : counts)
    real("policies", count, std::string(meaning) + ", real persons of the month", {"policy"});
  real("policies", "cost", "Spending of the month by fund, prices of the base year", {"policy", "fund"}, "EUR");
}

}  // namespace cohesim
