#pragma once
// The state of a run in one file. What a file holds is kept by the program's sources: another version would go on
// differently, so it refuses, naming both.
#include <string>

#include "base/binary_file.hpp"
#include "run/simulation.hpp"

namespace cohesim {

/// Hash of the sources that this program was built from.
std::string_view code_key();

/// A scenario with the files that it names, and back.
void write_scenario(const Scenario& scenario, BinaryWriter& out);
Scenario read_scenario(BinaryReader& in);

/// The program, the scenario's name and hash, and the replicate; reading throws FileError if they are others.
void write_origin(const Scenario& scenario, int replicate, BinaryWriter& out);
void check_origin(const Scenario& scenario, int replicate, BinaryReader& in);
/// The program alone.
void write_program(BinaryWriter& out);
void check_program(BinaryReader& in);

/// A simulation as it stands after its last month: all tables and the last measurements.
void write_simulation(const Simulation& simulation, BinaryWriter& out);
Simulation read_simulation(const Scenario& scenario, int replicate, BinaryReader& in);

/// A world of the scenario's start, without what belongs to policies.
World read_world(const Scenario& scenario, int replicate, BinaryReader& in);

/// One file with scenario and state. Throws FileError. Steps inserted into the simulation are not in it.
void save_simulation(const Simulation& simulation, const std::string& path);
Simulation load_simulation(const std::string& path);

}  // namespace cohesim
