#include "run/schedule.hpp"

#include <array>

#include "policy/programmes.hpp"
#include "run/run_in.hpp"
#include "state/compact.hpp"
#include "topics/contact/contact.hpp"
#include "topics/demography/demography.hpp"
#include "topics/households/households.hpp"
#include "topics/housing/housing.hpp"
#include "topics/income/income.hpp"
#include "topics/income/parameters.hpp"
#include "topics/labour/labour.hpp"
#include "topics/language/language.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/migration/migration.hpp"
#include "topics/participation/participation.hpp"
#include "topics/recognition/recognition.hpp"
#include "topics/schelling/schelling.hpp"
#include "topics/schooling/schooling.hpp"

namespace cohesim {

namespace {

void open_books(MonthContext& m) {
  if (!m.world.running_in) m.world.persons_at_opening += m.world.flows.net();
  m.world.flows.reset(m.world.regions.size());
  m.world.books.resize(m.policies.size());
  for (std::size_t k = 0; k < m.policies.size(); ++k) {
    const double carried = m.world.books[k].places_left;
    m.world.books[k] = {};
    m.world.books[k].places_left = carried;
    m.world.books[k].cost_cents.assign(m.policies[k].funds.size(), 0);
  }
}

void give_up_rows(World& world) {
  constexpr double worth_it = 0.1;  // of the rows; moving costs about a month's simulation
  if (world.now.month() == 12) compact(world, worth_it);
}

// Every process reads the state as it stood when the process began; what agents compete for is cleared in hire().
constexpr std::array steps{
    Step{"books", "counts and money of the month begin at zero", true, open_books},
    Step{"rules", "which policies hold for whom this month, and what they make of each parameter", false,
         [](MonthContext& m) { m.rules.apply(m.world, m.parameters); }},
    Step{"entries", "run-in only: persons of the start enter at their own arrival or birth", true,
         [](MonthContext& m) { enter_this_month(m.world, m.parameters.legal_status); }},
    Step{"arrivals", "admissions and arrivals by route: who they are, with whom they come, where they settle", false,
         [](MonthContext& m) { migration::arrivals(m.world, m.parameters.migration); }},
    Step{"departures", "return and onward migration of persons, couples and families", false,
         [](MonthContext& m) { migration::departures(m.world, m.parameters.migration); }},
    Step{"moves", "households move to other neighbourhoods and regions", false,
         [](MonthContext& m) { migration::internal_moves(m.world, m.parameters.migration); }},
    Step{"legal_status", "asylum decisions, permanence, naturalisation; who may work", true,
         [](MonthContext& m) { legal_status::decide_status(m.world, m.parameters.legal_status); }},
    Step{"births", "births by age of the mother", false,
         [](MonthContext& m) { demography::births(m.world, m.parameters.demography); }},
    Step{"deaths", "deaths by age and sex", false,
         [](MonthContext& m) { demography::deaths(m.world, m.parameters.demography); }},
    Step{"care", "minors without an adult find one; old parents move in with a child", false,
         [](MonthContext& m) { households::care(m.world, m.parameters.households); }},
    Step{"couple_end", "couples part", false,
         [](MonthContext& m) { households::couple_ends(m.world, m.parameters.households); }},
    Step{"leaving_home", "the young leave their parents' home, some return", false,
         [](MonthContext& m) { households::leaving_home(m.world, m.parameters.households); }},
    Step{"partnership", "singles look for a partner; new couples move together", false,
         [](MonthContext& m) { households::partnerships(m.world, m.parameters.households); }},
    Step{"homes", "who has no home or wants another looks for a dwelling; rents, building", false,
         [](MonthContext& m) { housing::homes(m.world, m.parameters.housing); }},
    Step{"schooling", "who has ended leaves school, who came begins; in September the school year", true,
         [](MonthContext& m) { schooling::school(m.world, m.parameters.schooling); }},
    Step{"ties", "friendships end, new ones begin at work, at school and in the neighbourhood", true,
         [](MonthContext& m) { contact::ties(m.world, m.parameters.contact); }},
    Step{"programmes", "offers, places, attendance, completion, cost", false,
         [](MonthContext& m) { programmes(m.world, m.policies, m.parameters.uptake); }},
    Step{"language", "learning of the host language", true,
         [](MonthContext& m) { language::learn(m.world, m.parameters.language); }},
    Step{"recognition", "applications for recognition, decisions", true,
         [](MonthContext& m) { recognition::recognise(m.world, m.parameters.recognition); }},
    Step{"participation", "search, marginal attachment, inactivity, retirement", true,
         [](MonthContext& m) {
           participation::participate(m.world, m.parameters.participation, m.parameters.income->pension_age.value());
         }},
    Step{"separations", "jobs end, contracts turn permanent", true,
         [](MonthContext& m) { labour::separations(m.world, m.parameters.labour); }},
    Step{"vacancies", "posts lapse and are advertised", true,
         [](MonthContext& m) { labour::post_vacancies(m.world, m.parameters.labour); }},
    Step{"hiring", "applications, screening, offers, hires", true,
         [](MonthContext& m) { labour::hire(m.world, m.parameters.labour); }},
    Step{"incomes", "pay, taxes, benefits, household income", true,
         [](MonthContext& m) { income::incomes(m.world, m.parameters.income); }},
    Step{"cases", "cost of the rules' cases", false, [](MonthContext& m) { m.rules.book(m.world); }},
    Step{"rows", "at a year's end: rows of those who died or left and of empty households are given up", false,
         [](MonthContext& m) { give_up_rows(m.world); }},
};

constexpr std::array lattice_steps{
    Step{"books", "counts of the month begin at zero", false, open_books},
    Step{"relocation", "on Schelling's lattice: who is not happy where it lives moves to a vacant cell", false,
         [](MonthContext& m) { schelling::relocation(m.world, m.parameters.schelling); }},
};

}  // namespace

std::span<const Step> schedule(bool on_lattice) {
  return on_lattice ? std::span<const Step>(lattice_steps) : std::span<const Step>(steps);
}

}  // namespace cohesim
