// Applications, screening, offers and hires. Everyone's suitable applications of a month are a Poisson number; each goes to
// a post drawn at random or to a friend's employer; the employer may turn it away for the origin that it sees, in the papers
// or when it meets the applicant; posts offer
// in the order of a lottery, persons keep the best offer: deferred acceptance, whose outcome no order can change.
#include <algorithm>
#include <tuple>

#include "base/draws.hpp"
#include "base/math.hpp"
#include "base/parallel_sort.hpp"
#include "state/membership.hpp"
#include "topics/labour/employers.hpp"
#include "topics/labour/parameters.hpp"
#include "topics/labour/screening.hpp"
#include "topics/labour/search.hpp"
#include "topics/labour/sector_access.hpp"
#include "topics/labour/slots.hpp"

namespace cohesim::labour {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFu;
constexpr float any_rate = 1e9f;
constexpr float margin = 1.001f;  // of rounding

struct Applicant {
  Row row;
  Rates rates;
  Words words;  // of the month's draw
};

struct Application {
  std::uint32_t vacancy;
  std::uint32_t applicant;   // position in the list of applicants
  std::uint32_t lottery;     // the vacancy's order
  std::uint32_t preference;  // the applicant's order among posts of one level
  bool referred;

  std::uint64_t order() const { return std::uint64_t{vacancy} << 32 | lottery; }
};

/// Poisson number by inversion, cut at `most`.
int poisson(float mean, float u, int most) {
  float p = exp_(-mean), sum = p;
  int n = 0;
  while (u >= sum && n < most) {
    ++n;
    p *= mean / static_cast<float>(n);
    sum += p;
  }
  return n;
}

Rates times(const Rates& rates, float factor) { return {factor * rates[0], factor * rates[1], factor * rates[2]}; }

std::size_t market_of(const World& world, Row i) { return world.regions[world.region_of(i)].labour_market; }

class Hiring {
 public:
  Hiring(World& world, const SectorAccess& access, const Parameters& par)
      : world_(world),
        par_(par),
        most_applications_(static_cast<int>(par.most_applications.value())),
        slots_(world),
        screening_(par),
        access_(access),
        job_to_job_(par) {}

  void run() {
    find_applicants();
    send_applications();
    make_offers();
    conclude();
  }

 private:
  /// Persons who may send at least one application: cheap tests first, for most people in work send none.
  void find_applicants() {
    const Persons& p = world_.persons;
    const std::array<float, 2 + JobToJobBound::kinds> most = most_rates();
    const auto bounds = [&](std::size_t first, std::size_t count, float* bound) {
      std::array<std::uint8_t, batch_rows> kinds;
      fill_each<batch_rows>(kinds.data(), first, count, [&](Row i) { return kind(i); });
      for (std::size_t k = 0; k < count; ++k) bound[k] = most[kinds[k]];
    };
    const float referral = margin * static_cast<float>(n_friends) * par_.referral_rate.most();
    const auto may = [referral](const Words& words, float bound) {
      const std::uint32_t highest = std::max(std::max(words[0], words[1]), words[2]);
      return (uniform_of(highest) >= 1.0f - bound) | (uniform_of(words[3]) < bound * referral);
    };
    const auto add = [&](Row i, const Words& words, auto& found) {
      if (p.labour[i] == LabourState::employed && !may_leave(i, words)) return;
      Rates rates = application_rates(world_, i, par_);
      if (!may_send(i, words, times(rates, SectorAccess::most))) return;
      for (std::size_t level = 0; level < n_levels; ++level)
        if (rates[level] > 0.0f) rates[level] *= access_.availability(world_, i, level);
      if (may_send(i, words, rates)) found.push_back({i, rates, words});
    };
    collect_drawn({world_.run, Stream::application, world_.now}, p.key.span(), bounds, may, add, applicants_);
  }
  /// 0: does not search; 1: without work; then those in work, by JobToJobBound.
  int kind(Row i) const {
    const Persons& p = world_.persons;
    const bool searches = p.alive(i) & p.has(i, flag::may_work) & (p.labour[i] != LabourState::inactive);
    const bool employed = p.labour[i] == LabourState::employed;
    return searches * (1 + employed * (1 + JobToJobBound::kind(p, i)));
  }
  /// By kind: no rate of such a person is higher.
  std::array<float, 2 + JobToJobBound::kinds> most_rates() const {
    std::array<float, 2 + JobToJobBound::kinds> most{0.0f, any_rate};
    for (int k = 0; k < JobToJobBound::kinds; ++k)
      most[static_cast<std::size_t>(2 + k)] = SectorAccess::most * job_to_job_.of_kind(k);
    return most;
  }
  bool may_leave(Row i, const Words& words) const {
    const float bound = SectorAccess::most * application_bound(world_, i, par_);
    return may_send(i, words, bound, bound);
  }

