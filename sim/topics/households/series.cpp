#include "measure/series.hpp"

#include <array>

#include "state/kin.hpp"

namespace cohesim::households {

Series series();

namespace {

bool with_partner(const World& w, Row i) { return w.persons.partner[i] != no_row; }
bool with_parents(const World& w, Row i) { return parent_at_home(w, i) != no_row; }

/// Lives with one parent, who lives with no partner.
bool with_lone_parent(const World& w, Row i) {
  const Row parent = parent_at_home(w, i);
  return parent != no_row && w.persons.partner[parent] == no_row &&
         !(w.persons.father[i] != no_row && parent != w.persons.father[i] && live_together(w, w.persons.father[i], i));
}

constexpr HouseholdValue size{of_household<[](const World& w, Row h) { return w.households.members[h]; }>};
constexpr HouseholdValue of_one{of_household<[](const World& w, Row h) { return w.households.members[h] == 1; }>};

constexpr std::array ratios{
    RatioSeries{{"with_partner_rate", "%", "Living with a partner, 25 to 64",
                 "Live with a spouse or partner, share of persons aged 25 to 64", "", "inclusion"},
                100,
                &aged<25, 64>,
                value<with_partner>},
    RatioSeries{{"with_parents_rate", "%", "Living with parents, 25 to 34",
                 "Live with a parent, share of persons aged 25 to 34", "", "inclusion"},
                100,
                &aged<25, 34>,
                value_if_counted<with_parents>},
    RatioSeries{{"lone_parent_rate", "%", "Children with a lone parent",
                 "Live with one parent who has no partner, share of persons under 18", "", "inclusion"},
                100,
                &aged<0, 17>,
                value_if_counted<with_lone_parent>},
    RatioSeries{{"living_alone_rate", "%", "Living alone, 65 and over", "Live alone, share of persons aged 65 and over",
                 "", "inclusion"},
                100,
                &aged<65>,
                {},
                &of_one},
    RatioSeries{{"household_size", "persons", "Household size per person",
                 "Mean size of the household that a person lives in", "", "inclusion"},
                1,
                &everyone,
                {},
                &size},
};

constexpr std::array flows{
    FlowSeries{{"partnerships", "persons", "New couples of the month",
                "Couples who moved together in the month, by origin of the woman, real numbers"},
               &Flows::partnerships},
    FlowSeries{{"couple_ends", "persons", "Couples parted in the month",
                "Couples who parted in the month, by origin of the woman, real numbers"},
               &Flows::couple_ends},
    FlowSeries{{"leaving_home", "persons", "Left home in the month",
                "Persons who left their parents' home in the month, real numbers"},
               &Flows::leaving_home},
};

}  // namespace

Series series() { return {ratios, flows}; }

}  // namespace cohesim::households
