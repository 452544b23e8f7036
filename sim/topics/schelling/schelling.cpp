#include "topics/schelling/schelling.hpp"

#include <algorithm>
#include <vector>

#include "base/draws.hpp"
#include "base/parallel.hpp"
#include "topics/schelling/neighbourhood.hpp"
#include "topics/schelling/parameters.hpp"

namespace cohesim::schelling {

namespace {

constexpr std::uint8_t vacant = 0;

/// A lattice whose persons move.
class Movers {
 public:
  Movers(World& world, const Parameters& parameters)
      : world_(world),
        lattice_(world.lattices.front()),
        enough_(static_cast<std::uint32_t>(parameters.min_to_be_happy.value())),
        groups_(world.lattice_cells.group.data()),
        agents_(world.lattice_agents) {}

  template <int radius>
  bool is_happy(Row person) const {
    constexpr std::uint32_t cells = (2 * radius + 1) * (2 * radius + 1);
    const Row cell = agents_.cell[person];
    return cells - others_around<radius>(groups_, lattice_.stride(), cell, groups_[cell]) > enough_;  // with oneself
  }

  struct Place {
    Row cell;
    Row tile;
  };

  /// A vacant cell, each with the same chance: cells are drawn until one is vacant.
  Place vacant_cell(Row person) const {
    constexpr std::uint32_t most_draws = 64;  // on a lattice that is not nearly full a few are enough
    const std::uint64_t key = world_.persons.key[person];
    for (std::uint32_t nth = 0; nth < most_draws; ++nth) {
      const Words words = world_.run.draw(Stream::lattice_turn, world_.now, key, nth);
      for (std::size_t k = nth == 0; k < words.size(); ++k)  // the first word of all is the lot
        if (const Place place = at(words[k]); groups_[place.cell] == vacant) return place;
    }
    return vacant_by_number(world_.run.draw(Stream::lattice_turn, world_.now, key, most_draws)[0]);
  }

  void move(Row person, Place to) {
    const Row from = agents_.cell[person];
    groups_[to.cell] = groups_[from];
    groups_[from] = vacant;
    agents_.cell[person] = to.cell;
    world_.households.area[world_.persons.household[person]] = to.tile;
  }

 private:
  Place at(std::uint32_t word) const {
    const std::uint64_t x = std::uint64_t{word} * lattice_.side;
    const std::uint64_t y = (x & 0xFFFFFFFFu) * lattice_.side;
    return at(static_cast<std::uint32_t>(x >> 32), static_cast<std::uint32_t>(y >> 32));
  }
  Place at(std::uint32_t x, std::uint32_t y) const { return {lattice_.cell(x, y), lattice_.tile(x, y)}; }

  template <class F>
  void for_each_vacant(F&& f) const {
    for (std::uint32_t y = 0; y < lattice_.side; ++y)
      for (std::uint32_t x = 0; x < lattice_.side; ++x)
        if (groups_[lattice_.cell(x, y)] == vacant && f(at(x, y))) return;
  }
  /// Of all vacant cells in their order.
  Place vacant_by_number(std::uint32_t word) const {
    std::uint64_t all = 0, number = 0;
    for_each_vacant([&](Place) { return ++all, false; });
    number = all * word >> 32;
    Place found{};
    for_each_vacant([&](Place place) { return found = place, number-- == 0; });
    return found;
  }

