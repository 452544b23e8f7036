// Fit of ages, sexes and origins: by region, and by neighbourhood where a file gives them.
#include <fmt/format.h>

#include <cmath>

#include "fit/tables.hpp"
#include "population/cells.hpp"
#include "population/residents.hpp"

namespace cohesim::fit {

namespace {

ResidentGroup group_of_person(const Persons& p, Row i) {
  if (p.born[i] == BirthGroup::outside_eu) return ResidentGroup::non_eu_born;
  if (p.born[i] == BirthGroup::other_eu) return ResidentGroup::eu_born;
  const auto parent = [&](BirthGroup g) { return p.mother_born[i] == g || p.father_born[i] == g; };
  if (parent(BirthGroup::outside_eu)) return ResidentGroup::non_eu_descendant;
  return parent(BirthGroup::other_eu) ? ResidentGroup::eu_descendant : ResidentGroup::native;
}

std::string band_text(const AgeBand& band) {
  return band.last >= AgeBand::no_end ? fmt::format("aged {} and over", band.first)
                                      : fmt::format("aged {}-{}", band.first, band.last);
}

/// Persons in cells: [place][k], with a row per region or area.
class Counts {
 public:
  Counts(std::size_t places, std::size_t width) : width_(width), n_(places * width) {}
  double& at(std::size_t place, std::size_t k) { return n_[place * width_ + k]; }
  std::size_t width() const { return width_; }
  std::size_t places() const { return n_.size() / width_; }

 private:
  std::size_t width_;
  std::vector<double> n_;
};

template <class CellOf>
Counts count_by_place(const World& w, std::size_t places, std::size_t width, CellOf&& cell_of) {
  Counts counts(places, width);
  for (Row i = 0; i < w.persons.rows(); ++i) {
    const auto [place, k] = cell_of(i);
    counts.at(place, k) += 1;
  }
  return counts;
}

FitTable pyramid_table(const World& w, const Scenario& scenario) {
  const Persons& p = w.persons;
  Counts got = count_by_place(w, w.regions.size(), 2 * n_age_groups, [&](Row i) {
    return std::pair<std::size_t, std::size_t>(
        w.region_of(i), static_cast<std::size_t>(age_group(p.age(i, w.now)) * 2 + static_cast<int>(p.sex[i])));
  });
  TableMaker table("age and sex by region", "persons");
  const std::vector<std::string> ages = synthesis::age_labels();
  for (std::size_t r = 0; r < w.regions.size(); ++r)
    for (std::size_t k = 0; k < got.width(); ++k) {
      const RegionData& data = scenario.population.regions[r].second;
      const double thousands = (k % 2 == 0 ? data.men : data.women)[k / 2];
      table.add(fmt::format("{}, {} {}", w.regions[r].name, Names<Sex>::list[k % 2], ages[k / 2]), thousands,
                got.at(r, k));
    }
  return table.finish(static_cast<double>(p.rows()));
}

/// The groups that the scenario's tables give the whole city, or every region.
Counts wanted_groups(const Scenario& scenario) {
  if (scenario.geography) {
    Counts city(1, n_resident_groups);
    const auto groups = synthesis::groups_by_shares(scenario.population, *scenario.geography);
    for (std::size_t g = 0; g < n_resident_groups; ++g) city.at(0, g) = groups[g];
    return city;
  }
  const auto& regions = scenario.population.regions;
  Counts target(regions.size(), n_resident_groups);
  const synthesis::Means means = synthesis::means_of(scenario.population);
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const auto& [name, data] = regions[r];
    const std::vector<double> cells = synthesis::fitted_cells(scenario.population, data, name, means);
    for (std::size_t k = 0; k < cells.size(); ++k)
      target.at(r, synthesis::resident_group(static_cast<synthesis::Group>(k % synthesis::n_groups))) += cells[k];
  }
  return target;
}

/// Without origins in a file.
FitTable origin_table(const World& w, const Scenario& scenario) {
  const bool city = scenario.geography != nullptr;
  Counts target = wanted_groups(scenario);
  Counts got = count_by_place(w, target.places(), n_resident_groups, [&](Row i) {
    return std::pair<std::size_t, std::size_t>(city ? 0 : w.region_of(i),
                                               static_cast<std::size_t>(group_of_person(w.persons, i)));
  });
  TableMaker table("origin by region", "persons");
  for (std::size_t r = 0; r < target.places(); ++r)
    for (std::size_t g = 0; g < n_resident_groups; ++g)
      table.add(fmt::format("{}, {}", city ? scenario.geography->block_name : w.regions[r].name,
                            Names<ResidentGroup>::list[g]),
                target.at(r, g), got.at(r, g));
  return table.finish(static_cast<double>(w.persons.rows()));
}

/// A table of a file's figures, by neighbourhood and summed up by region. `figure(area, k)`: published persons.
template <class CellOf, class Figure, class Label>
void add_of_file(FitReport& report, const World& w, const Scenario& scenario, const std::string& name,
                 std::size_t width, CellOf&& k_of, Figure&& figure, Label&& label) {
  const Geography& geography = *scenario.geography;
  Counts areas = count_by_place(w, geography.areas.size(), width,
                                [&](Row i) { return std::pair<std::size_t, std::size_t>(w.area_of(i), k_of(i)); });
  Counts regions(w.regions.size(), width), targets(w.regions.size(), width);
  TableMaker by_area(name + " by neighbourhood", "persons"), by_region(name + " by region", "persons");
  for (std::size_t a = 0; a < areas.places(); ++a) {
    const Neighbourhood& area = geography.areas[a];
    double all = 0;
    for (std::size_t k = 0; k < width; ++k) all += figure(area, k);
    for (std::size_t k = 0; k < width; ++k) {
      const double residents = area.residents * scale_of(scenario);
      const double target = all > 0 ? figure(area, k) / all * residents : 0;
      by_area.add(fmt::format("{} ({}), {}", area.id, area.name, label(k)), target, areas.at(a, k));
      regions.at(area.region, k) += areas.at(a, k);
      targets.at(area.region, k) += target;
    }
  }
  for (std::size_t r = 0; r < w.regions.size(); ++r)
    for (std::size_t k = 0; k < width; ++k)
      by_region.add(fmt::format("{}, {}", w.regions[r].name, label(k)), targets.at(r, k), regions.at(r, k));
  report.tables.push_back(by_region.finish());
  report.tables.push_back(by_area.finish());
}

std::size_t band_of_age(const std::vector<AgeBand>& bands, int age) {
  std::size_t b = 0;
  while (b + 1 < bands.size() && age > bands[b].last) ++b;
  return b;
}

/// What the tables of a file's figures have in common.
struct OfFile {
  FitReport& report;
  const World& world;
  const Scenario& scenario;

