// Third step of the synthesis: by which route those born elsewhere came, and when. Route and residence are drawn from
// historical inflow x stay in the country x ages at arrival; children came with or after their parents.
#include <algorithm>

#include "base/parallel.hpp"
#include "population/draft.hpp"
#include "population/ipf.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int oldest_migrant = 105;  // years

using History = std::array<double, n_residence_years>;

/// Past inflow x stay in the country by years since arrival, up to a factor.
History history_of(const PopulationData& data, std::size_t route) {
  const Table& inflow = static_cast<Route>(route) == Route::asylum ? data.asylum_history : data.inflow_history;
  History weight{};
  double stay = 1;
  for (std::size_t y = 0; y < n_residence_years; ++y) {
    weight[y] = inflow[y] * stay;
    stay *= std::max(0.0, 1 - (y < 5 ? data.departures_early : data.departures_late)[route] * 0.65);
  }
  return weight;
}

/// Shares of the routes among today's arrivals.
std::array<double, n_routes> arriving(const PopulationData& data) {
  std::array<double, n_routes> shares{};
  double all = 0;
  for (const auto& [name, region] : data.regions) {
    all += region.arrivals_outside_eu[0];
    for (std::size_t r = 0; r < n_routes; ++r) shares[r] += region.arrivals_outside_eu[0] * region.arrival_routes[r];
  }
  for (double& share : shares) share /= std::max(all, 1e-300);
  return shares;
}

/// Those who came last year have today's routes, those who came 15 years ago (assumption) the ones that the stock is left
/// with: permits "for other reasons" are a third of the stock, but few of the arrivals.
std::array<History, n_routes> histories_of(const PopulationData& data) {
  constexpr double ramp = 15;
  std::array<History, n_routes> histories{};
  std::array<double, n_routes> sum{};
  double last_year = 0;  // of the stock, if all routes had come alike
  for (std::size_t r = 0; r < n_routes; ++r) {
    histories[r] = history_of(data, r);
    for (const double w : histories[r]) sum[r] += w;
    last_year += data.route_stock[r] * histories[r][0] / std::max(sum[r], 1e-300);
  }
  const std::array<double, n_routes> today = arriving(data);
  for (std::size_t r = 0; r < n_routes; ++r) {
    double recent = 0;  // part of the sum that the last year factor c scales: by c at year 0, not from `ramp` on
    for (std::size_t y = 0; y < 15; ++y) recent += histories[r][y] * (1 - static_cast<double>(y) / ramp);
    const double wanted = last_year * today[r], now = data.route_stock[r] * histories[r][0];
    const double left = now - wanted * recent;
    const double c = left > 0 ? std::clamp(wanted * (sum[r] - recent) / left, 0.05, 5.0) : 5.0;
    for (std::size_t y = 0; y < 15; ++y) histories[r][y] *= c + (1 - c) * static_cast<double>(y) / ramp;
  }
  return histories;
}

/// Weight of having come y years ago, summed up, by route and age in years.
class Residence {
 public:
  explicit Residence(const PopulationData& data) : sum_(n_routes * (oldest_migrant + 1) * (n_residence_years + 1)) {
    const std::array<History, n_routes> histories = histories_of(data);
    for (std::size_t route = 0; route < n_routes; ++route)
      for (int age = 0; age <= oldest_migrant; ++age)
        fill(data, route, age, route == 0 ? history_of(data, route) : histories[route]);
  }
  double total(std::size_t route, int age) const { return at(route, age, n_residence_years); }
  /// Months of residence in [least, most], drawn in proportion to the weights.
  int draw(std::size_t route, int age_months, int least, int most, const Words& words) const {
    most = std::min(most, age_months);
    least = std::min(std::max(least, 0), most);
    const int age = std::min(oldest_migrant, age_months / 12);
    const double low = upto(route, age, least), high = upto(route, age, most + 1);
    const double u = static_cast<double>(words[0]) * 0x1p-32;
    if (high - low <= 0) return least + static_cast<int>(u * (most - least + 1));
    const double wanted = low + u * (high - low);
    int y = 0;
    while (y + 1 < n_residence_years && at(route, age, y + 1) <= wanted) ++y;
    const double width = at(route, age, y + 1) - at(route, age, y);
    const double months = 12.0 * (y + (width > 0 ? (wanted - at(route, age, y)) / width : 0));
    return std::clamp(static_cast<int>(months), least, most);
  }

