// Couples without children and adults who share a household without being a couple.
#include <algorithm>
#include <cmath>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/builder.hpp"
#include "population/ipf.hpp"
#include "topics/households/households.hpp"
#include "topics/households/parameters.hpp"

namespace cohesim::synthesis {

namespace {

constexpr int youngest_partner = 18 * 12, oldest_partner = 106 * 12;  // months

using PairCounts = std::array<std::int64_t, n_kinds * n_kinds>;

/// Native beside non-native: mixed in the sense of the published figure.
constexpr bool is_mixed(std::size_t pair) { return (pair / n_kinds == 0) != (pair % n_kinds == 0); }

double couple_weight(const Builder& b, Row i) {
  const Person& person = b.person(i);
  const Table& table = person.sex == Sex::man ? b.data.couple_men : b.data.couple_women;
  return table[static_cast<std::size_t>(age_group(person.age_months / 12))];
}

/// Shares of the kinds among those of a sex who could live as a couple; all zero if there is nobody.
std::array<double, n_kinds> kind_shares(const Builder& b, Sex sex) {
  std::array<double, n_kinds> shares{};
  double all = 0;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    for (const Row i : b.pool.rows(sex, static_cast<Kind>(k))) shares[k] += couple_weight(b, i);
    all += shares[k];
  }
  for (double& share : shares) share = all > 0 ? share / all : 0;
  return shares;
}

/// Scales the cells `first`, `first + stride`, ... to a total. Returns what was missing.
double scale_to(Pairs& cells, std::size_t first, std::size_t stride, double total) {
  double sum = 0;
  for (std::size_t k = 0; k < n_kinds; ++k) sum += cells[first + k * stride];
  for (std::size_t k = 0; k < n_kinds; ++k) cells[first + k * stride] *= sum > 0 ? total / sum : 0;
  return std::abs(sum - total);
}

/// Couples by kinds where like marry like exp(homophily) times as often, fitted to who is there.
Pairs pairs_at(double homophily, const CoupleMarket& market) {
  Pairs cells;
  cells.fill(1);
  for (std::size_t k = 0; k < n_kinds; ++k)
    cells[k * n_kinds + k] = static_cast<double>(exp_(static_cast<float>(homophily)));
  for (int i = 0; i < 200; ++i) {
    double worst = 0;
    for (std::size_t man = 0; man < n_kinds; ++man)
      worst = std::max(worst, scale_to(cells, man * n_kinds, 1, market.men[man]));
    for (std::size_t woman = 0; woman < n_kinds; ++woman) scale_to(cells, woman, n_kinds, market.women[woman]);
    if (worst < 1e-7) break;
  }
  return cells;
}

double mixed_share(const Pairs& pairs) {
  double sum = 0;
  for (std::size_t p = 0; p < pairs.size(); ++p) sum += is_mixed(p) ? pairs[p] : 0;
  return sum;
}

/// Households with native adults and adults of other kinds so far.
std::int64_t count_mixed(const Builder& b) {
  std::vector<std::uint8_t> who(b.households.size());
  for (Row i = b.zone.first; i < b.zone.last; ++i) {
    const Person& person = b.person(i);
    if (person.household == no_row || person.age_months < youngest_partner) continue;
    who[person.household - b.zone.first] |= kind_of(person.group) == Kind::native ? 1 : 2;
  }
  return std::count(who.begin(), who.end(), 3);
}

/// Men of a kind who live in couples without children: a race by age, then in an order free of age.
std::vector<Row> choose_men(Builder& b, std::size_t kind, std::size_t n) {
  std::vector<std::pair<float, Row>> order;
  for (const Row i : b.pool.rows(Sex::man, static_cast<Kind>(kind)))
    order.emplace_back(
        race(draw(b.run, Stream::synthesis_person, i, purpose::couple)[0], static_cast<float>(couple_weight(b, i))), i);
  std::sort(order.begin(), order.end());
  order.resize(std::min(n, order.size()));
  for (auto& [key, i] : order) key = uniform(draw(b.run, Stream::synthesis_person, i, purpose::couple)[1]);
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
  const Words words = draw(b.run, Stream::synthesis_person, man, purpose::couple_match);
  const float blur = (uniform(words[0]) + uniform(words[1]) - 1.0f) * 72.0f;
  return b.pool.take(Sex::woman, kind, b.person(man).age_months - 30 + static_cast<int>(blur), youngest_partner,
                     oldest_partner);
}

void found_couple(Builder& b, Row one, Row other) {
  const bool with_other = b.left[couple_alone] == 0 && b.left[couple_and_other] > 0;
  const std::uint32_t household = b.found(with_other ? couple_and_other : couple_alone);
  b.join(one, household);
  b.join(other, household);
  b.person(one).partner = other;
  b.person(other).partner = one;
  b.add_others(household, other);
}

/// Of one sex, those who look for a partner of their own sex, by age.
std::vector<Row> seeking_own(const Builder& b, Sex sex, const households::Parameters& par) {
  std::vector<Row> rows;
  for (std::size_t kind = 0; kind < n_kinds; ++kind)
    for (const Row i : b.pool.rows(sex, static_cast<Kind>(kind)))
      if (households::sought_sex(b.run, i, sex, par) == sex) rows.push_back(i);  // a person's key is the row
  std::sort(rows.begin(), rows.end(),
            [&](Row a, Row c) { return std::pair(b.person(a).age_months, a) < std::pair(b.person(c).age_months, c); });
  return rows;
}

/// Couples of one sex: who is next in age, at most ten years away, as often as others of that age live in couples.
std::int64_t pair_within(Builder& b, const households::Parameters& par) {
  std::int64_t made = 0;
  for (const Sex sex : {Sex::woman, Sex::man}) {
    const std::vector<Row> rows = seeking_own(b, sex, par);
    for (std::size_t k = 0; k + 1 < rows.size() && made < b.market.couples; ++k) {
      const Row one = rows[k], other = rows[k + 1];
      if (b.person(other).age_months - b.person(one).age_months > 120) continue;
      const Words words = draw(b.run, Stream::synthesis_person, one, purpose::couple);
      if (!happens(words[3], static_cast<float>(couple_weight(b, one)))) continue;
      b.pool.take(one), b.pool.take(other);
      found_couple(b, one, other);
      ++made, ++k;
    }
  }
  return made;
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
  std::int64_t missing = 0;  // for lack of persons of a kind: others, natives first, make up for it
  const auto add = [&](std::size_t p, std::int64_t wanted) {
    const std::int64_t n = std::min({wanted, men[p / n_kinds], women[p % n_kinds]});
    out[p] += n;
    men[p / n_kinds] -= n;
    women[p % n_kinds] -= n;
    return n;
  };
  for (std::size_t p = counts.size(); p-- > 0;) missing += counts[p] - add(p, counts[p]);
  for (std::size_t p = 0; p < counts.size(); ++p) missing -= add(p, missing);
  return out;
}

}  // namespace

