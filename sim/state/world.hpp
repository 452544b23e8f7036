#pragma once
// What exists. No behaviour, no randomness: topics read and write it, measure reads it.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "base/scratch.hpp"
#include "base/table.hpp"
#include "cohesim_topic_tables.hpp"
#include "state/dwellings.hpp"
#include "state/employers.hpp"
#include "state/flows.hpp"
#include "state/households.hpp"
#include "state/participants.hpp"
#include "state/persons.hpp"
#include "state/places.hpp"
#include "state/population_data.hpp"
#include "state/rare_process.hpp"

namespace cohesim {

/// What the law holds of a person at the start: by row of persons, in the run-in only.
struct StartStatus {
  LegalStatus status;
  Citizenship citizenship;

  template <class F>
  static void fields(F&& f) {
    f(&StartStatus::status, {"status", "class", "legal status at the start"});
    f(&StartStatus::citizenship, {"citizenship", "class", "citizenship at the start"});
  }
};

/// Those who live here, by area and there by hashed key, to be drawn from (state/residents.hpp).
struct Residents {
  Month month{INT16_MIN};
  UnsetScratch<Row> person;
  Scratch<std::uint32_t> begin;         // of each bucket's persons, and the end of the last
  Scratch<std::uint32_t> first_bucket;  // of each area, and one more
  Scratch<std::uint32_t> most_buckets;  // of an area of the region

  std::size_t rows() const { return person.size(); }
  template <class F>
  void columns(F&& f) {
    f(std::span(&month, 1), {"month", "month", "for which they hold", {}, Keep::scratch});
    f(person, {"person", "row", "living, by area and hashed key", {"persons", lapses}, Keep::scratch});
    f(begin, {"begin", "1", "of each bucket's rows, and the end of the last", {}, Keep::scratch});
    f(first_bucket, {"first_bucket", "1", "of each area, and one more", {}, Keep::scratch});
    f(most_buckets, {"most_buckets", "1", "of an area of the region", {}, Keep::scratch});
  }
};

/// With the tables of the topics as members (topics/topics.cmake).
struct World : JoinedTables<COHESIM_TOPIC_TABLES> {
  explicit World(RunKey run_key) : run(run_key) {}
  World(World&&) = default;
  World& operator=(World&&) = default;
  explicit World(const World&) = default;

  RunKey run;                                        // of the scenario
  std::shared_ptr<const PopulationData> population;  // of the scenario

  Month now{};
  double represents = 1;
  Month incomes_since{INT16_MIN};
  int now_to_start = 0;
  bool running_in = false;
  std::int64_t persons_at_opening = 0;
  DueTerms due_terms{};
  std::int64_t poverty_line_permille = 600;  // of the median: EU-SILC, until incomes say otherwise

  Persons persons;
  Households households;
  Areas areas;
  Records<Region> regions;
  Residents residents;
  Dwellings dwellings;
  Records<LocalHousing> local_housing;
  Records<HousingMarket> housing_markets;
  Employers employers;
  Records<Vacancy> vacancies;
  Records<LabourMarket> labour_markets;
  Records<Enrolment> enrolments;
  Records<PolicyBook> books;
  Records<PlaceHistory> places;
  Flows flows;
  Records<StartStatus> start_status;
  std::vector<Row> gone;

  /// Calls f(name, table) for every table: all that exists, each listed here or by its topic once.
  template <class F>
  void tables(F&& f) {
    f("world", *this);
    this->topic_tables(f);
    f("persons", persons);
    f("households", households);
    f("areas", areas);
    f("regions", regions);
    f("residents", residents);
    f("dwellings", dwellings);
    f("local_housing", local_housing);
    f("housing_markets", housing_markets);
    f("employers", employers);
    f("vacancies", vacancies);
    f("labour_markets", labour_markets);
    f("enrolments", enrolments);
    f("books", books);
    f("places", places);
    f("flows", flows);
    f("start_status", start_status);
    f("gone",
      SingleColumn{gone, {"person", "row", "died or left since step care last looked after households", {"persons"}}});
  }