 private:
  void fill(const PopulationData& data, std::size_t route, int age, std::span<const double> weight) {
    double* sum = &sum_[(route * (oldest_migrant + 1) + static_cast<std::size_t>(age)) * (n_residence_years + 1)];
    for (int y = 0; y < n_residence_years; ++y) {
      const double arrived_at =
          y <= age ? data.arrival_ages[route * n_age_groups + static_cast<std::size_t>(age_group(age - y))] : 0;
      sum[y + 1] = sum[y] + weight[static_cast<std::size_t>(y)] * arrived_at;
    }
  }
  double at(std::size_t route, int age, int years) const {
    return sum_[(route * (oldest_migrant + 1) + static_cast<std::size_t>(age)) * (n_residence_years + 1) +
                static_cast<std::size_t>(years)];
  }
  /// Weight of fewer than so many months, linear within a year.
  double upto(std::size_t route, int age, int months) const {
    const int years = std::min(months / 12, n_residence_years);
    if (years == n_residence_years) return at(route, age, years);
    return at(route, age, years) + (at(route, age, years + 1) - at(route, age, years)) * (months - 12 * years) / 12.0;
  }

  std::vector<double> sum_;
};

/// Limits that a person's children set: who bore a child here was here; who bore one elsewhere was not.
struct Limits {
  int least = 0, most = 1 << 15;  // months of residence
};

std::vector<Limits> limits_of(const Draft& draft) {
  std::vector<Limits> limits(draft.persons.size());
  for (const Person& child : draft.persons) {
    if (child.mother == no_row) continue;
    Limits& limit = limits[child.mother];
    if (born_of(child.group) == BirthGroup::host)
      limit.least = std::max<int>(limit.least, child.age_months);
    else
      limit.most = std::min<int>(limit.most, child.age_months);
  }
  return limits;
}

/// Came as a child of someone here who was born elsewhere too.
bool came_with_mother(const Draft& draft, const Person& p) {
  return p.mother != no_row && born_of(draft.persons[p.mother].group) != BirthGroup::host;
}

bool by_permit(const Person& p) { return p.group == Group::non_eu_born; }

constexpr std::size_t route_strata = n_age_groups * 2;
std::size_t route_stratum(const Person& p) {
  return static_cast<std::size_t>(age_group(p.age_months / 12) * 2 + static_cast<int>(p.sex));
}

/// Protection is shared by a family.
bool protected_route(Route route) {
  return route == Route::asylum || route == Route::resettlement || route == Route::sponsored;
}

/// Weights of the routes by age and sex: who would be here by history, stay and ages at arrival.
std::vector<double> route_weights(const PopulationData& data, const Residence& residence) {
  std::vector<double> cells(route_strata * n_routes);
  for (int age = 0; age < 105; ++age)
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (std::size_t r = 0; r < n_routes; ++r) {
        if (data.route_stock[r] <= 0) continue;
        const double of_sex = sex == 0 ? 1 - data.arrival_women[r] : data.arrival_women[r];
        cells[(static_cast<std::size_t>(age_group(age)) * 2 + sex) * n_routes + r] +=
            (residence.total(r, age) + 1e-9) * of_sex;
      }
  return cells;
}

/// Persons born outside the EU, by age and sex, who came by a route of their own; and how many came with the mother.
struct Comers {
  std::vector<double> by_stratum = std::vector<double>(route_strata);
  double own = 0, with_mother = 0;
};

Comers count_comers(const Draft& draft) {
  Comers n;
  for (const Person& p : draft.persons) {
    if (!by_permit(p)) continue;
    if (came_with_mother(draft, p)) {
      n.with_mother += 1;
    } else {
      n.by_stratum[route_stratum(p)] += 1;
      n.own += 1;
    }
  }
  return n;
}

