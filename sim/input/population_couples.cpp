// Couples without children and adults who share a household without being a couple.
#include <algorithm>

#include "base/math.hpp"
#include "input/ipf.hpp"
#include "input/population_builder.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int adult = 18 * 12, oldest = 106 * 12;

using Pairs = std::array<double, n_kinds * n_kinds>;  // [man's kind][woman's kind]
using PairCounts = std::array<std::int64_t, n_kinds * n_kinds>;

/// Native beside non-native: mixed in the sense of the published figure.
constexpr bool mixed(std::size_t pair) { return (pair / n_kinds == 0) != (pair % n_kinds == 0); }

double weight_of(const Builder& b, Row i) {
  const Person& person = b.draft.persons[i];
  const Table& table = person.sex == Sex::man ? b.data.couple_men : b.data.couple_women;
  return table[static_cast<std::size_t>(age_group(person.age_months / 12))];
}

double weights(Builder& b, Sex sex, std::size_t kind) {
  double sum = 0;
  for (const Row i : b.pool.rows(sex, static_cast<Kind>(kind))) sum += weight_of(b, i);
  return sum;
}

/// Couples by kinds where like marry like exp(homophily) times as often, fitted to who is there.
Pairs pairs_at(double homophily, std::span<const double> men, std::span<const double> women) {
  std::vector<double> cells(n_kinds * n_kinds, 1.0);
  for (std::size_t k = 0; k < n_kinds; ++k)
    cells[k * n_kinds + k] = static_cast<double>(exp_(static_cast<float>(homophily)));
  const int extents[] = {n_kinds, n_kinds};
  const Marginal marginals[] = {{"men in couples by origin", {0}, {men.begin(), men.end()}},
                                {"women in couples by origin", {1}, {women.begin(), women.end()}}};
  fit_marginals(cells, extents, marginals, {1e-7, 5000});
  Pairs pairs{};
  std::copy(cells.begin(), cells.end(), pairs.begin());
  return pairs;
}

double mixed_share(const Pairs& pairs) {
  double sum = 0;
  for (std::size_t p = 0; p < pairs.size(); ++p) sum += mixed(p) ? pairs[p] : 0;
  return sum;
}

/// The homophily at which as many couples are mixed as wanted, within what is possible.
Pairs solve_pairs(double couples, double wanted, std::span<const double> men, std::span<const double> women) {
  double low = -2, high = 9;
  Pairs pairs{};
  for (int i = 0; i < 30; ++i) {
    const double middle = 0.5 * (low + high);
    pairs = pairs_at(middle, men, women);
    (mixed_share(pairs) * couples > wanted ? low : high) = middle;
  }
  return pairs;
}

/// Households with native adults and adults of other kinds so far.
std::int64_t count_mixed(const Builder& b) {
  std::vector<std::uint8_t> who(b.draft.households.size());
  for (Row i = b.range().first; i < b.range().last; ++i) {
    const Person& person = b.draft.persons[i];
    if (person.household == no_row || person.age_months < adult) continue;
    who[person.household] |= kind_of(person.group) == Kind::native ? 1 : 2;
  }
  return std::count(who.begin(), who.end(), 3);
}

/// Men of a kind who live in couples without children: a race by age, then in an order free of age.
std::vector<Row> choose_men(Builder& b, std::size_t kind, std::size_t n) {
  std::vector<std::pair<float, Row>> order;
  for (const Row i : b.pool.rows(Sex::man, static_cast<Kind>(kind)))
    order.emplace_back(
        race(draw(b.run, Stream::synthesis_person, i, block::couple)[0], static_cast<float>(weight_of(b, i))), i);
  std::sort(order.begin(), order.end());
  order.resize(std::min(n, order.size()));
  for (auto& [key, i] : order) key = uniform(draw(b.run, Stream::synthesis_person, i, block::couple)[1]);
  std::sort(order.begin(), order.end());
  std::vector<Row> rows;
  for (const auto& [key, i] : order) {
    b.pool.take(i);
    rows.push_back(i);
  }
  return rows;
}

/// A woman about 2.5 years younger, up to six years more or less.
Row choose_woman(Builder& b, Row man, Kind kind) {
  const Words words = draw(b.run, Stream::synthesis_person, man, block::couple_match);
  const float blur = (uniform(words[0]) + uniform(words[1]) - 1.0f) * 72.0f;
  return b.pool.take(Sex::woman, kind, b.person(man).age_months - 30 + static_cast<int>(blur), adult, oldest);
}