  /// Whether any draw of the month can succeed at these rates: of a level at most `each`, together at most `all`.
  bool may_send(Row i, const Words& words, float each, float all) const {
    // A Poisson number is positive where u >= exp(-rate), and so only where u >= 1 - rate.
    const float most = uniform(std::max({words[0], words[1], words[2]}));
    return (most >= 1.0f - each) | may_be_referred(i, words, all);
  }
  bool may_send(Row i, const Words& words, const Rates& rates) const {
    for (std::size_t level = 0; level < n_levels; ++level)
      if (poisson(rates[level], uniform(words[level]), 1) > 0) return true;
    return may_be_referred(i, words, rates[0] + rates[1] + rates[2]);
  }
  /// The chance of at least one referral is at most the sum of the chances with every friend.
  bool may_be_referred(Row i, const Words& words, float all) const {
    return uniform(words[3]) < all * par_.referral_rate(world_.persons.regime[i]) * n_friends;
  }

  /// Applications of all, in the order of applicants.
  void send_applications() {
    collect_from_few(
        applicants_.size(), [&](std::uint32_t a, Scratch<Application>& out) { apply(a, out); }, applications_);
  }

  void apply(std::uint32_t applicant, Scratch<Application>& out) {
    const auto& [i, rates, words] = applicants_[applicant];
    const std::size_t market = market_of(world_, i);
    for (std::uint32_t level = 0; level < n_levels; ++level) {
      if (rates[level] <= 0.0f) continue;
      const int count = poisson(rates[level], uniform(words[level]), most_applications_);
      if (count > 0) apply_to_posts(applicant, market, level, count, out);
    }
    if (may_be_referred(i, words, rates[0] + rates[1] + rates[2])) apply_through_friends(applicant, out);
  }

  void apply_to_posts(std::uint32_t applicant, std::size_t market, std::uint32_t level, int count,
                      Scratch<Application>& out) {
    const Row i = applicants_[applicant].row;
    const SectorAccess::Weights weights = access_.weights(world_, i, level);
    for (int k = 0; k < count; ++k) {
      const std::uint32_t v = slots_.draw(market, level, i, static_cast<std::uint32_t>(k), &weights);
      if (v != nobody) submit(applicant, v, false, out);
    }
  }

  /// One uniform serves all tries in turn: what is left of it after each is uniform again.
  static bool succeeds(float& u, float chance) {
    const bool success = u < chance;
    u = success ? u / chance : (u - chance) / (1.0f - chance);
    return success;
  }