/// Who came by a route of their own, by route, so that the stock has the published shares in all.
std::vector<double> own_routes(const PopulationData& data, const Comers& n) {
  std::vector<double> totals(n_routes);
  double family_children = n.with_mother, sum = 0;  // children share the parents' protection or came for the family
  for (std::size_t r = 0; r < n_routes; ++r) {
    const bool protection = protected_route(static_cast<Route>(r));
    if (protection) family_children -= n.with_mother * data.route_stock[r];
    totals[r] = data.route_stock[r] * (protection ? n.own : n.own + n.with_mother);
  }
  double& family = totals[static_cast<std::size_t>(Route::family)];
  family = std::max(0.0, family - family_children);
  for (double t : totals) sum += t;
  for (double& t : totals) t *= n.own / sum;
  return totals;
}

/// Chances of each route by age and sex.
std::vector<double> route_shares(const Draft& draft, const PopulationData& data, const Residence& residence) {
  const Comers n = count_comers(draft);
  if (n.own == 0) return std::vector<double>(route_strata * n_routes);
  const Marginal marginals[] = {{"persons born outside the EU by route", {1}, own_routes(data, n)},
                                {"persons born outside the EU by age and sex", {0}, n.by_stratum}};
  std::vector<double> cells = route_weights(data, residence);
  const int extents[] = {route_strata, n_routes};
  fit_marginals(cells, extents, marginals, {1e-6, 5000});
  return cells;
}

Route draw_route(std::span<const double> shares, std::uint32_t word) {
  double all = 0;
  for (double s : shares) all += s;
  double u = static_cast<double>(word) * 0x1p-32 * all;
  for (std::size_t r = 0; r < shares.size(); ++r) {
    if (u < shares[r]) return static_cast<Route>(r);
    u -= shares[r];
  }
  return Route::other;
}

/// Three in ten children followed within two years: assumption.
void follow_mother(const Draft& draft, Person& child, const Words& words) {
  const Person& mother = draft.persons[child.mother];
  const int together = std::min<int>(child.age_months, mother.residence);
  const auto longest = static_cast<float>(std::min(24, together));
  const int lag = uniform(words[0]) < 0.3f ? static_cast<int>(uniform(words[1]) * longest) : 0;
  if (!child.residence_known) child.residence = static_cast<std::int16_t>(together - lag);
  const Route fathers = child.father != no_row ? draft.persons[child.father].route : Route::none;
  if (!by_permit(child) || child.route_known) return;
  child.route = protected_route(mother.route) ? mother.route : protected_route(fathers) ? fathers : Route::family;
}

}  // namespace

void draft_arrivals(Draft& draft, const PopulationData& data, const RunKey& run) {
  const Residence residence(data);
  const std::vector<double> shares = route_shares(draft, data, residence);
  const std::vector<Limits> limits = limits_of(draft);
  for_each_row(draft.persons.size(), [&](Row i) {
    Person& p = draft.persons[i];
    if (born_of(p.group) == BirthGroup::host || came_with_mother(draft, p)) return;
    const Words words = draw(run, Stream::synthesis_person, i, purpose::arrival);
    if (by_permit(p) && !p.route_known)
      p.route = draw_route(std::span<const double>(shares).subspan(route_stratum(p) * n_routes, n_routes), words[1]);
    if (p.residence_known) return;
    p.residence = static_cast<std::int16_t>(
        residence.draw(static_cast<std::size_t>(p.route), p.age_months, limits[i].least, limits[i].most, words));
  });
  for_each_row(draft.persons.size(), [&](Row i) {
    Person& p = draft.persons[i];
    if (born_of(p.group) != BirthGroup::host && came_with_mother(draft, p))
      follow_mother(draft, p, draw(run, Stream::synthesis_person, i, purpose::child_arrival));
  });
}

}  // namespace cohesim::synthesis
