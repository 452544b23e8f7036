#include "topics/contact/contact.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <span>

#include "base/draws.hpp"
#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "topics/contact/meeting.hpp"
#include "topics/contact/parameters.hpp"

namespace cohesim::contact {

namespace {

// Draws of Stream::friendship on a person's key.
constexpr std::uint32_t nth_turn = 8, nth_meeting = 16, nth_start = 32, nth_start_meeting = 64;

/// Risk in so many months, in 1/65536: eight slots share the four words of one draw.
std::uint32_t risk16(float rate_per_month, float months) {
  return static_cast<std::uint32_t>((1.0f - exp_(-rate_per_month * months)) * 65536.0f);
}
/// The same by regime: few rates, many persons.
class RiskByRegime {
 public:
  RiskByRegime(const PersonParameter& rate_per_month, float months) {
    for (const float rate : rate_per_month.effective()) risks_.push_back(risk16(rate, months));
  }
  std::uint32_t operator()(PersonRegime regime) const {
    return risks_[std::min<std::size_t>(regime.index, risks_.size() - 1)];
  }

 private:
  Scratch<std::uint32_t> risks_;
};
std::uint32_t lot16(const Words& words, std::uint32_t slot) { return (words[slot / 2] >> (slot % 2 * 16)) & 0xFFFF; }

int first_friends_months(const Parameters& par) { return static_cast<int>(12.0f * par.first_friends_age.value()); }

bool of_age(const World& world, Row i, int months) {
  return world.persons.alive(i) && world.persons.age_months(i, world.now) >= months;
}

struct End {
  Row row;
  std::uint32_t slot;
};

/// What the turns of some persons bring.
struct Changes {
  UnsetScratch<End> ends;
  UnsetScratch<Seeker> seekers;
};

/// The same of a chunk.
struct Part {
  Scratch<End> ends;
  Scratch<Seeker> seekers;
};

/// Turns of a month.
class Turns {
 public:
  Turns(const World& world, const Parameters& par)
      : world_(world),
        par_(par),
        turn_months_(static_cast<std::uint32_t>(par.turn_months.value())),
        settings_(world, par),
        ends_(par.fade_per_month, half_turn()),
        seeks_(par.form_per_month, static_cast<float>(turn_months_)) {}

  void find(std::size_t first, std::size_t count, std::uint8_t* comes) const { settings_.find(first, count, comes); }
  /// Of at most batch_rows persons.
  void take(std::span<const Row> persons, Part& out) const {
    std::array<std::uint32_t, batch_rows> hits;
    find_hits(persons, hits);
    for (std::size_t k = 0; k < persons.size(); ++k)
      if (hits[k] != 0) change(persons[k], hits[k], out);
  }

 private:
  /// Either friend ends a tie at half the rate.
  float half_turn() const { return 0.5f * static_cast<float>(turn_months_); }

  void change(Row i, std::uint32_t hits, Part& out) const {
    const std::uint64_t setting = setting_of(world_, i, settings_.period(), par_);
    for (; hits != 0; hits &= hits - 1) {
      const auto slot = static_cast<std::uint32_t>(std::countr_zero(hits));
      if (world_.persons.friends[i][slot] != no_row)
        out.ends.push_back({i, slot});
      else
        out.seekers.push_back(seeker(world_, i, slot, setting, meeting(i, slot), par_));
    }
  }
  /// The slots in which something happens, as bits: a friendship ends, or a free one is to be taken.
  void find_hits(std::span<const Row> persons, std::array<std::uint32_t, batch_rows>& hits) const {
    const Persons& p = world_.persons;
    std::array<std::uint64_t, batch_rows> key;
    std::array<std::uint32_t, batch_rows> ends, seeks;
    for (std::size_t k = 0; k < persons.size(); ++k) {
      const Row i = persons[k];
      key[k] = p.key[i];
      ends[k] = world_.running_in ? risk16(rate_of_end_in_run_in(i), half_turn()) : ends_(p.regime[i]);
      seeks[k] = seeks_(p.regime[i]);
    }
    Draws draws;
    draws.make({world_.run, Stream::friendship, world_.now, nth_turn}, std::span(key).first(persons.size()));
    fill_each<batch_rows>(hits.data(), 0, persons.size(),
                          [&](std::uint32_t k) { return hits_of(p.friends[persons[k]], draws[k], ends[k], seeks[k]); });
  }
  static std::uint32_t hits_of(const Friends& friends, const Words& words, std::uint32_t ends, std::uint32_t seeks) {
    std::uint32_t hits = 0;
    for (std::uint32_t slot = 0; slot < n_friends; ++slot)
      hits |= std::uint32_t{lot16(words, slot) < (friends[slot] != no_row ? ends : seeks)} << slot;
    return hits;
  }
  /// In the run-in nobody dies; friends of one's age who would have are gone by the start all the same.
  float rate_of_end_in_run_in(Row i) const {
    const Persons& p = world_.persons;
    const DeathRates& rates = world_.regions[world_.region_of(i)].death_rates[static_cast<std::size_t>(p.sex[i])];
    return par_.fade_per_month(p.regime[i]) +
           rates[static_cast<std::size_t>(std::min(p.age(i, world_.now), oldest_age))] / 12.0f;
  }
  Words meeting(Row i, std::uint32_t slot) const {
    return world_.run.draw(Stream::friendship, world_.now, world_.persons.key[i], nth_meeting + slot);
  }