  void apply_through_friends(std::uint32_t applicant, Scratch<Application>& out) {
    const auto& [i, rates, words] = applicants_[applicant];
    const Persons& p = world_.persons;
    const float rate = par_.referral_rate(p.regime[i]);
    for (const Row friend_row : p.friends[i])  // anywhere in memory: ask for all at once
      if (friend_row != no_row) __builtin_prefetch(&p.employer[friend_row]);
    float u = uniform(words[3]);
    for (const Row friend_row : p.friends[i]) {
      if (friend_row == no_row || p.employer[friend_row] == no_row) continue;
      for (std::uint32_t level = 0; level < n_levels; ++level) {
        if (rates[level] <= 0.0f) continue;
        const std::uint32_t v = slots_.of_employer(p.employer[friend_row], level, p.key[i]);
        if (v == nobody || world_.vacancies[v].labour_market != market_of(world_, i)) continue;
        const float suits = access_.suits(world_, i, level, world_.employers.sector[p.employer[friend_row]]);
        if (succeeds(u, 1.0f - exp_(-rates[level] * rate * suits))) submit(applicant, v, true, out);
      }
    }
  }

  void submit(std::uint32_t applicant, std::uint32_t vacancy, bool referred, Scratch<Application>& out) {
    const Row i = applicants_[applicant].row;
    const Vacancy& v = world_.vacancies[vacancy];
    if (world_.persons.employer[i] == v.employer) return;
    const auto level = static_cast<std::size_t>(v.level);
    add_shared(world_.labour_markets[v.labour_market].applications[level], std::int64_t{1});
    const Words words = world_.run.pair(Stream::screening, world_.now, world_.persons.key[i], fold32(v.key));
    const auto [callback, offer] = screening_.rejection(world_, i, v);
    if (happens(words[0], callback))
      return add_shared(world_.labour_markets[v.labour_market].rejected[level], std::int64_t{1});
    if (happens(words[3], offer))
      return add_shared(world_.labour_markets[v.labour_market].declined[level], std::int64_t{1});
    out.push_back({vacancy, applicant, words[1], words[2], referred});
  }

  /// Order of the applicant: level first, then the lottery of the pair.
  std::tuple<int, std::uint32_t, std::uint64_t> value(const Application& a) const {
    const Vacancy& v = world_.vacancies[a.vacancy];
    return {static_cast<int>(v.level), a.preference, v.key};
  }

  void make_offers() {
    const auto tie = [&](const Application& a) {
      return std::pair(world_.persons.key[applicants_[a.applicant].row], a.referred);
    };
    const std::size_t posts = world_.vacancies.size();
    sort_in_parts(
        applications_, even_parts, [&](const Application& a) { return a.vacancy * even_parts / posts; },
        [&](const Application& a, const Application& b) {
          const std::uint64_t first = a.order(), second = b.order();
          return first != second ? first < second : tie(a) < tie(b);
        });
    held_.assign(applicants_.size(), nobody);
    Scratch<Open> open;  // by labour market, as vacancies are
    collect_from_rows(
        applications_.size(),
        [&](std::uint32_t a, auto& found) {
          if (a == 0 || applications_[a - 1].vacancy != applications_[a].vacancy)
            found.push_back({applications_[a].vacancy, a});
        },
        open);
    const auto begin_of = [&](std::size_t market) {
      return std::partition_point(open.begin(), open.end(), [&](const Open& post) {
        return world_.vacancies[post.vacancy].labour_market < market;
      });
    };
    // Nobody applies beyond the own market.
    for_each_task(world_.labour_markets.size(), [&](std::size_t m) { clear({begin_of(m), begin_of(m + 1)}); });
  }

  /// A post without a taker, and the application that it turns to next.
  struct Open {
    std::uint32_t vacancy, next;
  };

  void clear(Scratch<Open> open) {
    while (!open.empty()) {
      const Open post = open.back();
      open.pop_back();
      offer(post, open);
    }
  }

  /// To the first who takes it. Whoever held another post gives that up: it goes on to its next applicant.
  void offer(const Open& post, Scratch<Open>& open) {
    for (std::uint32_t a = post.next; a < applications_.size() && applications_[a].vacancy == post.vacancy; ++a) {
      std::uint32_t& held = held_[applications_[a].applicant];
      if (held != nobody && value(applications_[held]) >= value(applications_[a])) continue;
      if (held != nobody) open.push_back({applications_[held].vacancy, held + 1});
      held = a;
      return;
    }
  }

