#pragma once
// To posts of which sectors a person's suitable applications go.
#include <array>
#include <vector>

#include "topics/labour/labour.hpp"

namespace cohesim::labour {

/// Who lacks language finds suitable posts where less of it is asked for; who has no qualification of this country, or one
/// recognised here, where none is asked for; citizens of third countries seldom in public administration. Whose schooling
/// counts here can afford to avoid sectors with low pay and bad hours. In normal times
/// that decides where their suitable applications go, not how many they are (application_rates); where sectors that suit them
/// advertise less than usual they are fewer.
class SectorAccess {
 public:
  /// Of each sector, relative to the most suitable one.
  using Weights = std::array<float, n_sectors>;

  /// Of the posts that are open now.
  SectorAccess(const World& world, const Parameters& parameters);

  Weights weights(const World& world, Row person, std::size_t level) const;
  /// Factor on suitable applications: open posts of the level that suit, relative to normal times; at most `most`.
  float availability(const World& world, Row person, std::size_t level) const;
  static constexpr float most = 1.25f;
  /// Of a post at hand: as above, relative to the average post of the level; at most 1.
  float suits(const World& world, Row person, std::size_t level, Sector sector) const;
  /// The sector of a job of the level, by its share of such jobs and its weight relative to those who have a choice: what
  /// they avoid is left to others. u uniform in [0, 1).
  Sector draw(const World& world, Row person, JobLevel level, float u) const;

 private:
  void describe_posts(std::size_t level);
  /// Whether the person meets what posts of any sector ask for.
  bool lacks_nothing(const World& world, Row person, std::size_t level) const;
  float open_to(const Weights& weights, std::size_t cell) const;

  const Parameters& parameters_;
  std::array<Weights, n_levels> language_asked_;  // relative to the average post of the level
  Weights appeal_;                                // weights of those who lack nothing
  Scratch<Weights> open_;                         // share of the sector in open posts, by labour market and level
  std::array<Weights, n_levels> usually_open_;
  Scratch<float> all_open_;  // availability for those who lack nothing, by labour market and level
};

}  // namespace cohesim::labour
