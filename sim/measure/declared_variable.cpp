#include "measure/declared_variable.hpp"

namespace cohesim {

Variable declared_variable(const SeriesInfo& info, std::string_view group, std::vector<std::string> dimensions,
                           Stored stored) {
  Variable v{std::string(group),
             std::string(info.name),
             std::string(info.unit),
             std::string(info.long_name),
             std::string(info.description),
             std::string(info.source),
             std::move(dimensions),
             stored};
  v.better = direction(info.better);
  v.area = info.area;
  return v;
}

Variable denominator_of(const Variable& ratio) {
  Variable v{ratio.group,
             ratio.name + "_n",
             "persons",
             "Simulated persons behind " + ratio.name,
             "Number of simulated persons in the denominator",
             "",
             ratio.dims,
             Stored::int64};
  v.area = ratio.area;
  return v;
}

}  // namespace cohesim
