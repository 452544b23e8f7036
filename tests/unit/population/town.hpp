#pragma once
// A small town whose neighbourhoods come from a file, for tests. Odd ones are among them.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "input/geography.hpp"
#include "population/population.hpp"

/// One line of neighbourhoods.csv.
struct TownArea {
  std::string id, region;
  std::array<int, cohesim::n_resident_groups> groups{};
  std::array<int, 5> ages{};  // 0-5, 6-17, 18-29, 30-64, 65 and over
  std::array<int, 5> migrants{};
  int women = 0;
  int residents() const { return groups[0] + groups[1] + groups[2] + groups[3] + groups[4]; }
};

class Town {
 public:
  explicit Town(int areas = 24)
      : folder_(std::filesystem::temp_directory_path() / ("cohesim-town-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    for (int a = 0; a < areas; ++a) lines.push_back(ordinary(a));
    lines.push_back({"empty", "south", {}, {}, {}, 0});
    lines.push_back({"tiny", "south", {3, 0, 1, 0, 1}, {1, 0, 1, 3, 0}, {0, 0, 1, 1, 0}, 2});
    lines.push_back({"home", "north", {7, 0, 3, 0, 2}, {2, 10, 0, 0, 0}, {1, 4, 0, 0, 0}, 6});         // minors only
    lines.push_back({"old", "north", {150, 2, 1, 10, 17}, {0, 0, 0, 0, 180}, {0, 0, 0, 0, 30}, 125});  // a home
    lines.push_back({"shelter", "south", {0, 0, 20, 0, 280}, {30, 40, 130, 98, 2}, {30, 40, 130, 98, 2}, 60});
  }
  ~Town() { std::filesystem::remove_all(folder_); }
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  int residents() const {
    int all = 0;
    for (const TownArea& area : lines) all += area.residents();
    return all;
  }

  std::string csv() const {
    std::string text = "id,region,residents,native,eu_descendant,non_eu_descendant,eu_born,non_eu_born,women";
    const char* bands[] = {"0_5", "6_17", "18_29", "30_64", "65_plus"};
    for (const char* prefix : {",age_", ",migrant_age_"})
      for (const char* band : bands) text += std::string(prefix) + band;
    text += "\n";
    for (const TownArea& area : lines) {
      text += area.id + "," + area.region + "," + std::to_string(area.residents());
      for (const int n : area.groups) text += "," + std::to_string(n);
      text += "," + std::to_string(area.women);
      for (const auto* figures : {&area.ages, &area.migrants})
        for (const int n : *figures) text += "," + std::to_string(n);
      text += "\n";
    }
    return text;
  }

  /// The scenario on the file; `more` on top. Rates of the EU's west.
  cohesim::Scenario scenario(cohesim::Overrides more = {}) const {
    std::ofstream(folder_ / "neighbourhoods.csv") << csv();
    const std::string yaml =
        "cohesim: 1\nextends: library:data/eu27\ntime: {start: 2020-01, end: 2020-12, run_in_months: 6}\n"
        "population:\n  geography: {neighbourhoods: neighbourhoods.csv}\n  regions:\n"
        "    north: null\n    south: null\n    east: null\n";
    return cohesim::parse_scenario(yaml, "town.yaml", folder_.string(), more);
  }

  std::vector<TownArea> lines;

 private:
  /// A few hundred residents: some areas old, some young, some with many migrants.
  static TownArea ordinary(int a) {
    const auto pick = [&](int k, int least, int most) {
      return least + static_cast<int>(cohesim::mix64(static_cast<std::uint64_t>(100 * a + k)) %
                                      static_cast<std::uint64_t>(most - least + 1));
    };
    TownArea area{"0" + std::to_string(a), a % 3 == 0 ? "south" : "north", {}, {}, {}, 0};
    area.groups = {pick(0, 300, 900), pick(1, 5, 40), pick(2, 20, 150), pick(3, 20, 90), pick(4, 30, 300)};
    const int residents = area.residents(), migrants = residents - area.groups[0];
    const std::array<int, 5> weights{pick(5, 4, 9), pick(6, 8, 16), pick(7, 10, 30), pick(8, 35, 50), pick(9, 10, 35)};
    const std::array<int, 5> of_migrants{7, 12, 20, 50, 11};
    spread(area.ages, weights, residents);
    spread(area.migrants, of_migrants, migrants);
    for (std::size_t b = 0; b < 5; ++b) area.ages[b] = std::max(area.ages[b], area.migrants[b] + 5);
    area.groups[0] += area.ages[0] + area.ages[1] + area.ages[2] + area.ages[3] + area.ages[4] - residents;
    area.women = area.residents() * pick(10, 46, 54) / 100;
    return area;
  }
  static void spread(std::array<int, 5>& out, const std::array<int, 5>& weights, int total) {
    int all = 0, used = 0;
    for (const int w : weights) all += w;
    for (std::size_t b = 0; b < 5; ++b) used += out[b] = total * weights[b] / all;
    out[3] += total - used;
  }

  std::filesystem::path folder_;
};
