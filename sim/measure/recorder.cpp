#include "measure/recorder.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/parallel.hpp"

namespace cohesim {

namespace {

constexpr std::size_t chunk = 8192;  // rows that share one table of counts

struct CellSum {
  std::int64_t value = 0, count = 0;
  void add(const Sample& sample) {  // no branch: who counts looks random to the processor
    value += sample.value;
    count += sample.counts;
  }
};

struct Sums {
  std::vector<CellSum> cells;
  Sums& operator+=(const Sums& o) {
    if (cells.empty()) return *this = o;
    for (std::size_t k = 0; k < o.cells.size(); ++k) {
      cells[k].value += o.cells[k].value;
      cells[k].count += o.cells[k].count;
    }
    return *this;
  }
};

std::size_t main_cell(const World& w, Row i) {
  const Persons& p = w.persons;
  return ((w.region_of(i) * std::size_t{n_origins} + static_cast<std::size_t>(p.origin(i))) * n_citizenships +
          static_cast<std::size_t>(p.citizenship[i])) *
             n_sexes +
         static_cast<std::size_t>(p.sex[i]);
}

std::size_t residence_cell(const World& w, Row i) {
  return static_cast<std::size_t>(w.persons.route[i]) * n_residence_bands +
         static_cast<std::size_t>(residence_band(w.persons.residence_months(i, w.now)));
}

/// Where the persons of a block count: by region and group; those born outside the EU by residence too.
struct BlockCells {
  std::size_t n = 0, n_residence = 0;
  std::array<std::size_t, block_rows> main;
  struct {
    std::size_t k, cell;
  } residence[block_rows];

  void find(const World& world, Row first, std::size_t count, std::size_t first_residence, std::size_t nowhere) {
    const Persons& p = world.persons;
    n = count;
    n_residence = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const Row i = first + static_cast<Row>(k);
      main[k] = p.alive(i) ? main_cell(world, i) : nowhere;
      if (p.alive(i) && p.born[i] == BirthGroup::outside_eu)
        residence[n_residence++] = {k, first_residence + residence_cell(world, i)};
    }
  }
  void add(const Sample* samples, CellSum* cells) const {
    for (std::size_t k = 0; k < n; ++k) cells[main[k]].add(samples[k]);
    for (std::size_t j = 0; j < n_residence; ++j) cells[residence[j].cell].add(samples[residence[j].k]);
  }
};

std::size_t age_band(int age) { return age < 15 ? 0 : age >= 65 ? 6 : static_cast<std::size_t>((age - 15) / 10 + 1); }

template <class T>
T* frame_part(std::span<T> frame, const Layout& layout, const char* group, const std::string& name) {
  return frame.data() + layout.find(group, name)->offset;
}

}  // namespace

int residence_band(int months) {
  constexpr std::array ends{12, 24, 48, 72, 96, 144};
  return static_cast<int>(std::upper_bound(ends.begin(), ends.end(), months) - ends.begin());
}

void Recorder::measure(const World& world, std::span<double> frame) const {
  std::fill(frame.begin(), frame.end(), 0.0);
  measure_indicators(world, frame);
  measure_flows(world, frame);
  measure_markets(world, frame);
  measure_policies(world, frame);
}

void Recorder::measure_indicators(const World& world, std::span<double> frame) const {
  const std::size_t main_cells = world.regions.size() * n_origins * n_citizenships * n_sexes;
  const std::size_t cells = main_cells + n_routes * n_residence_bands;  // and one for those who are not here
  const Persons& p = world.persons;
  const Sums sums = sum_chunks<Sums>(p.rows(), chunk, [&](std::size_t first, std::size_t rows, Sums& total) {
    total.cells.resize(indicators_.size() * (cells + 1));
    std::array<Sample, block_rows> samples;
    BlockCells block;
    for (std::size_t lo = first; lo < first + rows; lo += block_rows) {
      const std::size_t n = std::min(block_rows, first + rows - lo);
      block.find(world, static_cast<Row>(lo), n, main_cells, cells);
      for (std::size_t x = 0; x < indicators_.size(); ++x) {
        indicators_[x].fill(world, static_cast<Row>(lo), n, samples.data());
        block.add(samples.data(), total.cells.data() + x * (cells + 1));
      }
    }
  });
  const auto write = [&](const char* group, std::size_t from, std::size_t size) {
    for (std::size_t x = 0; x < indicators_.size(); ++x) {
      const std::string name(indicators_[x].name);
      double* value = frame_part(frame, layout_, group, name);
      double* count = frame_part(frame, layout_, group, name + "_n");
      for (std::size_t c = 0; c < size; ++c) {
        const CellSum sum = sums.cells.empty() ? CellSum{} : sums.cells[x * (cells + 1) + from + c];
        count[c] = static_cast<double>(sum.count);
        value[c] = sum.count == 0
                       ? std::numeric_limits<double>::quiet_NaN()
                       : indicators_[x].scale * static_cast<double>(sum.value) / static_cast<double>(sum.count);
      }
    }
  };
  write("indicators", 0, main_cells);
  write("by_residence", main_cells, cells - main_cells);
}