  World& world_;
  const Lattice lattice_;
  const std::uint32_t enough_;
  std::uint8_t* const groups_;
  Agents& agents_;
};

/// f(row, lot) for everybody; the lot is the first word of the person's turn.
template <class F>
void draw_lots(const World& world, F&& f) {
  for_each_batch(world.persons.rows(), [&](std::size_t first, std::size_t count) {
    Draws draws;
    draws.make({world.run, Stream::lattice_turn, world.now}, world.persons.key.span().subspan(first, count));
    for (std::size_t k = 0; k < count; ++k) f(static_cast<Row>(first + k), draws[k][0]);
  });
}

// Turns are sorted by their lot's upper bits, twice by eleven of them; the few that are equal come in the order of rows.
constexpr int digit_bits = 11, digits = 1 << digit_bits, low_shift = 64 - 2 * digit_bits, high_shift = 64 - digit_bits;

void sort_by_digit(const Column<std::uint64_t>& from, Column<std::uint64_t>& to, int shift) {
  std::uint32_t begin[digits + 1] = {};
  const auto digit = [shift](std::uint64_t turn) { return turn >> shift & (digits - 1); };
  for (const std::uint64_t turn : from.span()) ++begin[digit(turn) + 1];
  for (int d = 0; d < digits; ++d) begin[d + 1] += begin[d];
  for (const std::uint64_t turn : from.span()) to[begin[digit(turn)]++] = turn;
}

/// Agents::turn in random order.
void shuffle_turns(World& world) {
  Agents& agents = world.lattice_agents;
  draw_lots(world, [&](Row i, std::uint32_t lot) { agents.turn[i] = std::uint64_t{lot} << 32 | i; });
  sort_by_digit(agents.turn, agents.turn_by_low, low_shift);
  sort_by_digit(agents.turn_by_low, agents.turn, high_shift);
}

Row row_of(std::uint64_t turn) { return static_cast<Row>(turn); }

/// One after the other: each sees where those before have gone.
template <int radius>
void one_by_one(World& world, const Parameters& parameters) {
  constexpr std::size_t ahead = 16;  // turns: by then what they will look at has come from memory
  shuffle_turns(world);
  Movers movers(world, parameters);
  Agents& agents = world.lattice_agents;
  const std::uint32_t stride = world.lattices.front().stride();
  const std::size_t n = agents.rows();
  for (std::size_t k = 0; k < n; ++k) {
    if (k + 2 * ahead < n) __builtin_prefetch(&agents.cell[row_of(agents.turn[k + 2 * ahead])]);
    if (k + ahead < n) {
      const std::uint8_t* groups = world.lattice_cells.group.data() + agents.cell[row_of(agents.turn[k + ahead])];
      for (int y = -radius; y <= radius; ++y) __builtin_prefetch(groups + y * static_cast<int>(stride));
    }
    const Row person = row_of(agents.turn[k]);
    const bool happy = movers.is_happy<radius>(person);
    agents.happy[person] = happy;
    if (!happy) movers.move(person, movers.vacant_cell(person));
  }
}

/// All at once: everybody judges and chooses what is there at the beginning. Of those who want one cell the highest lot gets
/// it, and the others stay.
template <int radius>
void all_at_once(World& world, const Parameters& parameters) {
  Movers movers(world, parameters);
  Agents& agents = world.lattice_agents;
  auto& claims = world.lattice_cells.claim;
  std::vector<Movers::Place> wishes;
  std::vector<Row> unhappy;
  select(
      agents.rows(), [&](Row i) { return !(agents.happy[i] = movers.is_happy<radius>(i)); }, unhappy);
  wishes.resize(unhappy.size());
  const auto claim_of = [&](Row person) {
    const std::uint64_t lot = world.run.draw(Stream::lattice_turn, world.now, world.persons.key[person])[0];
    return lot << 32 | (std::uint64_t{person} + 1);  // never 0
  };
  for_each_row(unhappy.size(), [&](Row k) {
    wishes[k] = movers.vacant_cell(unhappy[k]);
    raise_shared(claims[wishes[k].cell], claim_of(unhappy[k]));
  });
  for_each_row(unhappy.size(), [&](Row k) {
    if (claims[wishes[k].cell] == claim_of(unhappy[k])) movers.move(unhappy[k], wishes[k]);
  });
  for_each_row(unhappy.size(), [&](Row k) {
    if (agents.cell[unhappy[k]] == wishes[k].cell) claims[wishes[k].cell] = 0;
  });
}

/// All cells in the order of their lots.
std::vector<Row> cells_by_lot(const World& world, const Lattice& lattice) {
  std::vector<std::pair<std::uint64_t, Row>> all(std::size_t{lattice.side} * lattice.side);
  for_each_row(all.size(), [&](Row number) {
    const Words words = world.run.draw(Stream::lattice_start, world.now, number);
    all[number] = {std::uint64_t{words[0]} << 32 | words[1], number};
  });
  std::sort(all.begin(), all.end());
  std::vector<Row> cells;
  for (const auto& [lot, number] : all) cells.push_back(number);
  return cells;
}

}  // namespace

Around around(const World& world, Row person) {
  const Row cell = world.lattice_agents.cell[person];
  const std::uint8_t* groups = world.lattice_cells.group.data();
  const Lattice& lattice = world.lattices.front();
  return with_radius(lattice.margin, [&](auto radius) {
    constexpr std::uint32_t cells = (2 * radius() + 1) * (2 * radius() + 1);
    const auto are = [&](std::uint8_t group) {
      return cells - others_around<radius()>(groups, lattice.stride(), cell, group);
    };
    const std::uint32_t same = are(groups[cell]);
    return Around{same - 1, cells - others_around<radius()>(groups, lattice.stride(), cell, 1) + cells -
                                others_around<radius()>(groups, lattice.stride(), cell, 2) - 1};
  });
}

void settle(World& world, const Parameters& parameters) {
  const Lattice lattice{static_cast<std::uint32_t>(parameters.side.value()),
                        static_cast<std::uint32_t>(parameters.radius.value())};
  world.lattices.assign(1, lattice);
  const std::vector<Row> cells = cells_by_lot(world, lattice);
  world.lattice_cells.resize(lattice.rows());
  world.lattice_agents.resize(world.persons.rows());
  for (Row i = 0; i < world.persons.rows(); ++i) {
    const std::uint32_t x = cells[i] % lattice.side, y = cells[i] / lattice.side;
    const Row cell = world.lattice_agents.cell[i] = lattice.cell(x, y);
    world.lattice_cells.group[cell] = world.persons.born[i] == BirthGroup::host ? 1 : 2;
    world.households.area[world.persons.household[i]] = lattice.tile(x, y);
  }
}

void relocation(World& world, const Parameters& parameters) {
  with_radius(world.lattices.front().margin, [&](auto radius) {
    if (parameters.synchronous.value() > 0.5f)
      all_at_once<radius()>(world, parameters);
    else
      one_by_one<radius()>(world, parameters);
  });
}

}  // namespace cohesim::schelling
