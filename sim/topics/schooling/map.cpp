#include "topics/schooling/map.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "topics/schooling/parameters.hpp"

namespace cohesim::schooling {

namespace {

constexpr std::uint32_t nth_home = 4;   // draw of Stream::school, by household
constexpr double km_of_degree = 111.2;  // of a great circle: a city is flat enough
constexpr double radians_of_degree = 0.017453292519943295;

/// cos x = 1 - 2 sin^2(x/2); the series of the sine up to x^7, exact to 1e-6 up to the poles.
double cosine_of_degrees(double degrees) {
  const double h = degrees * radians_of_degree / 2, q = h * h;
  const double sine = h * (1 - q / 6 * (1 - q / 20 * (1 - q / 42)));
  return 1 - 2 * sine * sine;
}

}  // namespace

Map::Map(const Areas& areas, const Parameters& par) : km_between_neighbours_(par.km_between_neighbours.value()) {
  const auto all = [&](auto&& known) { return std::all_of(areas.figures.begin(), areas.figures.end(), known); };
  if (areas.figures.empty()) return;
  if (all([](const AreaFigures& f) { return !std::isnan(f.x + f.y); })) {
    system_ = System::metres;
  } else if (all([](const AreaFigures& f) { return !std::isnan(f.lon + f.lat); })) {
    system_ = System::degrees;
    for (const AreaFigures& f : areas.figures) middle_lat_ += f.lat / static_cast<double>(areas.figures.size());
  }
}

Spot Map::at(double lon, double lat, double x, double y) const {
  if (system_ == System::metres) return {static_cast<float>(x / 1000), static_cast<float>(y / 1000)};
  return {static_cast<float>(lon * km_of_degree * cosine_of_degrees(middle_lat_)),
          static_cast<float>(lat * km_of_degree)};
}

Spot Map::of_area(const Areas& areas, Row area) const {
  if (system_ == System::order) return {km_between_neighbours_ * static_cast<float>(area), 0};
  const AreaFigures& f = areas.figures[area];
  return at(f.lon, f.lat, f.x, f.y);
}

Spot Map::of_site(const Areas& areas, const SchoolSite& site) const {
  if (system_ == System::order) return of_area(areas, site.area);
  const Spot spot = at(site.lon, site.lat, site.x, site.y);
  return std::isnan(spot.x + spot.y) ? of_area(areas, site.area) : spot;
}

void survey_areas(World& world, const Parameters& par) {
  const Map map(world.areas, par);
  const auto n = static_cast<Row>(world.areas.rows());
  std::vector<Spot> middles(n);
  for (Row a = 0; a < n; ++a) middles[a] = map.of_area(world.areas, a);
  world.school_areas.assign(n, {});
  for_each_row(n, [&](Row a) {
    float nearest = n > 1 ? km_apart(middles[a], middles[a == 0 ? 1 : 0]) : par.km_between_neighbours.value();
    for (Row b = 0; b < n; ++b)
      if (b != a) nearest = std::min(nearest, km_apart(middles[a], middles[b]));
    SchoolArea& area = world.school_areas[a];
    area.x = middles[a].x, area.y = middles[a].y, area.spread = nearest / 2;
  });
}

Spot home_of(const World& world, Row i) {
  const SchoolArea& area = world.school_areas[world.area_of(i)];
  const std::uint64_t household = world.households.key[world.persons.household[i]];
  const Words words = world.run.draw(Stream::school, Month{0}, household, nth_home);
  return {area.x + area.spread * (2 * uniform(words[0]) - 1), area.y + area.spread * (2 * uniform(words[1]) - 1)};
}

}  // namespace cohesim::schooling
