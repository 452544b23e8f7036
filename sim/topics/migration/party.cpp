#include "topics/migration/party.hpp"

#include "topics/migration/parameters.hpp"

#include <algorithm>

namespace cohesim::migration {

namespace {

constexpr double most_couples = 0.95;  // that bring children: more would leave none without

double wide(const RunParameter& parameter) { return static_cast<double>(parameter.value()); }

/// Whole number with the given mean, between 0 and twice that.
int draw_number(double mean, std::uint32_t spread, std::uint32_t rounding) {
  return static_cast<int>(dithered(2 * mean * static_cast<double>(uniform(spread)), rounding));
}

/// Shares of women among single heads, so that all who come by the route have the table's share.
void set_women(PartyPattern& p, double women, double children, const Parameters& par) {
  const double couples = static_cast<double>(p.partner), parents = static_cast<double>(p.children_of_singles);
  const double of_all =
      women * p.persons_per_head - wide(par.party_girls) * children - wide(par.party_girls_alone) * p.minors_alone;
  const double single = (of_all - couples) / std::max(0.05, 1 - couples);
  const double mothers = wide(par.party_mothers);
  p.woman_parent = static_cast<float>(mothers);
  p.woman_childless = static_cast<float>(std::clamp((single - parents * mothers) / (1 - parents), 0.02, 0.98));
  p.woman_couple = par.party_couple_women.value();
}

}  // namespace

PartyPattern party_pattern(const PopulationData& data, Route route, const Parameters& par) {
  const auto r = static_cast<std::size_t>(route);
  const double couples = data.arrival_with_partner[r], children = data.arrival_children[r];
  const double lone = wide(par.party_lone_parents), alone = wide(par.unaccompanied_share);
  PartyPattern p;
  p.shares_route = route != Route::work && route != Route::study;
  p.partner = static_cast<float>(couples);
  const double families = couples + (1 - couples) * lone;
  const double share = std::min(most_couples, children / wide(par.party_children) / families);
  p.children_of_couples = static_cast<float>(share);
  p.children_of_singles = static_cast<float>(share * lone);
  p.more_children = share > 0 ? static_cast<float>(children / (share * families) - 1) : 0;
  if (route == Route::asylum) p.minors_alone = children * alone / (1 - alone);
  if (p.shares_route) p.persons_per_head = 1 + couples + children + p.minors_alone;
  if (p.shares_route)
    set_women(p, data.arrival_women[r], children, par);
  else
    p.woman_childless = p.woman_parent = p.woman_couple = static_cast<float>(data.arrival_women[r]);
  return p;
}

Party draw_party(const PartyPattern& pattern, const Words& words) {
  Party party;
  party.partner = happens(words[0], pattern.partner);
  if (happens(words[1], party.partner ? pattern.children_of_couples : pattern.children_of_singles))
    party.children = 1 + draw_number(static_cast<double>(pattern.more_children), words[2], words[3]);
  party.children = std::min(party.children, 6);
  return party;
}

int draw_age_gap(std::uint32_t a, std::uint32_t b, const Parameters& par) {
  return static_cast<int>(par.party_age_gap_months.value()) +
         static_cast<int>((uniform(a) + uniform(b) - 1.0f) * par.party_age_gap_spread_months.value());
}

std::uint8_t family_left_behind(const Words& words, const Parameters& par) {
  const int children = draw_number(wide(par.abroad_children), words[0], words[1]);
  const bool partner = children == 0 || happens(words[2], par.abroad_partner.value());
  return static_cast<std::uint8_t>((partner ? abroad::partner : 0) | children);
}

int draw_age_months(std::span<const double> shares, int from, int to, float u) {
  const auto years_in = [&](int group) { return std::max(0, std::min(to, 5 * group + 5) - std::max(from, 5 * group)); };
  double all = 0;
  const auto groups = static_cast<int>(shares.size());
  for (int g = 0; g < groups; ++g) all += shares[static_cast<std::size_t>(g)] * years_in(g);
  if (all <= 0) return 12 * from + static_cast<int>(u * static_cast<float>(12 * (to - from)));
  double left = static_cast<double>(u) * all;
  for (int g = 0; g < groups; ++g) {
    const double weight = shares[static_cast<std::size_t>(g)] * years_in(g);
    if (left >= weight) {
      left -= weight;
      continue;
    }
    const int first = 12 * std::max(from, 5 * g);
    return first + static_cast<int>(left / weight * 12 * years_in(g));
  }
  return 12 * to - 1;
}

std::size_t draw_from(std::span<const double> shares, float u) {
  double sum = 0;
  for (std::size_t k = 0; k + 1 < shares.size(); ++k) {
    sum += shares[k];
    if (static_cast<double>(u) < sum) return k;
  }
  return shares.size() - 1;
}

}  // namespace cohesim::migration
