#pragma once
// Who applies how often to posts of which level.
#include <array>

#include "topics/labour/labour.hpp"

namespace cohesim::labour {

/// The profession of a foreign degree asks for recognition: not of member states' degrees (Directive 2005/36/EC).
bool profession_closed(const Persons& persons, Row person);

/// Under 50, with a child below school age in the household.
bool is_mother_of_small_child(const World& world, Row person);

/// Share of the host language that posts of a level ask for and the person lacks: 0 for who knows enough.
float missing_language(const Persons& persons, Row person, std::size_t level, const Parameters& parameters);

/// Mean number of suitable applications a month by level; 0 for who does not search.
using Rates = std::array<float, n_levels>;
Rates application_rates(const World& world, Row person, const Parameters& parameters);

/// Upper bound of the sum of application_rates(), cheap: most people in work send none.
float application_bound(const World& world, Row person, const Parameters& parameters);

/// The same for anybody in work, without a look at the person but for the job.
class JobToJobBound {
 public:
  explicit JobToJobBound(const Parameters& parameters);
  static constexpr int kinds = 3;  // matched, overqualified, with a profession opened to them
  static int kind(const Persons& p, Row i) {
    const bool below = (p.education[i] == Education::isced_5_8) & (p.level[i] != JobLevel::graduate);
    const bool opened = p.has(i, flag::regulated) & (p.recognition[i] == Recognition::full);
    return below + (below & opened);
  }
  float of_kind(int kind) const { return by_kind_[static_cast<std::size_t>(kind)]; }

 private:
  std::array<float, kinds> by_kind_;
};

}  // namespace cohesim::labour
