#include <array>

#include "measure/indicator.hpp"
#include "state/kin.hpp"

namespace cohesim {

namespace {

/// Lives with one parent, who lives with no partner.
bool with_lone_parent(const World& w, Row i) {
  const Row parent = parent_at_home(w, i);
  return parent != no_row && w.persons.partner[parent] == no_row &&
         !(w.persons.father[i] != no_row && parent != w.persons.father[i] && live_together(w, w.persons.father[i], i));
}

const std::array household_list{
    Indicator{"with_partner_rate", "%", "Living with a partner, 25 to 64",
              "Live with a spouse or partner, share of persons aged 25 to 64", "", 100,
              per_person([](const World& w, Row i) {
                return Sample{aged(w, i, 25, 64), w.persons.partner[i] != no_row};
              })},
    Indicator{"with_parents_rate", "%", "Living with parents, 25 to 34",
              "Live with a parent, share of persons aged 25 to 34", "", 100, per_person([](const World& w, Row i) {
                if (!aged(w, i, 25, 34)) return Sample{};
                return Sample{true, parent_at_home(w, i) != no_row};
              })},
    Indicator{"lone_parent_rate", "%", "Children with a lone parent",
              "Live with one parent who has no partner, share of persons under 18", "", 100,
              per_person([](const World& w, Row i) {
                if (!aged(w, i, 0, 17)) return Sample{};
                return Sample{true, with_lone_parent(w, i)};
              })},
    Indicator{"living_alone_rate", "%", "Living alone, 65 and over", "Live alone, share of persons aged 65 and over",
              "", 100, per_person([](const World& w, Row i) {
                if (!aged(w, i, 65, 200)) return Sample{};
                return Sample{true, w.households.members[w.persons.household[i]] == 1};
              })},
};

}  // namespace

std::span<const Indicator> household_indicators() { return household_list; }

}  // namespace cohesim
