// Twin test: natives who are relabelled as born outside the EU, with full language, known degrees, no visible origin and
// residence equal to age, must fare as they would have without the label. Whatever differs would be an origin dummy in
// disguise. Each is compared with oneself in the same run without labels: all else is equal, draws included.
#include <cmath>
#include <vector>

#include "catch_compat.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

constexpr int replicates = 4, months = 24;
constexpr double level_1e6 = 4.9;  // standard normal quantile, both sides together

/// What may differ by birth group without acting on work is the same for all, so that nothing else moves the twins.
const Overrides alike{{"population.size", "50000"},
                      {"time.end", "2020-12"},
                      {"labour.separation_gap", "0"},
                      {"labour.hiring_gap", "0"},
                      {"migration.departure_scale", "0"},
                      {"migration.inflow_scale", "0"},
                      {"migration.move_own_group", "0"},
                      {"households.homophily_origin", "0"},
                      {"contact.homophily", "0"},
                      {"housing.market", "0"},  // landlords refuse, and people like to live near, by birth
                      {"demography.fertility_newcomers", "0"},
                      {"demography.fertility_born_outside", "1"},
                      {"demography.mortality_newcomers", "1"}};

/// A gap of 0.02 log points between those born outside the EU and all others, from the first month on.
Scenario with_dummy(const std::string& parameter, const std::string& value) {
  Overrides all = alike;
  all.push_back({"policies.dummy.lever", "parameter"});
  all.push_back({"policies.dummy.parameter", parameter});
  all.push_back({"policies.dummy.set", value});
  return load_scenario("library:baseline-eu27", all);
}

/// Half of the natives, others in each replicate.
std::vector<Row> chosen(const World& w, int replicate) {
  std::vector<Row> twins;
  const Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i)
    if (p.alive(i) && p.origin(i) == Origin::native && p.age(i, w.now) >= 18 && p.age(i, w.now) < 63 &&
        mix64(p.key[i] * golden + static_cast<std::uint64_t>(replicate)) % 2 == 0)
      twins.push_back(i);
  return twins;
}

void relabel(World& w, const std::vector<Row>& twins) {
  Persons& p = w.persons;
  for (const Row i : twins) {
    p.born[i] = BirthGroup::outside_eu;
    p.route[i] = Route::none;  // nobody followed anybody, no permit
    p.language[i] = p.language_ceiling[i] = 65535;
    p.arrival[i] = p.birth[i];
  }
}

/// Months in work and in search, and pay in work, of each twin.
struct Record {
  std::vector<double> employed, searching, pay;
  explicit Record(std::size_t n) : employed(n), searching(n), pay(n) {}
  void add(const World& w, const std::vector<Row>& twins) {
    const Persons& p = w.persons;
    for (std::size_t k = 0; k < twins.size(); ++k) {
      const bool works = p.labour[twins[k]] == LabourState::employed;
      employed[k] += works;
      searching[k] += p.labour[twins[k]] == LabourState::unemployed;
      pay[k] += works ? p.wage_cents[twins[k]] * 1e-5 : 0;
    }
  }
};

Record follow(Simulation s, const std::vector<Row>& twins) {
  Record record(twins.size());
  for (int m = 0; m < months && s.step(); ++m) record.add(s.world(), twins);
  return record;
}

/// Differences of twins to themselves, over all replicates. A twin counts once, however long the difference lasts.
struct Paired {
  double sum = 0, squares = 0, n = 0, different = 0;
  void add(const std::vector<double>& with, const std::vector<double>& without) {
    for (std::size_t k = 0; k < with.size(); ++k) {
      const double d = with[k] - without[k];
      sum += d, squares += d * d, ++n, different += d != 0;
    }
  }
  double z() const { return squares > 0 ? sum / std::sqrt(squares) : 0; }
  double mean() const { return sum / n; }
};

struct Outcomes {
  Paired employed, searching, pay;
  void add(const Record& with, const Record& without) {
    employed.add(with.employed, without.employed);
    searching.add(with.searching, without.searching);
    pay.add(with.pay, without.pay);
  }
};

/// The labelled twins of a start against themselves without the label.
void compare_twins(Outcomes& found, const Simulation& start, const Scenario& scenario, const std::vector<Row>& twins,
                   const Record& without) {
  Simulation labelled = start.fork(scenario);
  relabel(labelled.world(), twins);
  found.add(follow(std::move(labelled), twins), without);
}

std::string text(const Paired& x) {
  return "mean " + std::to_string(x.mean()) + ", z " + std::to_string(x.z()) + ", different " +
         std::to_string(x.different) + " of " + std::to_string(x.n);
}

}  // namespace

TEST_CASE("relabelled natives fare as without the label, a dummy of 0.02 log points would show") {
  const Scenario scenario = load_scenario("library:baseline-eu27", alike);
  const Scenario separated = with_dummy("labour.separation_gap", "0.02"),
                 hired = with_dummy("labour.hiring_gap", "-0.02");
  Outcomes label, separations, hiring;
  for (int r = 0; r < replicates; ++r) {
    const Simulation start(scenario, r);
    const std::vector<Row> twins = chosen(start.world(), r);
    const Record without = follow(start.fork(scenario), twins);
    compare_twins(label, start, scenario, twins, without);
    compare_twins(separations, start, separated, twins, without);
    compare_twins(hiring, start, hired, twins, without);
  }
  REQUIRE(label.employed.n > 20000);
  for (const Paired* x : {&label.employed, &label.searching, &label.pay}) {
    INFO("label: " << text(*x));
    CHECK(x->different < 0.002 * x->n);  // through births: those born outside the EU have a factor of 1.05
    CHECK(std::abs(x->z()) < level_1e6);
  }
  // A dummy moves some twins, and through the market others: ten times as many as the test allows.
  for (const Outcomes* x : {&separations, &hiring}) {
    INFO("dummy: employed " << text(x->employed) << "; searching " << text(x->searching));
    CHECK(x->employed.different > 0.02 * x->employed.n);
    CHECK(x->employed.mean() < 0);
  }
}
