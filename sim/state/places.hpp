#pragma once
// Neighbourhoods and regions.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/table.hpp"
#include "state/area_figures.hpp"
#include "state/codes.hpp"
#include "state/life_table.hpp"
#include "state/population_data.hpp"

namespace cohesim {

/// Neighbourhoods: those of a file, by region and id, or synthetic ones of about 700 simulated persons.
struct Areas {
  std::vector<std::uint64_t> key;
  std::vector<std::string> id, name;
  std::vector<AreaFigures> figures;
  std::vector<std::uint16_t> region;
  std::vector<AreaType> type;
  std::vector<Row> at_start;

  template <class F>
  void columns(F&& f) {
    f(key, {"key", "1", "which neighbourhood"});
    f(id, {"id", "text", "as the file gives it, or REGION-TYPE-NUMBER"});
    f(name, {"name", "text", "as the file gives it, or REGION-TYPE-NUMBER"});
    f(figures, {"figures", "1", "published figures, unknown (NaN) for synthetic ones"});
    f(region, {"region", "row", "region", {"regions"}});
    f(type, {"type", "class", "city, town or rural"});
    f(at_start, {"at_start", "persons", "persons of the start"});
  }
  std::size_t rows() const { return key.size(); }
};

/// Region::labour_market before there are employers.
constexpr std::uint16_t no_labour_market = 0xFFFF;

struct Region {
  std::string name;
  std::uint16_t labour_market = no_labour_market;
  std::uint16_t country = 0;
  RegionData data;
  std::array<DeathRates, n_sexes> death_rates{};
  BirthRates birth_rates{};
  std::array<float, n_birth_ages> birth_level{};
  Row first_area = 0, last_area = 0;
  double pay_level = 1;
  std::int64_t mean_pay_cents = 0;
  std::int64_t median_income_cents = 0;
  std::int32_t top_wage_cents = 0;

  template <class F>
  static void fields(F&& f) {
    f(&Region::name, {"name", "text", "as the scenario gives it"});
    f(&Region::labour_market, {"labour_market", "row", "labour market, once there are employers", {"labour_markets"}});
    f(&Region::country,
      {"country", "row", "first region of the same country: they share its poverty line", {"regions"}});
    f(&Region::data, {"data", "1", "published figures"});
    f(&Region::death_rates, {"death_rates", "1/year", "of data, by sex and single year of age"});
    f(&Region::birth_rates, {"birth_rates", "children/year", "of data, by single year of age"});
    f(&Region::birth_level, {"birth_level", "1", "makes the mean rate of a group's women the published one"});
    f(&Region::first_area, {"first_area", "row", "first of its neighbourhoods", {"areas"}});
    f(&Region::last_area, {"last_area", "1", "after the last of its neighbourhoods"});
    f(&Region::pay_level, {"pay_level", "1", "pay for the same work, relative to the other country blocks"});
    f(&Region::mean_pay_cents, {"mean_pay_cents", "cent/month", "gross, of the country's employed"});
    f(&Region::median_income_cents, {"median_income_cents", "cent/month",
                                     "equivalised net income of a year, a month's part of it, among residents of the "
                                     "country; 60 % of it is the poverty line"});
    f(&Region::top_wage_cents, {"top_wage_cents", "cent/month", "gross; a fifth of the employed earn more"});
  }
};

}  // namespace cohesim
