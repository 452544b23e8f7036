// First step of the synthesis where a file gives neighbourhoods: persons of every area by group as published, by bands of
// age as published; age, sex and group within an area by iterative proportional fitting of the city's pattern.
#include "population/residents.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "population/controlled_rounding.hpp"
#include "population/ipf.hpp"

namespace cohesim::synthesis {

namespace {

using AreaCounts = std::span<const std::int64_t, n_resident_groups>;

std::uint32_t region_word(const RunKey& run, std::uint64_t area, std::uint64_t what, std::uint32_t purpose) {
  return draw(run, Stream::synthesis_region, area << 20 | what, purpose)[0];
}

/// [band][sex][group], fitted to the area's figures.
class AreaFit {
 public:
  AreaFit(const CityPattern& city, const Geography& geography, const Neighbourhood& area, AreaCounts counts)
      : bands_(city.bands()),
        geography_(geography),
        area_(area),
        counts_(counts),
        cells_(bands_ * 2 * n_resident_groups) {
    for (std::size_t b = 0; b < bands_; ++b)
      for (std::size_t s = 0; s < 2; ++s)
        for (std::size_t g = 0; g < n_resident_groups; ++g) cells_[cell(b, s, g)] = city.weight(b, s, g);
    for (const std::int64_t n : counts) persons_ += static_cast<double>(n);
    std::vector<Marginal> marginals{origin()};
    if (geography.has_migrant_ages)
      marginals.push_back(ages_of_migrants());
    else if (!geography.bands.empty())
      marginals.push_back(ages());
    if (geography.has_women) marginals.push_back(sexes());
    const int extents[] = {static_cast<int>(bands_), 2, n_resident_groups};
    fit_marginals(cells_, extents, marginals, {1e-9, 5000});
  }

  /// Persons by band and group, in whole numbers: the groups' are exact, the bands' within one.
  std::vector<std::int64_t> rounded(const RunKey& run, std::uint64_t number) const {
    std::vector<double> both_sexes(bands_ * n_resident_groups);
    for (std::size_t b = 0; b < bands_; ++b)
      for (std::size_t g = 0; g < n_resident_groups; ++g)
        both_sexes[b * n_resident_groups + g] = cells_[cell(b, 0, g)] + cells_[cell(b, 1, g)];
    return controlled_rounding(both_sexes, n_resident_groups,
                               [&](std::uint32_t k) { return region_word(run, number, k, purpose::bands); });
  }
  double share_of_sex(std::size_t band, std::size_t group, std::size_t sex) const {
    const double both = cells_[cell(band, 0, group)] + cells_[cell(band, 1, group)];
    return both > 0 ? cells_[cell(band, sex, group)] / both : 0.5;
  }

 private:
  static std::size_t cell(std::size_t band, std::size_t sex, std::size_t group) {
    return (band * 2 + sex) * n_resident_groups + group;
  }
  Marginal origin() const {
    Marginal m{"residents of " + area_.id + " by origin", {2}, {}};
    for (const std::int64_t n : counts_) m.totals.push_back(static_cast<double>(n));
    return m;
  }
  Marginal ages() const { return {"residents of " + area_.id + " by age", {0}, scaled(area_.ages, persons_)}; }
  /// By band, natives and others: published bands of both, made consistent where rounding set them apart.
  Marginal ages_of_migrants() const {
    Marginal m{"residents of " + area_.id + " by age and origin", {}, std::vector<double>(2 * bands_)};
    const double natives = static_cast<double>(counts_[0]);
    const std::vector<double> all = scaled(area_.ages, persons_),
                              others = scaled(area_.migrant_ages, persons_ - natives);
    std::vector<double> rest(bands_);
    for (std::size_t b = 0; b < bands_; ++b) rest[b] = std::max(0.0, all[b] - others[b]);
    rest = scaled(rest, natives);
    for (std::size_t b = 0; b < bands_; ++b) m.totals[2 * b] = rest[b], m.totals[2 * b + 1] = others[b];
    for (std::size_t k = 0; k < cells_.size(); ++k)
      m.position.push_back(static_cast<std::uint32_t>(k / (2 * n_resident_groups) * 2 + (k % n_resident_groups > 0)));
    return m;
  }
  Marginal sexes() const {
    const double women = area_.residents > 0 ? std::min(1.0, area_.women / area_.residents) : 0.5;
    return {"residents of " + area_.id + " by sex", {1}, {persons_ * (1 - women), persons_ * women}};
  }
  /// Figures that sum to `total`; even where they are all zero.
  static std::vector<double> scaled(std::span<const double> figures, double total) {
    double all = 0;
    for (const double x : figures) all += x;
    std::vector<double> out;
    for (const double x : figures)
      out.push_back(all > 0 ? x / all * total : total / static_cast<double>(figures.size()));
    return out;
  }

  std::size_t bands_;
  const Geography& geography_;
  const Neighbourhood& area_;
  AreaCounts counts_;
  double persons_ = 0;
  std::vector<double> cells_;
};

class AreaPersons {
 public:
  AreaPersons(const CityPattern& city, const RunKey& run, std::uint64_t area, std::span<Person> persons, Row first)
      : city_(city), run_(run), area_(area), persons_(persons), next_(first) {}

