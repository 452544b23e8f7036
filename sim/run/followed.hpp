#pragma once
// Those whom policies are meant for, in one replicate of one scenario: who was in the target when the policy began, who
// took part, and what became of them at each year's end. A run that others are compared with follows all who could be
// meant by the policies of the others, so that the same persons (same keys) can be found in it afterwards.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/binary_file.hpp"
#include "input/scenario.hpp"
#include "measure/person_outcomes.hpp"

namespace cohesim {

/// Whom a baseline has to follow for others.
struct FollowPlan {
  std::string baseline;        // its name; empty: nobody is compared
  std::vector<Target> others;  // clauses of the others' targets that never change for a person
  bool follows(const Scenario& scenario) const { return !others.empty() && scenario.name == baseline; }
};
/// scenarios[0] is the baseline, if they are `compared`.
FollowPlan follow_plan(const std::vector<Scenario>& scenarios, bool compared);
/// For what it keeps of each person.
double bytes_followed(const FollowPlan& plan, const std::vector<Scenario>& scenarios);

/// Ends of months at which persons are looked at: Decembers, and the last month of a run without any.
bool is_followed_month(const Scenario& scenario, Month month);
std::vector<Month> followed_months(const Scenario& scenario);

/// A year's end, and the policies whose marks it holds: bit 2k: in the target of policy k when it began; 2k+1: has taken
/// part in it.
struct FollowedYear {
  std::vector<std::string> policies;
  PersonSnapshot persons;
};

class Followed {
 public:
  Followed(std::shared_ptr<const FollowPlan> plan, const Scenario& scenario);
  /// What the scenario has had in common with another so far.
  Followed(const Followed& common, const Scenario& scenario);

  /// Before the month of `world` is simulated: who is in the targets of policies that begin.
  void begin_month(const World& world);
  /// After it.
  void end_month(const World& world);

  using Years = std::vector<std::shared_ptr<const FollowedYear>>;
  const Years& years() const { return years_; }

  void write(BinaryWriter& out) const;
  void read(BinaryReader& in);

 private:
  struct Policy {
    std::string name;
    Month from;     // when its target is looked at
    Target target;  // of a programme: and whom its places suit
    bool before_departure;
    bool programme;
  };
  struct Meant;
  std::vector<Meant> meant() const;
  bool took_part(const World& world, std::size_t policy, Row person) const;
  std::vector<Row> choose(const World& world, const std::vector<Meant>& meant) const;
  void mark(const World& world, const std::vector<Meant>& meant, Row person, std::uint64_t* marks) const;

  std::shared_ptr<const FollowPlan> plan_;
  bool for_others_ = false;
  Month start_, end_;
  std::vector<Policy> policies_;
  std::map<std::string, std::vector<std::uint64_t>> targets_;  // keys by policy, ascending
  Years years_;
};

}  // namespace cohesim
