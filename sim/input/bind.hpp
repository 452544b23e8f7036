#pragma once
// From the tree of a scenario file to the scenario, section by section.
#include "input/section.hpp"

namespace cohesim {

void bind_population(Context& context, const Node* node, const Place& top);
/// Reads the files of population.geography; the tables of the regions become those of the file's regions.
void bind_geography(Context& context, Section& population);
/// Reads the file of population.persons.
void bind_persons(Context& context, Section& population);
void bind_parameters(Context& context, Section& top);
/// What a scenario on Schelling's lattice has beside parameters: how many persons.
void bind_lattice(Context& context, Section& top);
void bind_policies(Context& context, const Node* node);
void bind_record(Context& context, const Node* node);
Target bind_target(Context& context, const Node& node, const std::string& key);

/// That a policy acts within the run, and ends after it starts.
void check_window(Section& section, const PolicySpec& policy);
/// What holds between the values of a policy: dates, rules of the plan, places, reach. `size_sound`, `moves_sound`: the
/// single values of coverage, places and money, and those of what the lever moves, are right.
void check_policy(Section& section, const PolicySpec& policy, bool size_sound, bool moves_sound);

/// The scenario as a file that needs no other file.
std::string write_resolved(const Scenario& scenario);
/// What determines the world at the start: no names, policies, end or replicates.
std::string write_start(const Scenario& scenario);
/// One policy as write_resolved() has it.
std::string write_policy(const PolicySpec& policy);

}  // namespace cohesim
