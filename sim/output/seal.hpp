#pragma once
// A checksum behind the last byte of a finished HDF5 file (HDF5 ignores what stands there). A damaged file makes HDF5
// crash or wait forever about once in ten times; with the seal we notice before HDF5 sees it.
#include <string>

namespace cohesim {

/// Appends the seal to a closed file. Throws FileError.
void seal(const std::string& path);

enum class Seal : unsigned char { none, intact, broken };

/// Reads the whole file. None: an unfinished file, or one that another program has changed. Throws FileError.
Seal check_seal(const std::string& path);

}  // namespace cohesim