  /// The world's own numbers: a table of one row.
  template <class F>
  void columns(F&& f) {
    f(std::span(&now, 1), {"now", "month", "the month that is simulated, or comes next"});
    f(std::span(&represents, 1), {"represents", "persons", "real persons per simulated person"});
    f(std::span(&incomes_since, 1), {"incomes_since", "month", "first month whose incomes are on record"});
    f(std::span(&now_to_start, 1), {"now_to_start", "month", "months left of the run-in"});
    f(std::span(&running_in, 1),
      {"running_in", "1", "survivor run-in: nobody is born, dies, arrives for good or leaves"});
    f(std::span(&persons_at_opening, 1),
      {"persons_at_opening", "persons",
       "living when the month's books were opened: with flows.net(), those living now"});
    f(std::span(&poverty_line_permille, 1), {"poverty_line_permille", "1/1000", "of the median: who is below is poor"});
    f(std::span(&due_terms, 1),
      {"due_terms", "1", "what the bounds were made of with which due dates were looked up", {}, Keep::scratch});
  }
  static constexpr std::size_t rows() { return 1; }

  MemberRange members_of(Row household) const { return {persons, households.first_member[household]}; }
  /// Net household income of the last twelve months per equivalent adult (OECD-modified scale), a month's part of it.
  std::int64_t equivalised_income_cents(Row person) const {
    const Row h = persons.household[person];
    const std::uint16_t scale = households.equivalence[h];
    return scale > 0 ? std::int64_t{households.annual_income_cents[h]} * 10 / scale / n_income_months : 0;
  }
  /// A share of the median of the country block, in whole cents a month, rounded up.
  std::int64_t poverty_line_cents(Row person) const {
    return (regions[region_of(person)].median_income_cents * poverty_line_permille + 999) / 1000;
  }
  /// At risk of poverty as EU-SILC measures it: equivalised income of the year below the line.
  bool poor(Row person) const {
    const Row h = persons.household[person];
    return std::int64_t{households.annual_income_cents[h]} * 10 <
           poverty_line_cents(person) * n_income_months * std::max<std::uint32_t>(1, households.equivalence[h]);
  }
  /// The month's equivalised income is below the line: people act on it.
  bool short_of_money(Row person) const {
    const Row h = persons.household[person];
    return std::int64_t{households.net_income_cents[h]} * 10 <
           poverty_line_cents(person) * std::max<std::uint32_t>(1, households.equivalence[h]);
  }
  /// Of the person's employer, a Sector; n_sectors without a job.
  std::size_t sector_of(Row i) const {
    const std::uint32_t employer = persons.employer[i];
    return employer == no_row ? std::size_t{n_sectors} : static_cast<std::size_t>(employers.sector[employer]);
  }
  /// Nothing else to live on: without work or unemployment benefit, and the household short of money.
  bool in_need(Row i) const {
    return persons.labour[i] != LabourState::employed && persons.benefit_record[i] <= benefit::in_receipt &&
           short_of_money(i);
  }
  /// A child below school age, of whomever, lives in the household.
  bool with_small_child(Row person) const {
    const int months = now.value - households.youngest_birth[persons.household[person]];
    return months >= 0 && months < preschool_months;
  }
  Row area_of(Row person) const { return households.area[persons.household[person]]; }
  std::uint16_t region_of(Row person) const { return areas.region[area_of(person)]; }
  /// False for no_row, too.
  bool lives_here(Row person) const { return person != no_row && persons.alive(person); }
};

/// f(name, table) for the tables of a world that is only read.
template <class F>
void for_each_table(const World& world, F&& f) {
  const_cast<World&>(world).tables([&](std::string_view name, const auto& table) { f(name, table); });
}

}  // namespace cohesim