  const Geography& geography() const { return *scenario.geography; }
  std::size_t group(Row i) const { return static_cast<std::size_t>(group_of_person(world.persons, i)); }
  std::size_t band(Row i) const { return band_of_age(geography().bands, world.persons.age(i, world.now)); }
  std::string band_label(std::size_t b) const { return band_text(geography().bands[b]); }

  template <class CellOf, class Figure, class Label>
  void add(const std::string& name, std::size_t width, CellOf&& k_of, Figure&& figure, Label&& label) const {
    add_of_file(report, world, scenario, name, width, k_of, figure, label);
  }
};

void add_origins(const OfFile& f) {
  f.add(
      "origin", n_resident_groups, [&](Row i) { return f.group(i); },
      [](const Neighbourhood& area, std::size_t g) { return area.groups[g]; },
      [](std::size_t g) { return std::string(Names<ResidentGroup>::list[g]); });
}

void add_ages(const OfFile& f) {
  f.add(
      "age", f.geography().bands.size(), [&](Row i) { return f.band(i); },
      [](const Neighbourhood& area, std::size_t b) { return area.ages[b]; },
      [&](std::size_t b) { return f.band_label(b); });
}

void add_migrant_ages(const OfFile& f) {
  f.add(
      "age of natives and others", 2 * f.geography().bands.size(),
      [&](Row i) { return 2 * f.band(i) + (f.group(i) > 0); },
      [](const Neighbourhood& area, std::size_t k) {
        const double migrants = area.migrant_ages[k / 2];
        return k % 2 == 1 ? migrants : std::max(0.0, area.ages[k / 2] - migrants);
      },
      [&](std::size_t k) { return fmt::format("{} {}", k % 2 == 1 ? "not native" : "native", f.band_label(k / 2)); });
}

void add_sexes(const OfFile& f) {
  f.add(
      "sex", 2, [&](Row i) { return static_cast<std::size_t>(f.world.persons.sex[i]); },
      [](const Neighbourhood& area, std::size_t sex) {
        const double women = std::min(area.women, area.residents);
        return sex == 1 ? women : area.residents - women;
      },
      [](std::size_t sex) { return std::string(Names<Sex>::list[sex]); });
}

void add_citizenships(const OfFile& f) {
  f.add(
      "citizenship", 2,
      [&](Row i) { return static_cast<std::size_t>(f.world.persons.citizenship[i] != Citizenship::national); },
      [](const Neighbourhood& area, std::size_t foreign) {
        const double foreigners = std::min(area.foreign_citizens, area.residents);
        return foreign ? foreigners : area.residents - foreigners;
      },
      [](std::size_t foreign) { return std::string(foreign ? "foreign citizens" : "citizens of the state"); });
}

void add_file_tables(const OfFile& f) {
  const Geography& geography = f.geography();
  if (geography.has_groups) add_origins(f);
  if (!geography.bands.empty()) add_ages(f);
  if (geography.has_migrant_ages) add_migrant_ages(f);
  if (geography.has_women) add_sexes(f);
  if (geography.has_foreign_citizens) add_citizenships(f);
}

}  // namespace

void add_person_tables(FitReport& report, const World& world, const Scenario& scenario) {
  if (!scenario.geography || scenario.geography->bands.empty()) report.tables.push_back(pyramid_table(world, scenario));
  if (!scenario.geography || !scenario.geography->has_groups) report.tables.push_back(origin_table(world, scenario));
  if (scenario.geography) add_file_tables({report, world, scenario});
}

}  // namespace cohesim::fit
