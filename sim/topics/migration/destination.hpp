#pragma once
// Where a household that moves goes: the region, and without a housing market (topics/housing) the area. Part of migration.
#include <array>
#include <vector>

#include "topics/migration/migration.hpp"

namespace cohesim::migration {

inline bool of_working_age(const World& world, Row i) {
  const int age = world.persons.age(i, world.now);
  return age >= 20 && age < 65;
}

/// The composition of areas and regions, counted once a month, and the choice that goes by it: a region in proportion to
/// labour force x tightness^a x exp(b x own group's share / mean), then likewise an area of it.
class Destinations {
 public:
  Destinations(const World& world, const Parameters& parameters);
  /// Area for the household, whose head is `mover`; may be the present one.
  Row choose(Row household, Row mover) const;
  /// Region for the household if it may go anywhere.
  std::uint16_t choose_region(Row household, Row mover) const {
    return choose_region(world_.households.key[household], origin_index(world_.persons, mover));
  }

 private:
  struct Count {
    std::array<std::int64_t, 2> group{};  // residents born here, born elsewhere
    std::int64_t working_age = 0, labour_force = 0, unemployed = 0, vacancies = 0;
    void add_shared_counts(const Count& part);
    double share(std::size_t g) const {
      return static_cast<double>(group[g]) / static_cast<double>(group[0] + group[1]);
    }
  };
  /// An area of the region in proportion to persons of working age, or `present` if the k-th candidate's draws find none.
  Row candidate(std::uint64_t key, std::uint32_t k, std::uint16_t region, Row present) const;
  static std::size_t origin_index(const Persons& p, Row i) { return p.born[i] == BirthGroup::host ? 0 : 1; }
  std::uint16_t choose_region(std::uint64_t key, std::size_t group) const;
  Row choose_area(std::uint64_t key, std::size_t group, std::uint16_t region, Row present) const;
  float attraction(const Count& place, const Count& around, std::size_t group) const;

  const World& world_;
  const Parameters& par_;
  Scratch<Count> areas_, regions_;
  Scratch<std::int64_t> fullest_;  // persons of working age in the fullest area of each region
  Count all_;
};

}  // namespace cohesim::migration
