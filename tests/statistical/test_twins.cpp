// Twin test: natives who are relabelled as born outside the EU, with full language, known degrees, no visible origin and
// residence equal to age, must fare as natives do. Whatever differs would be an origin dummy in disguise.
#include <map>

#include "catch_compat.hpp"
#include "headline.hpp"
#include "small_world.hpp"

using namespace cohesim;

namespace {

bool chosen(std::uint64_t key) { return mix64(key ^ 0x7717ull) % 10 == 0; }

void relabel(World& w) {
  Persons& p = w.persons;
  for (Row i = 0; i < p.rows(); ++i)
    if (p.origin(i) == Origin::native && chosen(p.key[i])) {
      p.born[i] = BirthGroup::outside_eu;
      p.route[i] = Route::none;  // nobody followed anybody, no permit
      p.language[i] = p.language_ceiling[i] = 65535;
      p.arrival[i] = p.birth[i];
    }
}

}  // namespace

TEST_CASE("relabelled natives have the outcomes of natives: 3 standard errors over 8 replicates") {
  const Scenario scenario = load_scenario("library:baseline-eu27", {{"population.size", "60000"},
                                                                    {"time.end", "2019-12"},
                                                                    {"labour.separation_gap", "0"},
                                                                    {"labour.hiring_gap", "0"},
                                                                    {"migration.departure_scale", "0"}});
  std::map<std::string, std::vector<double>> difference;
  for (int r = 0; r < 8; ++r) {
    Simulation s(scenario, r, relabel);
    std::map<std::string, std::array<double, 4>> sum;  // twins' value and count, natives' value and count
    for (int month = 0; month < 12 && s.step(); ++month) {
      const Persons& p = s.world().persons;
      const Month now = s.date() - 1;
      for (Row i = 0; i < p.rows(); ++i) {
        const bool twin =
            p.born[i] == BirthGroup::outside_eu && p.arrival[i] == p.birth[i] && p.mother_born[i] == BirthGroup::host;
        if (!p.alive(i) || !(twin || p.origin(i) == Origin::native) || p.age(i, now) < 20 || p.age(i, now) > 64)
          continue;
        const std::size_t at = twin ? 0 : 2;
        const bool employed = p.labour[i] == LabourState::employed;
        const auto count = [&](const char* name, bool in, double x) {
          if (!in) return;
          sum[name][at] += x;
          ++sum[name][at + 1];
        };
        count("employment", true, employed);
        count("unemployment", employed || p.labour[i] == LabourState::searching, !employed);
        count("overqualification", employed && p.education[i] == Education::isced_5_8,
              p.level[i] != JobLevel::graduate);
        count("wage", employed, p.wage_cents[i] * 1e-5);
      }
    }
    for (const auto& [name, x] : sum) difference[name].push_back(x[0] / x[1] - x[2] / x[3]);
  }
  for (const auto& [name, values] : difference) {
    const Spread s = spread(values);
    INFO(name << ": twins - natives " << s.mean << ", se " << s.standard_error);
    CHECK(std::abs(s.mean) <= 3 * s.standard_error);
  }
}