void Recorder::measure_flows(const World& world, std::span<double> frame) const {
  const Persons& p = world.persons;
  double* persons = frame_part(frame, layout_, "population", "persons");
  constexpr std::size_t n_ages = 7;
  const std::size_t size = layout_.find("population", "persons")->size;
  const Sums sums = sum_chunks<Sums>(p.rows(), chunk, [&](std::size_t first, std::size_t rows, Sums& total) {
    total.cells.resize(size);
    for (auto i = static_cast<Row>(first); i < first + rows; ++i) {
      if (!p.alive(i)) continue;
      const std::size_t cell =
          (world.region_of(i) * std::size_t{n_origins} + static_cast<std::size_t>(p.origin(i))) * n_sexes +
          static_cast<std::size_t>(p.sex[i]);
      ++total.cells[cell * n_ages + age_band(p.age(i, world.now))].count;
    }
  });
  for (std::size_t c = 0; c < sums.cells.size(); ++c)
    persons[c] = static_cast<double>(sums.cells[c].count) * world.represents;
  const auto flow = [&](const char* name, const auto& table) {
    double* out = frame_part(frame, layout_, "flows", name);
    for (const auto& row : table)
      for (const std::int64_t n : row) *out++ = static_cast<double>(n) * world.represents;
  };
  flow("births", world.flows.births);
  flow("deaths", world.flows.deaths);
  flow("arrivals", world.flows.arrivals);
  flow("departures", world.flows.departures);
  flow("naturalisations", world.flows.naturalisations);
  flow("admitted", world.flows.admitted);
  flow("waiting", world.flows.waiting);
  flow("hires", world.flows.hires);
  flow("separations", world.flows.separations);
  flow("arrivals_by_route", world.flows.arrivals_by_route);
  flow("departures_by_route", world.flows.departures_by_route);
  flow("partnerships", world.flows.partnerships);
  flow("couple_ends", world.flows.couple_ends);
  flow("leaving_home", world.flows.leaving_home);
}

void Recorder::measure_markets(const World& world, std::span<double> frame) const {
  std::array<double, n_levels> open{}, staff{};
  for (const Vacancy& v : world.vacancies) open[static_cast<std::size_t>(v.level)] += world.represents;
  for (const auto& row : world.employers.staff)
    for (std::size_t k = 0; k < n_levels; ++k) staff[k] += row[k] * world.represents;
  for (std::size_t k = 0; k < n_levels; ++k) {
    frame_part(frame, layout_, "markets", "open_vacancies")[k] = open[k];
    frame_part(frame, layout_, "markets", "vacancy_rate")[k] =
        open[k] + staff[k] > 0 ? 100.0 * open[k] / (open[k] + staff[k]) : 0.0;
    for (const LabourMarket& m : world.markets) {
      frame_part(frame, layout_, "markets", "posted")[k] += static_cast<double>(m.posted[k]) * world.represents;
      frame_part(frame, layout_, "markets", "applications")[k] +=
          static_cast<double>(m.applications[k]) * world.represents;
      frame_part(frame, layout_, "markets", "rejected")[k] += static_cast<double>(m.rejected[k]) * world.represents;
      frame_part(frame, layout_, "markets", "declined")[k] += static_cast<double>(m.declined[k]) * world.represents;
      frame_part(frame, layout_, "markets", "hires")[k] += static_cast<double>(m.hires[k]) * world.represents;
      frame_part(frame, layout_, "markets", "referred")[k] += static_cast<double>(m.referred[k]) * world.represents;
    }
  }
}

void Recorder::measure_policies(const World& world, std::span<double> frame) const {
  for (std::size_t k = 0; k < names_.policies.size(); ++k) {
    const PolicyBook& book = world.books[k];
    const auto put = [&](const char* name, std::int64_t n) {
      frame_part(frame, layout_, "policies", name)[k] = static_cast<double>(n) * world.represents;
    };
    put("eligible", book.eligible);
    put("offered", book.offered);
    put("started", book.started);
    put("participants", book.participants);
    put("completed", book.completed);
    put("dropped", book.dropped);
    put("refused", book.refused);
    put("waiting", book.waiting);
    for (std::size_t f = 0; f < book.cost_cents.size(); ++f)
      frame_part(frame, layout_, "policies", "cost")[k * names_.funds.size() + names_.policy_funds[k][f]] +=
          static_cast<double>(book.cost_cents[f]) / 100.0;
  }
}

}  // namespace cohesim