  void conclude() {
    Scratch<std::uint8_t> filled(world_.vacancies.size(), 0);
    for_each_of_few(applicants_.size(), [&](Row k) {
      if (held_[k] == nobody) return;
      const Application& a = applications_[held_[k]];
      const Vacancy& v = world_.vacancies[a.vacancy];
      start(applicants_[k].row, v, a.referred);
      filled[a.vacancy] = 1;
    });
    std::size_t kept = 0;
    for (std::size_t v = 0; v < world_.vacancies.size(); ++v)
      if (!filled[v]) world_.vacancies[kept++] = world_.vacancies[v];
    world_.vacancies.resize(kept);
  }

  void start(Row i, const Vacancy& v, bool referred) {
    end_job(world_, i, world_.persons.labour[i]);
    start_job(world_, i, v.employer, v.level);
    draw_contract(world_, i, referred, par_);
    LabourMarket& market = world_.labour_markets[v.labour_market];
    add_shared(market.hires[static_cast<std::size_t>(v.level)], std::int64_t{1});
    add_shared(market.referred[static_cast<std::size_t>(v.level)], std::int64_t{referred});
    const auto origin = static_cast<std::size_t>(world_.persons.origin(i));
    add_shared(world_.flows.hires[world_.region_of(i)][origin], std::int64_t{1});
  }

  World& world_;
  const Parameters& par_;
  int most_applications_;  // a month and level, to ordinary posts
  VacancySlots slots_;
  Screening screening_;
  const SectorAccess& access_;
  JobToJobBound job_to_job_;
  UnsetScratch<Applicant> applicants_;
  UnsetScratch<Application> applications_;
  Scratch<std::uint32_t> held_;
};

/// Of who arrives this month.
bool arrives_with_job(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  if (!p.alive(i) || p.employer[i] != no_row) return false;
  if (p.route[i] != Route::work && p.born[i] != BirthGroup::other_eu) return false;
  return p.age(i, world.now) >= adult_age &&
         happens(world.run.draw(cohesim::Stream::contract, world.now, p.key[i], 1)[0], par.work_with_job.value());
}

JobLevel level_from_abroad(const Persons& p, Row i) {
  const Education attained = p.education[i];
  if (attained == Education::isced_5_8 && !profession_closed(p, i)) return JobLevel::graduate;
  return education_rank(attained) >= 1 ? JobLevel::medium : JobLevel::elementary;
}

/// Work migrants, and movers within the EU, who arrive with a job: their employer hired them abroad.
void hire_abroad(World& world, const SectorAccess& access, const Parameters& par) {
  Persons& p = world.persons;
  Scratch<Row> arriving;
  collect_where(
      p.rows(), [&](Row i) { return p.arrival[i] == world.now.value; },
      [&](Row i, auto& found) {
        if (arrives_with_job(world, i, par)) found.push_back(i);
      },
      arriving);
  for (const Row i : arriving) {
    const Words words = world.run.draw(cohesim::Stream::contract, world.now, p.key[i], 1);
    const LabourMarket& market = world.labour_markets[market_of(world, i)];
    const JobLevel level = level_from_abroad(p, i);
    start_job(world, i, draw_employer(market, access.draw(world, i, level, uniform(words[2])), words[1]), level);
    draw_contract(world, i, false, par);
    p.flags[i] &= static_cast<std::uint16_t>(~flag::temporary_job);  // permits for work ask for a lasting contract
  }
}

}  // namespace

void hire(World& world, const Parameters& par) {
  for (LabourMarket& market : world.labour_markets)
    market.hires = market.referred = market.applications = market.rejected = market.declined = {};
  const SectorAccess access(world, par);
  hire_abroad(world, access, par);
  Hiring(world, access, par).run();
}

}  // namespace cohesim::labour