void open_couple_market(Builder& b) {
  CoupleMarket& market = b.market;
  market.men = kind_shares(b, Sex::man);
  market.women = kind_shares(b, Sex::woman);
  market.mixed_so_far = count_mixed(b);
  const auto anybody = [](const auto& shares) {
    return std::any_of(shares.begin(), shares.end(), [](double s) { return s > 0; });
  };
  if (anybody(market.men) && anybody(market.women)) market.couples = b.left[couple_alone] + b.left[couple_and_other];
}

double solve_homophily(std::span<Builder* const> builders, double mixed_wanted) {
  for (const Builder* b : builders) mixed_wanted -= static_cast<double>(b->market.mixed_so_far);
  double low = -2, high = 9;
  std::vector<double> mixed_couples(builders.size());
  for (int i = 0; i < 30; ++i) {
    const double middle = 0.5 * (low + high);
    for_each_task(builders.size(), [&](std::size_t k) {
      const CoupleMarket& market = builders[k]->market;
      mixed_couples[k] = static_cast<double>(market.couples) * mixed_share(pairs_at(middle, market));
    });
    double found = 0;
    for (const double n : mixed_couples) found += n;
    (found > mixed_wanted ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

namespace {

/// Men who live in couples without children, by kind.
std::array<std::vector<Row>, n_kinds> choose_husbands(Builder& b, const PairCounts& counts) {
  std::array<std::vector<Row>, n_kinds> husbands;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    std::size_t n = 0;
    for (std::size_t j = 0; j < n_kinds; ++j) n += static_cast<std::size_t>(counts[k * n_kinds + j]);
    husbands[k] = choose_men(b, k, n);
  }
  return husbands;
}

std::vector<std::pair<Row, Row>> matched(Builder& b, const PairCounts& counts) {
  std::array<std::vector<Row>, n_kinds> husbands = choose_husbands(b, counts);
  std::vector<std::pair<Row, Row>> pairs;
  for (std::size_t p = counts.size(); p-- > 0;)
    for (std::int64_t k = 0; k < counts[p]; ++k) {
      const Row man = husbands[p / n_kinds].back();
      husbands[p / n_kinds].pop_back();
      pairs.emplace_back(man, choose_woman(b, man, static_cast<Kind>(p % n_kinds)));
    }
  return pairs;
}

/// Everybody who is left, in the order in which they share a household with somebody.
std::vector<Row> order_of_sharing(Builder& b) {
  std::vector<std::pair<float, Row>> order;
  for (std::size_t kind = 0; kind < n_kinds; ++kind)
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (const Row i : b.pool.rows(static_cast<Sex>(sex), static_cast<Kind>(kind))) {
        const int age = b.person(i).age_months / 12;
        const float weight = age >= 70 ? 4.0f : age < 32 ? 1.5f : 1.0f;  // assumption
        order.emplace_back(race(draw(b.run, Stream::synthesis_person, i, purpose::couple)[2], weight), i);
      }
  std::sort(order.begin(), order.end());
  std::vector<Row> rows;
  for (const auto& [key, i] : order) rows.push_back(i);
  return rows;
}

/// Of either sex, up to five years older or younger; no_row if nobody is left.
Row choose_companion(Builder& b, Row first, std::uint32_t household) {
  const Words words = draw(b.run, Stream::synthesis_household, household, purpose::others);
  const Sex sex = uniform(words[0]) < 0.5f ? Sex::man : Sex::woman;
  const int age = b.person(first).age_months + static_cast<int>((uniform(words[1]) - 0.5f) * 120.0f);
  const Kind kind = kind_of(b.person(first).group);
  const Row alike = b.pool.take(sex, kind, age, youngest_partner, oldest_partner);
  if (alike != no_row) return alike;
  return b.take_any_kind(sex == Sex::man ? Sex::woman : Sex::man, kind, age, youngest_partner, oldest_partner);
}

}  // namespace

void make_couples(Builder& b, double homophily, const households::Parameters& par) {
  if (b.market.couples == 0) return;
  const std::int64_t other_couples = std::max<std::int64_t>(0, b.market.couples - pair_within(b, par));
  const PairCounts counts = whole_pairs(b, pairs_at(homophily, b.market), other_couples);
  for (const auto& [man, woman] : matched(b, counts)) found_couple(b, man, woman);
  // Where men or women are few, two others share what a couple would have.
  b.left[two_others] += std::max<std::int64_t>(0, b.left[couple_alone]);
  b.left[couple_alone] = std::min<std::int64_t>(0, b.left[couple_alone]);
  make_shared(b);
}

/// Two adults who are no couple: siblings, friends, a parent with a grown child who is counted as an adult.
void make_shared(Builder& b) {
  const std::vector<Row> order = order_of_sharing(b);
  std::vector<bool> gone(order.empty() ? 0 : b.zone.last - b.zone.first);
  for (std::size_t at = 0; b.left[two_others] > 0 && at < order.size(); ++at) {
    const Row first = order[at];
    if (gone[first - b.zone.first]) continue;
    b.pool.take(first);
    const std::uint32_t household = b.found(two_others);
    b.join(first, household);
    const Row second = choose_companion(b, first, household);
    if (second == no_row) continue;
    gone[second - b.zone.first] = true;
    b.join(second, household);
  }
}

}  // namespace cohesim::synthesis
