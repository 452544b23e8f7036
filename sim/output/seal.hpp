#pragma once
// A checksum behind the last byte of our HDF5 files (HDF5 ignores what stands there). HDF5 crashes or waits forever on
// about one damaged file in ten, so we open a file with it only if the seal is intact.
#include <cstdint>
#include <string>
#include <vector>

namespace cohesim {

struct ByteRange {
  std::uint64_t first = 0, bytes = 0;
};

/// Appends the seal to a file that is closed or flushed. `changing`: bytes that are still written later, which the seal
/// leaves out; numbers only, where no value does HDF5 any harm. Throws FileError.
void seal(const std::string& path, std::vector<ByteRange> changing = {});

/// None: cut off, or another program wrote or changed the file.
enum class Seal : unsigned char { none, intact, broken };

/// Reads the whole file. Throws FileError.
Seal check_seal(const std::string& path);

}  // namespace cohesim
