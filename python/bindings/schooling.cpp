// School choice for lists and seats of any source.
#include "base/school_choice.hpp"

#include <pybind11/stl.h>

#include "bindings.hpp"

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

}  // namespace

void bind_schooling(py::module_& m) {
  m.def("assign_seats", &assign_seats, py::arg("schools"), py::arg("pupils"), py::arg("immediate"),
        "Seats of a school market; cohesim.schooling.assign is its public face.");
}

}  // namespace cohesim::python
