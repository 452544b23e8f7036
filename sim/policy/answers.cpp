#include "policy/answers.hpp"

#include <algorithm>
#include <bit>

#include "base/bits.hpp"
#include "base/parallel.hpp"
#include "policy/selection.hpp"
#include "topics/uptake/parameters.hpp"
#include "topics/uptake/uptake.hpp"

namespace cohesim {

namespace {

constexpr std::array accepts_by_state{&PlaceHistory::accepts, &PlaceHistory::accepts_as_carer,
                                      &PlaceHistory::accepts_employed, &PlaceHistory::accepts_as_both};

/// What the answers to a programme depend on beside the person: while the key stays, they hold.
std::uint64_t key_of(const World& world, const Programme& programme, const uptake::Parameters& par) {
  const auto bits = [](auto x) { return std::uint64_t{std::bit_cast<std::uint32_t>(static_cast<float>(x))}; };
  const PolicySpec& spec = programme.spec;
  std::uint64_t key = lineage(programme.hash, static_cast<std::uint64_t>(round_of(world, programme)),
                              bits(spec.coverage), bits(programme.offer.log_odds));
  key = lineage(key, spec.obligation == Obligation::required);
  const Parameter* moved[] = {&par.readiness, &par.motivation, &par.unpaid_care, &par.work_compatible};
  for (const Parameter* parameter : moved) {
    const bool differs = parameter->effective().size() > 1;  // between persons, by rules that may come and go
    key = lineage(key, bits(parameter->effective()[0]), differs ? static_cast<std::uint64_t>(world.now.value) : 0);
  }
  return key;
}

/// Room in all columns, and no answers that hold no longer.
void prepare(PlaceHistory& history, std::size_t rows, std::uint64_t key) {
  history.asked.reach(rows);
  for (BitColumn* column : {&history.looked_at, &history.offered}) column->reach(rows);
  for (const auto column : accepts_by_state) (history.*column).reach(rows);
  if (history.answers_key == key) return;
  history.answers_key = key;
  history.looked_at.clear(), history.offered.clear();
  for (const auto column : accepts_by_state) (history.*column).clear();
}

/// Bits of a batch that all programmes look at.
struct Batch {
  Row first;
  std::vector<RowMask> targets;     // by programme
  RowMask here{}, coming{};         // old enough, and living here; on their way
  std::array<RowMask, 6> groups{};  // by plan group
  RowMask carer{}, employed{};      // of those in any target
  std::vector<RowMask> reached{};   // by distinct reach
};

/// For whom somebody pays, and where they are: most programmes share it.
struct Reach {
  std::array<bool, 6> paid_for{};  // by plan group
  bool before_departure = false;
  bool operator==(const Reach&) const = default;
};

Reach reach_of(const Programme& programme) {
  Reach reach{{}, programme.before_departure};
  for (std::size_t g = 0; g < reach.paid_for.size(); ++g)
    reach.paid_for[g] = programme.payers.pay_for(static_cast<PlanGroup>(g));
  return reach;
}

RowMask within(const Reach& reach, const Batch& b) {
  RowMask mask{};
  for (std::size_t w = 0; w < mask.size(); ++w) {
    for (std::size_t g = 0; g < b.groups.size(); ++g)
      if (reach.paid_for[g]) mask[w] |= b.groups[g][w];
    mask[w] &= b.here[w] | (reach.before_departure ? b.coming[w] : 0);
  }
  return mask;
}

class Asking {
 public:
  Asking(World& world, const std::vector<const Programme*>& open, const std::vector<std::int64_t>& free,
         const uptake::Parameters& par)
      : world_(world), open_(open), free_(free), par_(par), selection_(targets(open)) {
    for (const Programme* programme : open) {
      const Reach reach = reach_of(*programme);
      const auto found = std::find(reaches_.begin(), reaches_.end(), reach);
      reach_.push_back(static_cast<std::size_t>(found - reaches_.begin()));
      if (found == reaches_.end()) reaches_.push_back(reach);
    }
  }

  /// A programme's bits of many batches are asked for in a row: those of a hundred programmes fill no cache.
  void stretch(std::size_t first, std::size_t end, std::vector<Answers>& answers) {
    std::vector<Batch> batches;
    for (; first < end; first += batch_rows)
      batches.push_back(looked_at(static_cast<Row>(first), std::min(batch_rows, end - first)));
    for (std::size_t k = 0; k < open_.size(); ++k)
      for (const Batch& b : batches)
        for (std::size_t w = 0; w < b.here.size(); ++w)
          if (const std::uint64_t in = b.targets[k][w] & b.reached[reach_[k]][w])
            ask(*open_[k], b, w, in, free_[k] > 0, answers[k]);
  }

 private:
  static std::vector<const Target*> targets(const std::vector<const Programme*>& open) {
    std::vector<const Target*> all;
    for (const Programme* programme : open) all.push_back(&programme->target);
    return all;
  }

  /// At those in any target.
  Batch looked_at(Row first, std::size_t count) const {
    Batch b{first, {}};
    selection_.evaluate(world_, first, count, b.targets);
    RowMask anywhere{};
    for (const RowMask& target : b.targets)
      for (std::size_t w = 0; w < anywhere.size(); ++w) anywhere[w] |= target[w];
    for_each_row_in(anywhere, [&](Row k) { look_at(b, k); });
    for (const Reach& reach : reaches_) b.reached.push_back(within(reach, b));
    return b;
  }

