#include "run/shared.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

#include "input/bind.hpp"

namespace cohesim {

namespace {

constexpr std::size_t no_source = std::numeric_limits<std::size_t>::max();

/// A policy in time: what it is, whatever its end.
struct Acting {
  Month from, to;
  std::string text;
};

std::vector<Acting> acting(const Scenario& scenario) {
  std::vector<Acting> all;
  for (PolicySpec spec : scenario.policies) {
    const Month to = spec.to;
    spec.to = spec.from;
    all.push_back({spec.from, to, write_policy(spec)});
  }
  return all;
}

/// Whether all that has begun by the month is the same, in the same order, and has ended alike.
bool same_until(Month month, const std::vector<Acting>& a, const std::vector<Acting>& b) {
  const auto next = [&](const std::vector<Acting>& all, std::size_t i) {
    while (i < all.size() && all[i].from > month) ++i;
    return i;
  };
  std::size_t i = next(a, 0), j = next(b, 0);
  for (; i < a.size() && j < b.size(); i = next(a, i + 1), j = next(b, j + 1)) {
    const bool ends_alike = a[i].to == b[j].to || std::min(a[i].to, b[j].to) >= month;
    if (a[i].text != b[j].text || !ends_alike) return false;
  }
  return i == a.size() && j == b.size();
}

bool same_records(const Scenario& a, const Scenario& b) {
  return std::equal(a.records.begin(), a.records.end(), b.records.begin(), b.records.end(),
                    [](const RecordSpec& x, const RecordSpec& y) {
                      return x.name == y.name && x.dimensions == y.dimensions && x.indicators == y.indicators &&
                             x.every == y.every;
                    });
}

std::size_t find_policy(const std::vector<PolicySpec>& policies, const std::string& name) {
  const auto found =
      std::find_if(policies.begin(), policies.end(), [&](const PolicySpec& p) { return p.name == name; });
  return static_cast<std::size_t>(found - policies.begin());
}

/// Where a cell of `to` stands in `from`, by its labels; no_source if a label is not there.
std::size_t cell_in(const Layout& from, const Layout& to, const Variable& variable, std::size_t cell) {
  std::size_t place = 0, size = variable.size;
  for (const std::string& name : variable.dims) {
    const auto& labels = to.dimension(name).labels;
    const auto& there = from.dimension(name).labels;
    size /= labels.size();
    const auto found = std::find(there.begin(), there.end(), labels[cell / size]);
    if (found == there.end()) return no_source;
    place = place * there.size() + static_cast<std::size_t>(found - there.begin());
    cell %= size;
  }
  return place;
}

bool by_policy(const Variable& variable) {
  return std::find(variable.dims.begin(), variable.dims.end(), "policy") != variable.dims.end();
}

}  // namespace

Month first_difference(const Scenario& a, const Scenario& b) {
  const auto x = acting(a), y = acting(b);
  const Month after = std::min(a.end, b.end) + 1;
  std::set<Month> changes{std::min(a.start, after)};  // what is in force changes in these months only
  for (const auto* all : {&x, &y})
    for (const Acting& policy : *all) changes.insert({policy.from, policy.to + 1});
  for (const Month month : changes)
    if (month >= a.start && month < after && !same_until(month, x, y)) return month;
  return same_until(a.start, x, y) ? after : a.start;
}

int shared_months(const Scenario& a, const Scenario& b) {
  if (a.start_sha256.empty() || a.start_sha256 != b.start_sha256) return -1;
  return same_records(a, b) ? first_difference(a, b) - b.start : 0;
}

void pass_on_policies(World& world, const std::vector<PolicySpec>& from, const std::vector<PolicySpec>& to) {
  Records<PolicyBook> books(to.size());
  Records<PlaceHistory> places(to.size());
  for (std::size_t k = 0; k < to.size(); ++k) {
    const std::size_t was = find_policy(from, to[k].name);
    const bool known = was < from.size();
    if (known && was < world.books.size()) books[k] = std::move(world.books[was]);
    if (known && was < world.places.size()) places[k] = std::move(world.places[was]);
    books[k].cost_cents.resize(to[k].funds.size());
  }
  world.books = std::move(books);
  world.places = std::move(places);
  for (Enrolment& enrolment : world.enrolments) {
    const std::size_t is = find_policy(to, from.at(enrolment.policy).name);
    if (is == to.size()) throw std::logic_error("a policy that has begun is missing in the scenario that goes on");
    enrolment.policy = static_cast<std::uint16_t>(is);
  }
}

FrameMap::FrameMap(const Layout& from, const Layout& to) : source_(to.frame_size, no_source) {
  for (const Variable& variable : to.variables) {
    const Variable* there = from.find(variable.group, variable.name);
    if (!there && by_policy(variable)) continue;
    if (!there) throw std::logic_error("layouts differ in " + variable.group + "/" + variable.name);
    for (std::size_t cell = 0; cell < variable.size; ++cell) {
      const std::size_t place = by_policy(variable) ? cell_in(from, to, variable, cell) : cell;
      if (place != no_source) source_[variable.offset + cell] = there->offset + place;
    }
  }
}

std::vector<double> FrameMap::operator()(std::span<const double> frame) const {
  std::vector<double> out(source_.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    if (source_[i] != no_source) out[i] = frame[source_[i]];
  return out;
}

}  // namespace cohesim
