#pragma once
// Published figures of a neighbourhood that are kept for maps, comparison and the housing market; declared here once.
#include <limits>
#include <string_view>

namespace cohesim {

/// NaN where a file says nothing. The housing market uses dwellings by tenure, rents and places; the others are for maps.
struct AreaFigures {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  double lon = unknown, lat = unknown, x = unknown, y = unknown;
  double residents = unknown;
  double dwellings = unknown, owner = unknown, market_rent = unknown, social_rent = unknown;
  double rent_eur_m2 = unknown, price_eur = unknown;
  double unemployment_share = unknown, child_poverty_share = unknown;

  struct Info {
    std::string_view name, unit;
    double min, max;
    std::string_view meaning;
  };
  /// Calls f(figure, info) for every figure.
  template <class F>
  void visit(F&& f) {
    f(lon, Info{"lon", "degree", -180, 180, "longitude of an inner point (WGS84)"});
    f(lat, Info{"lat", "degree", -90, 90, "latitude of an inner point (WGS84)"});
    f(x, Info{"x", "metre", -1e8, 1e8, "the inner point in a projected system, east"});
    f(y, Info{"y", "metre", -1e8, 1e8, "the inner point in a projected system, north"});
    f(residents, Info{"residents", "persons", 0, 1e8, "all residents, real numbers"});
    f(dwellings, Info{"dwellings", "dwellings", 0, 1e8, "stock of dwellings"});
    f(owner, Info{"owner", "dwellings", 0, 1e8, "dwellings occupied by their owners"});
    f(market_rent, Info{"market_rent", "dwellings", 0, 1e8, "dwellings let at the market's rent"});
    f(social_rent, Info{"social_rent", "dwellings", 0, 1e8, "dwellings let at a reduced rent"});
    f(rent_eur_m2, Info{"rent_eur_m2", "EUR", 0, 1000, "asking rent net cold per square metre and month"});
    f(price_eur, Info{"price_eur", "EUR", 0, 1e9, "median price of a dwelling"});
    f(unemployment_share, Info{"unemployment_share", "share", 0, 1, "published unemployment, for comparison"});
    f(child_poverty_share, Info{"child_poverty_share", "share", 0, 1, "published child poverty, for comparison"});
  }
};

}  // namespace cohesim