  /// Persons of a band and group: their sexes, years and finer groups by the pattern, with the area's share of women.
  void add(const AreaFit& fit, std::size_t band, std::size_t group, std::int64_t count) {
    if (count == 0) return;
    const std::vector<CityPattern::Cell>& cells = city_.cells(band, group);
    std::array<double, 2> by_sex{};
    for (const auto& cell : cells) by_sex[static_cast<std::size_t>(cell.sex)] += cell.weight;
    std::vector<double> weights;
    for (const auto& cell : cells) {
      const auto sex = static_cast<std::size_t>(cell.sex);
      weights.push_back(by_sex[sex] > 0 ? cell.weight / by_sex[sex] * fit.share_of_sex(band, group, sex) : 0);
    }
    const double u =
        static_cast<double>(region_word(run_, area_, band * n_resident_groups + group, purpose::residents)) * 0x1p-32;
    const std::vector<std::int64_t> counts = whole_numbers(weights, count, u);
    for (std::size_t k = 0; k < cells.size(); ++k)
      for (std::int64_t i = 0; i < counts[k]; ++i) add_person(cells[k]);
  }

 private:
  void add_person(const CityPattern::Cell& cell) {
    Person& person = persons_[next_];
    const Words words = draw(run_, Stream::synthesis_person, next_++, purpose::age);
    person.age_months = static_cast<std::int16_t>(cell.year * 12 + static_cast<int>(uniform(words[0]) * 12.0f));
    person.residence = person.age_months;
    person.sex = cell.sex;
    person.group = cell.group;
  }

  const CityPattern& city_;
  const RunKey& run_;
  std::uint64_t area_;
  std::span<Person> persons_;
  Row next_;
};

std::vector<double> groups_of_file(const Geography& geography) {
  std::vector<double> cells;
  for (const Neighbourhood& area : geography.areas) cells.insert(cells.end(), area.groups.begin(), area.groups.end());
  return cells;
}

/// How residents by group would be spread over areas, each as large as it is.
std::vector<double> spread_groups(const Geography& geography, double spread, const RunKey& run) {
  const std::size_t areas = geography.areas.size();
  const std::vector<double> outside = attraction(areas, 0, spread, run, 0), eu = attraction(areas, 0, spread, run, 1);
  std::vector<double> cells;
  for (std::size_t a = 0; a < areas; ++a) {
    const double with_eu = 0.5 * (eu[a] + outside[a]);  // live partly where other migrants do
    for (const double draw_of_area : {1.0, with_eu, outside[a], with_eu, outside[a]})
      cells.push_back((geography.areas[a].residents + 1e-9) * draw_of_area);
  }
  return cells;
}

/// Exact numbers by area and group: the file's, or the scenario's shares with the declared spread.
std::vector<double> exact_groups(const Scenario& scenario, const RunKey& run) {
  const Geography& geography = *scenario.geography;
  if (geography.has_groups) return groups_of_file(geography);
  std::vector<double> cells = spread_groups(geography, scenario.population.segregation[0], run);
  const std::array<double, n_resident_groups> groups = groups_by_shares(scenario.population, geography);
  Marginal residents{"residents by neighbourhood", {0}, {}},
      origin{"residents by origin", {1}, {groups.begin(), groups.end()}};
  for (const Neighbourhood& area : geography.areas) residents.totals.push_back(area.residents);
  const int extents[] = {static_cast<int>(geography.areas.size()), n_resident_groups};
  const Marginal marginals[] = {origin, residents};
  fit_marginals(cells, extents, marginals, {1e-10, 5000});
  return cells;
}

}  // namespace

std::vector<std::int64_t> area_groups(const Scenario& scenario, const RunKey& run) {
  std::vector<double> cells = exact_groups(scenario, run);
  const double scale = scenario.size / scenario.geography->residents();
  for (double& n : cells) n *= scale;
  return controlled_rounding(cells, n_resident_groups,
                             [&](std::uint32_t k) { return region_word(run, 0, k, purpose::area_groups); });
}

namespace {

/// Rows of persons by area, who is still nobody in particular.
Draft empty_draft(const Geography& geography, std::span<const std::int64_t> counts) {
  Draft draft;
  Row first = 0;
  for (std::size_t a = 0; a < geography.areas.size(); ++a) {
    const Neighbourhood& area = geography.areas[a];
    Row last = first;
    for (std::size_t g = 0; g < n_resident_groups; ++g) last += static_cast<Row>(counts[a * n_resident_groups + g]);
    draft.zones.push_back({first, last, area.region, static_cast<std::uint32_t>(a)});
    draft.areas.push_back({area.region, area.type});
    first = last;
  }
  draft.persons.resize(first);
  return draft;
}

}  // namespace

Draft draft_residents(const Scenario& scenario, const RunKey& run) {
  const Geography& geography = *scenario.geography;
  const std::vector<std::int64_t> counts = area_groups(scenario, run);
  const CityPattern city(scenario.population, geography);
  Draft draft = empty_draft(geography, counts);
  for_each_task(draft.zones.size(), [&](std::size_t a) {
    const Zone& zone = draft.zones[a];
    if (zone.first == zone.last) return;
    const AreaFit fit(city, geography, geography.areas[a],
                      AreaCounts(&counts[a * n_resident_groups], n_resident_groups));
    const std::vector<std::int64_t> by_band = fit.rounded(run, a);
    AreaPersons persons(city, run, a, draft.persons, zone.first);
    for (std::size_t band = 0; band < city.bands(); ++band)
      for (std::size_t group = 0; group < n_resident_groups; ++group)
        persons.add(fit, band, group, by_band[band * n_resident_groups + group]);
  });
  return draft;
}

}  // namespace cohesim::synthesis
