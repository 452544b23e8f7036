#pragma once
// One HDF5 file with the structure of FORMAT.md, created in full and then filled slab by slab.
#include <string>
#include <vector>

#include "output/hdf5_file.hpp"
#include "output/slab.hpp"
#include "output/trajectory.hpp"

namespace cohesim {

/// How the arrays lie in the file.
enum class Filing : unsigned char {
  plain,  // uncompressed at fixed places: after creation only values change, so the file opens whenever a run is killed
  packed,  // compressed chunks: small, but readable only when closed
};

/// Arrays that are written at once: [replicate][month][frame] of a layout and months of their own.
struct LateArrays {
  Part part;
  std::vector<double> values;
};

class TrajectoryFile {
 public:
  TrajectoryFile(const std::string& path, const std::string& format, const std::vector<Part>& parts,
                 const std::vector<Packing>& packings, Filing filing);
  void write(const Packing& packing, const Slab& slab);
  void write(const LateArrays& late);
  /// Tables and how the run ended.
  void complete(const std::vector<std::pair<std::string, std::vector<TableColumn>>>& tables, double wall_seconds,
                bool complete);
  /// Also seals the file.
  void close();

 private:
  struct Arrays {
    h5::Dataset months_written;
    std::vector<h5::Dataset> variables;  // as in the layout
  };
  static void write(std::vector<h5::Dataset>& variables, const Packing& packing, const Slab& slab);
  std::vector<ByteRange> places_of_values() const;  // that change after creation
  std::string path_;
  Filing filing_;
  h5::File file_;
  std::vector<Arrays> parts_;
};

}  // namespace cohesim
