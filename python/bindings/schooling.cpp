// School choice for lists and seats of any source.
#include "topics/schooling/choice.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "topics/schooling/parameters.hpp"

namespace cohesim::python {
namespace {

using Numbers = std::vector<std::uint32_t>;

// (seats, reserved, quota) of a school; the last two hold for group 1, the minority.
schooling::Seats seats_of(const std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>& school) {
  const auto [all, reserved, quota] = school;
  return {all, {0, reserved}, {schooling::no_limit, quota}};
}

// Of each pupil (school or -1, place in its list, reason).
py::list assign_seats(const std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>& schools,
                      const std::vector<std::tuple<bool, Numbers, Numbers, std::uint32_t>>& pupils, bool immediate) {
  schooling::SchoolMarket market;
  for (const auto& school : schools) market.schools.push_back(seats_of(school));
  for (const auto& [minority, wishes, priorities, lottery] : pupils) {
    std::vector<schooling::Choice> list;
    for (std::size_t k = 0; k < wishes.size(); ++k) list.push_back({wishes[k], priorities.at(k), lottery});
    market.add_pupil(minority, list);
  }
  const auto mechanism =
      immediate ? schooling::Mechanism::immediate_acceptance : schooling::Mechanism::deferred_acceptance;
  py::list out;
  for (const schooling::Placement& p : schooling::assign(market, mechanism))
    out.append(py::make_tuple(p.school == schooling::no_school ? -1 : static_cast<std::int64_t>(p.school),
                              p.place_in_list, static_cast<int>(p.reason)));
  return out;
}

using Place = std::tuple<float, float>;

// The model's parameters with some of them changed, by their names without the topic.
schooling::Parameters parameters_with(const std::map<std::string, double>& changes) {
  schooling::Parameters par;
  std::size_t found = 0;
  par.visit([&](Parameter& parameter, const ParameterInfo& info) {
    const auto change = changes.find(std::string(info.name.substr(info.name.find('.') + 1)));
    if (change == changes.end()) return;
    if (!(change->second >= info.min && change->second <= info.max))
      throw std::invalid_argument(fmt::format("{} is from {} to {}", change->first, info.min, info.max));
    parameter.set_base(change->second), ++found;
  });
  if (found < changes.size()) throw std::invalid_argument("no parameter of schooling: one of the keywords");
  return par;
}

// Of each pupil its list: (school, priority), the best first. A pupil is (place, disadvantaged, catchment or -1, sibling's
// school or -1), a school (place, share of disadvantaged, reputation).
py::list school_wishes(const std::vector<std::tuple<Place, bool, std::int64_t, std::int64_t>>& pupils,
                       const std::vector<std::tuple<Place, float, float>>& schools, int offer,
                       const std::map<std::string, double>& changes, std::uint64_t seed) {
  const schooling::Parameters par = parameters_with(changes);
  std::vector<schooling::SchoolView> views;
  for (const auto& [place, share, reputation] : schools)
    views.push_back({{std::get<0>(place), std::get<1>(place)}, share, reputation});
  const schooling::Market market{RunKey(seed, 0), Month{0}, static_cast<schooling::Offer>(offer), views};
  py::list lists;
  for (std::size_t k = 0; k < pupils.size(); ++k) {
    const auto& [place, disadvantaged, catchment, sibling] = pupils[k];
    schooling::Applicant pupil;
    pupil.key = k, pupil.home = {std::get<0>(place), std::get<1>(place)}, pupil.disadvantaged = disadvantaged;
    pupil.catchment = catchment < 0 ? schooling::no_school : static_cast<std::uint32_t>(catchment);
    pupil.siblings[0] = sibling < 0 ? schooling::no_school : static_cast<std::uint32_t>(sibling);
    py::list list;
    for (const schooling::Choice& choice : wishes(market, pupil, in_sight(pupil.home, views), par))
      list.append(py::make_tuple(choice.school, choice.priority));
    lists.append(list);
  }
  return lists;
}

}  // namespace

void bind_schooling(py::module_& m) {
  m.def("school_wishes", &school_wishes, py::arg("pupils"), py::arg("schools"), py::arg("offer"), py::arg("changes"),
        py::arg("seed"), "Lists of parents; cohesim.schooling.wishes is its public face.");
  m.def("assign_seats", &assign_seats, py::arg("schools"), py::arg("pupils"), py::arg("immediate"),
        "Seats of a school market; cohesim.schooling.assign is its public face.");
}

}  // namespace cohesim::python
