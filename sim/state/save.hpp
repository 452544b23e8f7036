#pragma once
// All that exists, to a file and back: loops over the lists of tables and columns.
#include "base/binary_file.hpp"
#include "state/world.hpp"

namespace cohesim {

/// The saved columns of all tables, and the digest of the state.
void write_tables(const World& world, BinaryWriter& out);

/// Reads them into a world whose run key and population are set; scratch is made anew when it is needed. Throws FileError
/// if what is there is not what the program keeps, or the state has another digest than was written.
void read_tables(World& world, BinaryReader& in);

}  // namespace cohesim