void found_couple(Builder& b, Row man, Row woman) {
  const bool with_other = b.left[couple_alone] == 0 && b.left[couple_and_other] > 0;
  const std::uint32_t household = b.found(with_other ? couple_and_other : couple_alone);
  b.join(man, household);
  b.join(woman, household);
  b.person(man).partner = woman;
  b.person(woman).partner = man;
  b.add_others(household, woman);
}

/// Whole couples by kinds that the persons at hand allow.
PairCounts whole_pairs(Builder& b, const Pairs& pairs, std::int64_t couples) {
  PairCounts out{};
  const std::vector<std::int64_t> counts = largest_remainders(pairs, couples);
  std::array<std::int64_t, n_kinds> men{}, women{};
  for (std::size_t k = 0; k < n_kinds; ++k) {
    men[k] = static_cast<std::int64_t>(b.pool.size(Sex::man, static_cast<Kind>(k)));
    women[k] = static_cast<std::int64_t>(b.pool.size(Sex::woman, static_cast<Kind>(k)));
  }
  std::int64_t missing = 0;  // for lack of persons of a kind: natives, who come last, make up for it
  for (std::size_t p = counts.size(); p-- > 0;) {
    const std::int64_t wanted = counts[p] + (p == 0 ? missing : 0);
    out[p] = std::min({wanted, men[p / n_kinds], women[p % n_kinds]});
    missing += counts[p] - out[p];
    men[p / n_kinds] -= out[p];
    women[p % n_kinds] -= out[p];
  }
  return out;
}

}  // namespace

void make_couples(Builder& b) {
  const std::int64_t couples = b.left[couple_alone] + b.left[couple_and_other];
  if (couples == 0) return;
  std::array<double, n_kinds> men{}, women{};
  double all_men = 0, all_women = 0;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    all_men += men[k] = weights(b, Sex::man, k);
    all_women += women[k] = weights(b, Sex::woman, k);
  }
  if (all_men <= 0 || all_women <= 0) return;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    men[k] /= all_men;
    women[k] /= all_women;
  }
  const double wanted = b.mixed_wanted - static_cast<double>(count_mixed(b));
  const PairCounts counts = whole_pairs(b, solve_pairs(static_cast<double>(couples), wanted, men, women), couples);

  std::array<std::vector<Row>, n_kinds> husbands;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    std::size_t n = 0;
    for (std::size_t j = 0; j < n_kinds; ++j) n += static_cast<std::size_t>(counts[k * n_kinds + j]);
    husbands[k] = choose_men(b, k, n);
  }
  std::vector<std::pair<Row, Row>> pairs;
  for (std::size_t p = counts.size(); p-- > 0;)
    for (std::int64_t k = 0; k < counts[p]; ++k) {
      const Row man = husbands[p / n_kinds].back();
      husbands[p / n_kinds].pop_back();
      pairs.emplace_back(man, choose_woman(b, man, static_cast<Kind>(p % n_kinds)));
    }
  for (const auto& [man, woman] : pairs) found_couple(b, man, woman);
}

void make_shared(Builder& b) {
  // Two adults who are no couple: siblings, friends, a parent with a grown child who is counted as an adult.
  std::vector<std::pair<float, Row>> order;
  for (std::size_t kind = 0; kind < n_kinds; ++kind)
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (const Row i : b.pool.rows(static_cast<Sex>(sex), static_cast<Kind>(kind))) {
        const int age = b.person(i).age_months / 12;
        const float weight = age >= 70 ? 4.0f : age < 32 ? 1.5f : 1.0f;  // assumption
        order.emplace_back(race(draw(b.run, Stream::synthesis_person, i, block::couple)[2], weight), i);
      }
  std::sort(order.begin(), order.end());
  std::size_t at = 0;
  std::vector<bool> gone(order.empty() ? 0 : b.range().last - b.range().first);
  while (b.left[two_others] > 0 && at < order.size()) {
    const Row first = order[at++].second;
    if (gone[first - b.range().first]) continue;
    b.pool.take(first);
    const std::uint32_t household = b.found(two_others);
    b.join(first, household);
    const Words words = draw(b.run, Stream::synthesis_household, household, block::others);
    const Sex sex = uniform(words[0]) < 0.5f ? Sex::man : Sex::woman;
    const int age = b.person(first).age_months + static_cast<int>((uniform(words[1]) - 0.5f) * 120.0f);
    Row second = b.pool.take(sex, kind_of(b.person(first).group), age, adult, oldest);
    if (second == no_row)
      second =
          b.take_any_kind(sex == Sex::man ? Sex::woman : Sex::man, kind_of(b.person(first).group), age, adult, oldest);
    if (second == no_row) continue;
    gone[second - b.range().first] = true;
    b.join(second, household);
  }
}

}  // namespace cohesim::synthesis
