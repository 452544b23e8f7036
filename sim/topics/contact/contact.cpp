#include "topics/contact/contact.hpp"

#include <algorithm>
#include <bit>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "state/membership.hpp"
#include "topics/contact/meeting.hpp"

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
  std::vector<std::uint32_t> risks_;
};
std::uint32_t lot16(const Words& words, std::uint32_t slot) { return (words[slot / 2] >> (slot % 2 * 16)) & 0xFFFF; }

int first_friends_months(const Parameters& par) { return static_cast<int>(12.0f * par.first_friends_age.value()); }

bool of_age(const World& world, Row i, int months) {
  return world.persons.alive(i) && world.persons.age_months(i, world.now) >= months;
}

/// What the turns of some persons bring.
struct Changes {
  struct End {
    Row row;
    std::uint32_t slot;
  };
  std::vector<End> ends;
  std::vector<Seeker> seekers;
  void add(const Changes& more) {
    ends.insert(ends.end(), more.ends.begin(), more.ends.end());
    seekers.insert(seekers.end(), more.seekers.begin(), more.seekers.end());
  }
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

  bool comes(Row i) const { return settings_.has(i); }
  void take(Row i, Changes& out) const {
    const std::uint64_t setting = setting_of(world_, i, settings_.period(), par_);
    for (std::uint32_t hits = hits_of(i); hits != 0; hits &= hits - 1) {
      const auto slot = static_cast<std::uint32_t>(std::countr_zero(hits));
      if (world_.persons.friends[i][slot] != no_row)
        out.ends.push_back({i, slot});
      else
        out.seekers.push_back(seeker(world_, i, slot, setting, meeting(i, slot), par_));
    }
  }

 private:
  /// Either friend ends a tie at half the rate.
  float half_turn() const { return 0.5f * static_cast<float>(turn_months_); }

  /// The slots in which something happens, as bits: a friendship ends, or a free one is to be taken.
  std::uint32_t hits_of(Row i) const {
    const Persons& p = world_.persons;
    const std::uint32_t ends = world_.running_in ? risk16(rate_of_end_in_run_in(i), half_turn()) : ends_(p.regime[i]);
    const std::uint32_t seeks = seeks_(p.regime[i]);
    const Words words = world_.run.draw(Stream::friendship, world_.now, p.key[i], nth_turn);
    std::uint32_t hits = 0;
    for (std::uint32_t slot = 0; slot < n_friends; ++slot)
      hits |= std::uint32_t{lot16(words, slot) < (p.friends[i][slot] != no_row ? ends : seeks)} << slot;
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

/// What act(row, changes) adds for those old enough for whom where(row) holds, in the order of rows.
template <class Where, class Act>
Changes changes_of(const World& world, const Parameters& par, Where&& where, Act&& act) {
  const Persons& p = world.persons;
  const int from_months = first_friends_months(par);
  const auto chosen = [&](Row i) { return p.alive(i) & (p.age_months(i, world.now) >= from_months) & where(i); };
  std::vector<Changes> parts((p.rows() + chunk_rows - 1) / chunk_rows);
  for_each_task(parts.size(), [&](std::size_t k) {
    const std::size_t last = std::min(p.rows(), (k + 1) * chunk_rows);
    Changes mine;
    for (std::size_t row = k * chunk_rows; row < last; row += batch_rows)
      for_each_where(row, std::min(batch_rows, last - row), chosen, [&](Row i) { act(i, mine); });
    parts[k] = std::move(mine);
  });
  Changes all;
  for (const Changes& part : parts) all.add(part);
  return all;
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
      world, par, [&](Row i) { return turns.comes(i); }, [&](Row i, Changes& out) { turns.take(i, out); });
  for (const Changes::End& end : changes.ends) untie(world, end.row, end.slot);
  meet(world, std::move(changes.seekers), par);
}

void start_ties(World& world, const Parameters& par) {
  constexpr PersonRegime without_policy{};
  const float form = par.form_per_month(without_policy), change = form + par.fade_per_month(without_policy);
  if (form <= 0) return;
  for (std::uint32_t slot = 0; slot < n_friends; ++slot) {
    const auto draw = [&](Row i, Changes& out) {
      const float taken = form / change * (1.0f - exp_(-change * months_in_contact(world, i, par)));
      const std::uint64_t key = world.persons.key[i];
      if (!happens(world.run.draw(Stream::friendship, Month{0}, key, nth_start + slot)[0], taken)) return;
      const Words words = world.run.draw(Stream::friendship, Month{0}, key, nth_start_meeting + slot);
      out.seekers.push_back(seeker(world, i, slot, setting_of(world, i, 0, par), words, par));
    };
    Changes changes = changes_of(
        world, par, [](Row) { return true; }, draw);
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
