#pragma once
// Shared by the files that call HDF5 (hdf5_*.cpp); nobody else includes this.
#include <hdf5.h>

#include <span>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "output/hdf5_driver.hpp"
#include "output/hdf5_file.hpp"

namespace cohesim::h5 {

/// Stops HDF5 from printing on this thread.
void quiet();

/// Why the last call failed, in the words of the operating system if there are any.
std::string reason();

template <typename T>
T check(T result, const std::string& where, const char* what, const DiskStatus* disk = nullptr) {
  check_disk(disk);
  if (result >= 0) return result;
  const std::string why = reason();
  throw FileError(where + ": " + what + (why.empty() ? "" : ": " + why));
}

struct Types {
  hid_t file, memory;
};

Types types_of(Type type);
Type type_of(hid_t id);
Id text_type();  // of variable length, UTF-8
Id space_of(const Shape& shape);
std::vector<const char*> pointers(std::span<const std::string> text);

// All texts of a space; read(type, buffer) reads them.
template <typename Read>
std::vector<std::string> texts(hid_t space, const std::string& where, Read read) {
  const hssize_t n = H5Sget_simple_extent_npoints(space);
  if (n < 0 || n > 1'000'000) throw FileError(where + ": damaged: impossible number of texts");
  std::vector<char*> buffer(static_cast<std::size_t>(n), nullptr);
  std::vector<std::string> result;
  if (n == 0) return result;
  const Id type = text_type();
  check(read(type.get(), buffer.data()), where, "text cannot be read");
  for (const char* text : buffer) result.emplace_back(text == nullptr ? "" : text);
  H5Dvlen_reclaim(type.get(), space, H5P_DEFAULT, buffer.data());
  return result;
}

}  // namespace cohesim::h5
