#pragma once
// Writes HDF5's bytes to disk for it. HDF5 cannot close a file once a write has failed: it keeps the dead file in its list
// and crashes when the program ends. So this driver notes the first error, says that all is well, and writes no more;
// HDF5 can tidy up, and File and Dataset throw what was noted.
#include <hdf5.h>

#include <string>

namespace cohesim::h5 {

struct DiskStatus {
  std::string path;
  int error = 0;  // errno of the first write that failed
};

/// Makes a file access list use the driver; `status` must outlive the file.
void use_writing_driver(hid_t access, DiskStatus& status);

/// Throws FileError if a write has failed.
void check_disk(const DiskStatus* status);

}  // namespace cohesim::h5
