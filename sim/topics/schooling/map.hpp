#pragma once
// Where homes and schools lie, in km of a plane.
#include "topics/schooling/choice.hpp"

namespace cohesim::schooling {

/// What tells a place: metres of a projected system, degrees, or else the order of neighbourhoods. All places are told in the
/// same way, the first that tells all neighbourhoods.
class Map {
 public:
  Map(const Areas& areas, const Parameters& par);
  Spot of_area(const Areas& areas, Row area) const;
  /// Of a school; in the middle of its neighbourhood if the file does not say.
  Spot of_site(const Areas& areas, const SchoolSite& site) const;

 private:
  enum class System { metres, degrees, order };
  Spot at(double lon, double lat, double x, double y) const;

  System system_ = System::order;
  double middle_lat_ = 0;
  float km_between_neighbours_;
};

/// Middles of neighbourhoods, and how far homes lie around them.
void survey_areas(World& world, const Parameters& par);

/// Homes of a neighbourhood lie around its middle: the household's place.
Spot home_of(const World& world, Row person);
inline Spot spot_of(const School& school) { return {school.x, school.y}; }
inline float km_to_school(const World& world, Row pupil, Row school) {
  return km_apart(home_of(world, pupil), spot_of(world.schools[school]));
}

}  // namespace cohesim::schooling
