#pragma once
// Employers, their open posts, and the markets in which they hire.
#include <array>
#include <cstdint>
#include <vector>

#include "base/table.hpp"
#include "state/codes.hpp"

namespace cohesim {

using Levels = std::array<std::int32_t, n_levels>;

struct Employers {
  std::vector<std::uint64_t> key;
  std::vector<std::uint16_t> region;
  std::vector<Sector> sector;
  std::vector<std::uint32_t> size;
  std::vector<float> discrimination_rank;
  std::vector<float> anonymity_rank;
  std::vector<Levels> staff;
  std::vector<Levels> unfilled;

  template <class F>
  void columns(F&& f) {
    f(key, {"key", "1", "which employer"});
    f(region, {"region", "row", "region", {"regions"}});
    f(sector, {"sector", "class", "what it does (NACE)"});
    f(size, {"size", "posts", "at the start: weight in the race for new posts"});
    f(discrimination_rank, {"discrimination_rank", "1", "0..1: place among employers by how much they discriminate"});
    f(anonymity_rank, {"anonymity_rank", "1", "0..1: whom a rule on anonymous applications reaches first"});
    f(staff, {"staff", "persons", "employed, by level"});
    f(unfilled, {"unfilled", "posts", "fell vacant since the last posting, by level"});
  }
  std::size_t rows() const { return key.size(); }
};

struct Vacancy {
  std::uint64_t key;
  std::uint32_t employer;
  std::uint16_t labour_market;
  JobLevel level;

  template <class F>
  static void fields(F&& f) {
    f(&Vacancy::key, {"key", "1", "which post"});
    f(&Vacancy::employer, {"employer", "row", "who offers it", {"employers"}});
    f(&Vacancy::labour_market, {"labour_market", "row", "where", {"labour_markets"}});
    f(&Vacancy::level, {"level", "class", "level of the job"});
  }
};

/// A cell of the labour market: a region, or several pooled when they are small.
struct LabourMarket {
  using Counts = std::array<std::int64_t, n_levels>;
  std::array<double, n_levels> labour_force_smoothed{}, vacancy_rate_smoothed{};
  std::vector<std::uint32_t> employers;
  std::vector<std::uint64_t> size_sum;
  std::array<std::uint32_t, n_sectors + 1> sector_begin{};
  Counts posted{}, hires{}, referred{}, applications{}, rejected{}, declined{};

  double labour_force() const { return labour_force_smoothed[0] + labour_force_smoothed[1] + labour_force_smoothed[2]; }

  template <class F>
  static void fields(F&& f) {
    using M = LabourMarket;
    f(&M::labour_force_smoothed,
      {"labour_force_smoothed", "persons",
       "labour force with a memory, by attainment (education_rank); 0 before the first posting"});
    f(&M::vacancy_rate_smoothed, {"vacancy_rate_smoothed", "1", "at the ends of months, with a memory, by level"});
    f(&M::employers, {"employers", "row", "its employers, by sector", {"employers"}});
    f(&M::sector_begin, {"sector_begin", "position", "where in employers those of each sector begin, and the end"});
    f(&M::size_sum, {"size_sum", "posts", "running sum of their sizes: new posts are spread in proportion to size"});
    f(&M::posted, {"posted", "posts/month", "advertised this month, by level"});
    f(&M::hires, {"hires", "persons/month", "hired this month, by level"});
    f(&M::referred, {"referred", "persons/month", "of the hires, those found through a friend"});
    f(&M::applications, {"applications", "1/month", "suitable applications of this month, by level"});
    f(&M::rejected, {"rejected", "1/month", "of the applications, those turned away for the origin seen"});
    f(&M::declined, {"declined", "1/month", "of those invited, turned away at the offer for the origin"});
  }
};

}  // namespace cohesim
