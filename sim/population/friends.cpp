// Friends at the start: mutual ties within an area. In each of the eight slots those who take part are paired; a person is
// open to everyone with probability exp(-homophily), else to the own origin only. A tie to another origin then comes about
// exp(-homophily) times as often as by chance, and both sides count the same ties.
#include <algorithm>

#include "base/math.hpp"
#include "base/parallel.hpp"
#include "population/draft.hpp"

namespace cohesim::synthesis {

namespace {

struct Entry {
  std::uint64_t key;  // pool and lottery
  Row row;
};

bool tied(const Persons& p, Row a, Row b) {
  return p.household[a] == p.household[b] ||
         std::find(p.friends[a].begin(), p.friends[a].end(), b) != p.friends[a].end();
}

void pair_up(Persons& p, std::vector<Entry>& entries, std::size_t slot) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.key != b.key ? a.key < b.key : a.row < b.row; });
  for (std::size_t k = 0; k + 1 < entries.size();) {
    const Entry &a = entries[k], &b = entries[k + 1];
    if (a.key >> 32 != b.key >> 32 || tied(p, a.row, b.row)) {
      ++k;
      continue;
    }
    p.friends[a.row][slot] = b.row;
    p.friends[b.row][slot] = a.row;
    k += 2;
  }
}

}  // namespace

void set_friends(World& world, const PopulationData& data) {
  Persons& p = world.persons;
  const auto filled = static_cast<float>(data.friend_slots_filled[0]);
  const float open = exp_(-static_cast<float>(data.friend_homophily[0]));
  for_each_task(world.areas.rows(), [&](std::size_t area) {
    std::array<std::vector<Entry>, n_friends> slots;
    for (Row i = world.areas.first_resident[area]; i < world.areas.last_resident[area]; ++i) {
      if (p.age(i, world.now) < adult_age) continue;
      for (std::uint32_t pair = 0; pair < n_friends / 2; ++pair) {
        // Per slot two words: the lottery, and 16 bits each for taking part and for openness.
        const Words words = draw(world.run, Stream::synthesis_person, p.key[i], block::friends + pair);
        for (std::uint32_t half = 0; half < 2; ++half) {
          const std::uint32_t word = words[2 * half + 1];
          if (static_cast<float>(word & 0xFFFF) * 0x1p-16f >= filled) continue;
          const bool to_all = static_cast<float>(word >> 16) * 0x1p-16f < open;
          const std::uint64_t pool = to_all ? n_origins : static_cast<std::uint64_t>(p.origin(i));
          slots[2 * pair + half].push_back({pool << 32 | words[2 * half], i});
        }
      }
    }
    for (std::size_t slot = 0; slot < n_friends; ++slot) pair_up(p, slots[slot], slot);
  });
}

}  // namespace cohesim::synthesis