  const World& world_;
  const Parameters& par_;
  std::uint32_t turn_months_;
  SettingsInTurn settings_;
  RiskByRegime ends_, seeks_;
};

/// What act(rows, changes) adds for those old enough whom find(first, count, comes) finds, a batch at a time and in the order
/// of rows.
template <class Find, class Act>
Changes changes_of(const World& world, const Parameters& par, Find&& find, Act&& act) {
  const Persons& p = world.persons;
  const int from_months = first_friends_months(par);
  const auto batch = [&](std::size_t first, std::size_t count, Part& out) {
    std::array<std::uint8_t, batch_rows> comes{}, old_enough{};
    find(first, count, comes.data());
    fill_each<batch_rows>(old_enough.data(), first, count,
                          [&](Row i) { return p.alive(i) & (p.age_months(i, world.now) >= from_months); });
    for (std::size_t k = 0; k < batch_rows; ++k) comes[k] &= old_enough[k];
    std::array<Row, batch_rows + 8> rows;
    const std::size_t n = choose(comes.data(), count, static_cast<Row>(first), rows.data());
    act(std::span<const Row>(rows.data(), n), out);
  };
  const std::size_t rows = chunk_rows(p.rows());
  Scratch<Scratch<End>> ends(chunks_of(p.rows()));
  Scratch<Scratch<Seeker>> seekers(ends.size());
  for_each_task(ends.size(), [&](std::size_t k) {
    const std::size_t last = std::min(p.rows(), (k + 1) * rows);
    Part mine;
    for (std::size_t row = k * rows; row < last; row += batch_rows) batch(row, std::min(batch_rows, last - row), mine);
    ends[k] = std::move(mine.ends);
    seekers[k] = std::move(mine.seekers);
  });
  Changes all;
  join(ends, all.ends);
  join(seekers, all.seekers);
  return all;
}

/// Both friends may end it at the same time, from either side.
void end_tie(World& world, const End& end) {
  std::atomic_ref mine(world.persons.friends[end.row][end.slot]);
  const Row other = mine.exchange(no_row, std::memory_order_relaxed);
  if (other == no_row) return;
  for (Row& theirs : world.persons.friends[other])
    if (std::atomic_ref their(theirs); their.load(std::memory_order_relaxed) == end.row)
      their.store(no_row, std::memory_order_relaxed);
}

/// Months in which a person could make friends here.
float months_in_contact(const World& world, Row i, const Parameters& par) {
  const Persons& p = world.persons;
  const int of_age = p.age_months(i, world.now) - first_friends_months(par);
  return static_cast<float>(std::min(of_age, p.residence_months(i, world.now)));
}

}  // namespace

void ties(World& world, const Parameters& par) {
  const Turns turns(world, par);
  Changes changes = changes_of(
      world, par, [&](std::size_t first, std::size_t count, std::uint8_t* comes) { turns.find(first, count, comes); },
      [&](std::span<const Row> rows, Part& out) { turns.take(rows, out); });
  for_each_row(changes.ends.size(), [&](Row k) { end_tie(world, changes.ends[k]); });
  meet(world, std::move(changes.seekers), par);
}

void start_ties(World& world, const Parameters& par) {
  constexpr PersonRegime without_policy{};
  const float form = par.form_per_month(without_policy), change = form + par.fade_per_month(without_policy);
  if (form <= 0) return;
  for (std::uint32_t slot = 0; slot < n_friends; ++slot) {
    const auto draw = [&](Row i, Part& out) {
      const float taken = form / change * (1.0f - exp_(-change * months_in_contact(world, i, par)));
      const std::uint64_t key = world.persons.key[i];
      if (!happens(world.run.draw(Stream::friendship, Month{0}, key, nth_start + slot)[0], taken)) return;
      const Words words = world.run.draw(Stream::friendship, Month{0}, key, nth_start_meeting + slot);
      out.seekers.push_back(seeker(world, i, slot, setting_of(world, i, 0, par), words, par));
    };
    Changes changes = changes_of(
        world, par,
        [](std::size_t, std::size_t count, std::uint8_t* comes) { std::fill_n(comes, count, std::uint8_t{1}); },
        [&](std::span<const Row> rows, Part& out) {
          for (const Row i : rows) draw(i, out);
        });
    meet(world, std::move(changes.seekers), par);
  }
}

void end_ties_of_the_absent(World& world, const Parameters& par) {
  const int from_months = first_friends_months(par);
  for_each_row(world.persons.rows(), [&](Row i) {
    for (Row& other : world.persons.friends[i])
      if (other != no_row && !(of_age(world, i, from_months) && of_age(world, other, from_months))) other = no_row;
  });
}

}  // namespace cohesim::contact
