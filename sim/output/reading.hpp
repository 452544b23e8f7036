#pragma once
// Opening files that may be of any origin: ours or not, whole or damaged, of this version or another.
#include <new>
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"

namespace cohesim {

/// Throws FileError unless the file is as cohesim wrote it. HDF5, of any version, opens no other: damaged ones crash it.
void check_whole(const std::string& path);

/// Opens one of our files. Throws FileError that says why not: missing, not HDF5, not ours, another version, damaged.
h5::File open_ours(const std::string& path);

[[noreturn]] void throw_damaged(const std::string& path, const std::string& why);

/// use(file) of one of our files; what goes wrong inside is a FileError that names the file.
template <typename Use>
auto reading(const std::string& path, Use use) {
  const h5::File file = open_ours(path);
  try {
    return use(file);
  } catch (const std::bad_alloc&) {
    throw;  // no fault of the file
  } catch (const std::exception& error) {
    throw_damaged(path, error.what());
  }
}

/// "complete", "not complete", or "no cohesim file, or damaged". Never throws.
std::string completeness(const std::string& path);

/// An attribute of an object; "" or 0 if there is none of that kind.
std::string text_of(const h5::Object& object, const std::string& name);
double number_of(const h5::Object& object, const std::string& name);

/// One dataset or group and where it is.
struct FileEntry {
  std::string path;
  bool is_group = false;
};

/// All groups and datasets below `group`, parents first. Throws FileError if they are too deep or too many to be ours.
std::vector<FileEntry> entries(const h5::File& file, const std::string& group, bool by_name);

/// Groups that hold one scenario each: "" for a run file, "scenarios/NAME" in the order of a comparison file.
std::vector<std::string> parts_of(const h5::File& file);

/// Group of a scenario by its name; "": the only one. Throws FileError naming those there are.
std::string part_named(const std::string& path, const std::string& scenario);

}  // namespace cohesim