  void look_at(Batch& b, Row k) const {
    const Persons& p = world_.persons;
    const Row i = b.first + k;
    const std::size_t w = k / 64;
    const std::uint64_t bit = std::uint64_t{1} << (k % 64);
    if (p.age(i, world_.now) < youngest_age_) return;
    if (p.alive(i)) b.here[w] |= bit;
    if (p.is_coming(i, world_.now)) b.coming[w] |= bit;
    b.groups[static_cast<std::size_t>(p.plan_group(i))][w] |= bit;
    if (uptake::is_carer(world_, i)) b.carer[w] |= bit;
    if (p.labour[i] == LabourState::employed) b.employed[w] |= bit;
  }

  /// Counts the answers of up to 64 persons within reach.
  void ask(const Programme& programme, const Batch& b, std::size_t w, std::uint64_t within_reach, bool places_free,
           Answers& answers) {
    PlaceHistory& h = world_.places[programme.policy];
    const std::size_t word = b.first / 64 + w;
    const std::uint64_t eligible = within_reach & ~h.taken.word(word);
    for (std::uint64_t rest = eligible & ~h.looked_at.word(word); rest != 0; rest &= rest - 1)
      work_out(programme, h, static_cast<Row>(word * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
    answers.eligible += count_bits(eligible);
    const std::uint64_t offered = eligible & h.offered.word(word);
    if (offered == 0) return;
    const std::uint64_t first = offered & ~h.asked.word(word);
    h.asked.set_bits(word, first);
    const std::uint64_t accepting =
        offered & willing(h, word, programme.offer.childcare ? 0 : b.carer[w], b.employed[w]);
    answers.offered += count_bits(first);
    answers.accepting += count_bits(accepting);
    answers.first += count_bits(accepting & first);
    if (places_free) list(word, accepting, first, answers.takers);
  }

  /// Who of 64 would accept as they are now.
  static std::uint64_t willing(const PlaceHistory& h, std::size_t word, std::uint64_t carer, std::uint64_t employed) {
    const std::uint64_t accepts = h.accepts.word(word);  // care and work make nobody accept more
    if (accepts == 0) return 0;
    return (accepts & ~carer & ~employed) | (h.accepts_as_carer.word(word) & carer & ~employed) |
           (h.accepts_employed.word(word) & ~carer & employed) | (h.accepts_as_both.word(word) & carer & employed);
  }

  static void list(std::size_t word, std::uint64_t accepting, std::uint64_t first, std::vector<Taker>& takers) {
    for (std::uint64_t rest = accepting; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      takers.push_back({static_cast<Row>(word * 64 + bit), ((first >> bit) & 1u) != 0});
    }
  }

  /// Whether the person is offered a place, and would accept it in each state.
  void work_out(const Programme& programme, PlaceHistory& h, Row i) {
    h.looked_at.set(i);
    const Words draws = draws_of(world_, programme, i);
    if (!happens(draws[0], static_cast<float>(programme.spec.coverage))) return;
    h.offered.set(i);
    for (std::size_t state = 0; state < accepts_by_state.size(); ++state) {
      const bool accepts =
          programme.spec.obligation == Obligation::required ||
          happens(draws[1], acceptance(world_, i, programme.offer, state & 1u, (state & 2u) != 0, par_));
      if (accepts) (h.*accepts_by_state[state]).set(i);
      if (!accepts && state == 0) return;  // nor in any other state
    }
  }

  World& world_;
  const std::vector<const Programme*>& open_;
  const std::vector<std::int64_t>& free_;
  const uptake::Parameters& par_;
  const int youngest_age_ = static_cast<int>(par_.youngest_age.value());
  Selection selection_;
  std::vector<Reach> reaches_;      // distinct
  std::vector<std::size_t> reach_;  // by programme
};

}  // namespace

Answers& Answers::operator+=(const Answers& other) {
  eligible += other.eligible, offered += other.offered, accepting += other.accepting, first += other.first;
  takers.insert(takers.end(), other.takers.begin(), other.takers.end());
  return *this;
}

std::vector<Answers> answers_to(World& world, const std::vector<const Programme*>& open,
                                const std::vector<std::int64_t>& free, const uptake::Parameters& par) {
  const std::size_t rows = world.persons.rows(), stretch = 8 * batch_rows, chunk = 4 * stretch;
  for (const Programme* programme : open)
    prepare(world.places[programme->policy], rows, key_of(world, *programme, par));
  std::vector<std::vector<Answers>> parts((rows + chunk - 1) / chunk, std::vector<Answers>(open.size()));
  Asking asking(world, open, free, par);
  for_each_task(parts.size(), [&](std::size_t c) {  // a chunk's words are its own
    const std::size_t end = std::min(rows, (c + 1) * chunk);
    for (std::size_t first = c * chunk; first < end; first += stretch)
      asking.stretch(first, std::min(end, first + stretch), parts[c]);
  });
  std::vector<Answers> all(open.size());
  for (const auto& part : parts)
    for (std::size_t k = 0; k < open.size(); ++k) all[k] += part[k];
  return all;
}

}  // namespace cohesim
