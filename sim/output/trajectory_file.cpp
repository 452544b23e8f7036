#include "output/trajectory_file.hpp"

#include <map>
#include <numeric>

#include "output/inputs.hpp"
#include "output/seal.hpp"
#include "output/structure.hpp"
#include "output/table.hpp"

namespace cohesim {

namespace {

// An array that is no larger is one chunk, kept in memory until the file is closed: thousands of chunks of a few bytes
// would make a large and slow file.
constexpr std::uint64_t one_chunk_bytes = 256 << 10;

h5::Type h5_type(Stored stored) {
  if (stored == Stored::float32) return h5::Type::float32;
  return stored == Stored::float64 ? h5::Type::float64 : h5::Type::int64;
}

std::uint64_t cell_count(const h5::Shape& shape) {
  return std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>());
}

// The arrays of one part, with their labels in each group.
class PartBuilder {
 public:
  PartBuilder(h5::File& file, const Part& part, int slab_months, Filing filing)
      : file_(file), part_(part), slab_months_(slab_months), filing_(filing) {}

  h5::Dataset months_written() {
    const std::string group = joined(part_.prefix, "progress");
    file_.make_groups(group);
    h5::Dataset d = file_.make_dataset(group + "/months_written", h5::Type::int32, {shape_of({})[0]});
    d.set("long_name", std::string("months that the file holds of each replicate"));
    d.set("units", std::string("1"));  // "months" could be decoded as a time span
    d.attach(0, scale(group, "replicate"));
    return d;
  }

  h5::Dataset variable(const Variable& v) {
    const std::string group = joined(part_.prefix, v.group);
    file_.make_groups(group);
    const h5::Shape shape = shape_of(v.dims);
    h5::Dataset d = file_.make_dataset(joined(group, v.name), h5_type(v.stored), shape, storage(v, shape));
    d.attach(0, scale(group, "replicate"));
    d.attach(1, scale(group, "time"));
    for (unsigned i = 0; i < v.dims.size(); ++i) d.attach(i + 2, scale(group, v.dims[i]));
    describe(d, v);
    return d;
  }

 private:
  h5::Shape shape_of(const std::vector<std::string>& dims) const {
    h5::Shape shape{static_cast<std::uint64_t>(part_.meta.replicates), part_.meta.days.size()};
    for (const std::string& name : dims) shape.push_back(part_.layout.dimension(name).labels.size());
    return shape;
  }

  h5::Storage storage(const Variable& v, const h5::Shape& shape) const {
    const std::uint64_t bytes = cell_count(shape) * bytes_of(v.stored);
    if (filing_ == Filing::plain || bytes == 0) return {};
    if (bytes <= one_chunk_bytes) return {shape, bytes};
    h5::Shape chunk = shape;
    chunk[0] = 1;
    chunk[1] = static_cast<std::uint64_t>(slab_months_);
    return {chunk, 0};
  }

  const h5::Dataset& scale(const std::string& group, const std::string& name) {
    const auto key = std::pair(group, name);
    const auto found = scales_.find(key);
    if (found != scales_.end()) return found->second;
    return scales_.emplace(key, make_scale(file_, group, name, part_)).first->second;
  }

  static void describe(h5::Dataset& d, const Variable& v) {
    d.set("units", v.unit);
    d.set("long_name", v.long_name);
    if (!v.description.empty()) d.set("description", v.description);
    if (!v.source.empty()) d.set("source", v.source);
    d.set("better", v.better);
    d.set("area", v.area);
    if (v.stored == Stored::int64) d.set("_FillValue", h5::int64_fill);  // floats say NaN by themselves
  }

  h5::File& file_;
  const Part& part_;
  int slab_months_;
  Filing filing_;
  std::map<std::pair<std::string, std::string>, h5::Dataset> scales_;
};

}  // namespace

TrajectoryFile::TrajectoryFile(const std::string& path, const std::string& format, const std::vector<Part>& parts,
                               const std::vector<Packing>& packings, Filing filing)
    : path_(path), filing_(filing), file_(h5::File::create(path)) {
  describe_root(file_, format, parts);
  write_inputs(file_, parts);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    describe_part(file_, parts[i]);
    PartBuilder builder(file_, parts[i], packings[i].slab_months(), filing);
    parts_.push_back({builder.months_written(), {}});
    for (const Variable& v : parts[i].layout.variables) parts_.back().variables.push_back(builder.variable(v));
  }
  if (filing != Filing::plain) return;
  file_.object("/").set("complete", std::int64_t{0});
  file_.flush();
  seal(path, places_of_values());  // for whoever opens it from now on, and if the run is killed
}

std::vector<ByteRange> TrajectoryFile::places_of_values() const {
  std::vector<ByteRange> places;
  if (filing_ == Filing::packed) return places;
  const auto add = [&](const h5::Dataset& array) {
    if (const auto place = array.place()) places.push_back(*place);
  };
  for (const Arrays& part : parts_) {
    add(part.months_written);
    for (const h5::Dataset& variable : part.variables) add(variable);
  }
  return places;
}

void TrajectoryFile::write(const Packing& packing, const Slab& slab) {
  Arrays& part = parts_.at(slab.part);
  write(part.variables, packing, slab);
  const std::int32_t written = slab.first + slab.months;
  part.months_written.write({static_cast<std::uint64_t>(slab.replicate)}, {1}, &written);
}

void TrajectoryFile::write(std::vector<h5::Dataset>& variables, const Packing& packing, const Slab& slab) {
  const auto replicate = static_cast<std::uint64_t>(slab.replicate), first = static_cast<std::uint64_t>(slab.first);
  for (std::size_t i = 0; i < variables.size(); ++i) {
    h5::Shape start(variables[i].shape().size(), 0), count = variables[i].shape();
    start[0] = replicate, start[1] = first;
    count[0] = 1, count[1] = static_cast<std::uint64_t>(slab.months);
    if (cell_count(count) > 0) variables[i].write(start, count, packing.data(slab, i));
  }
}

// As a slab of all months, packed by the same rules.
void TrajectoryFile::write(const LateArrays& late) {
  const auto months = static_cast<int>(late.part.meta.days.size());
  const Packing packing(late.part.layout, months);
  PartBuilder builder(file_, late.part, packing.slab_months(), filing_);
  std::vector<h5::Dataset> variables;
  for (const Variable& v : late.part.layout.variables) variables.push_back(builder.variable(v));
  const std::size_t size = late.part.layout.frame_size;
  for (int r = 0; r < late.part.meta.replicates; ++r)
    for (int m = 0; m < months;) {
      Slab slab = packing.start(0, r, m);
      do {
        const auto row = static_cast<std::size_t>(r * months + m++);
        packing.add(slab, std::span(late.values).subspan(row * size, size));
      } while (!packing.full(slab));
      write(variables, packing, slab);
    }
}

void TrajectoryFile::complete(const std::vector<std::pair<std::string, std::vector<TableColumn>>>& tables,
                              double wall_seconds, bool complete) {
  for (const auto& [group, columns] : tables) write_table(file_, group, columns);
  h5::Object root = file_.object("/");
  root.set("wall_seconds", wall_seconds);
  root.set("complete", std::int64_t{complete});
}

// HDF5 may shorten the file, so that the seal of its creation goes.
void TrajectoryFile::close() {
  const std::vector<ByteRange> places = places_of_values();
  parts_.clear();
  file_.close();
  seal(path_, places);
}

}  // namespace cohesim
