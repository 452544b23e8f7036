// What is recorded of Schelling's lattice, by group.
#include "measure/series.hpp"

#include <array>

#include "base/parallel.hpp"
#include "topics/schelling/schelling.hpp"

namespace cohesim::schelling {

Series series();

namespace {

constexpr std::size_t n_lattice_groups = 2;

/// Two sums for each group.
struct OfGroups {
  std::array<std::int64_t, n_lattice_groups> part{}, whole{};

  OfGroups& operator+=(const OfGroups& o) {
    for (std::size_t g = 0; g < n_lattice_groups; ++g) part[g] += o.part[g], whole[g] += o.whole[g];
    return *this;
  }
};

/// f(row) gives a part and a whole of each person.
template <class F>
OfGroups sum_of_groups(const World& world, F&& f) {
  return sum_batches<OfGroups>(world.lattice_agents.rows(), [&](std::size_t first, std::size_t count) {
    OfGroups sum;
    for (std::size_t row = first; row < first + count; ++row) {
      const auto i = static_cast<Row>(row);
      const std::size_t group = world.persons.born[i] != BirthGroup::host;
      const auto [part, whole] = f(i);
      sum.part[group] += part;
      sum.whole[group] += whole;
    }
    return sum;
  });
}

void write_percent(const OfGroups& sums, double* values) {
  for (std::size_t g = 0; g < n_lattice_groups; ++g)
    values[g] = sums.whole[g] > 0 ? 100.0 * static_cast<double>(sums.part[g]) / static_cast<double>(sums.whole[g]) : 0;
}

struct PartAndWhole {
  std::int64_t part, whole;
};

void happy(const Recording& r, double* values) {
  write_percent(sum_of_groups(r.world,
                              [&](Row i) {
                                return PartAndWhole{r.world.lattice_agents.happy[i], 1};
                              }),
                values);
}

void like_neighbours(const Recording& r, double* values) {
  const auto of = [&](Row i) {
    const Around them = around(r.world, i);
    return PartAndWhole{them.same, them.all};
  };
  write_percent(sum_of_groups(r.world, of), values);
}

void persons_of_group(const Recording& r, double* values) {
  const OfGroups sums = sum_of_groups(r.world, [&](Row i) { return PartAndWhole{r.world.persons.alive(i), 1}; });
  for (std::size_t g = 0; g < n_lattice_groups; ++g) values[g] = static_cast<double>(sums.part[g]) * r.world.represents;
}

constexpr std::array<std::string_view, 1> by_group{lattice_group};

constexpr std::array lattice_counts{
    CountSeries{{"happy", "%", "Happy where they live",
                 "Found enough of their own group around when last asked, share of persons"},
                "lattice",
                by_group,
                happy},
    CountSeries{{"like_neighbours", "%", "Neighbours of the own group",
                 "Neighbours of the own group at the end of the month, share of all neighbours of the group's persons"},
                "lattice",
                by_group,
                like_neighbours},
    CountSeries{{"lattice_persons", "persons", "Persons on the lattice", "Persons of the group"},
                "lattice",
                by_group,
                persons_of_group},
};

}  // namespace

Series series() { return {.counts = lattice_counts}; }

}  // namespace cohesim::schelling
