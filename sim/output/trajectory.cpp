#include "output/trajectory.hpp"

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <thread>

#include "output/file_place.hpp"
#include "output/slab_queue.hpp"
#include "output/trajectory_file.hpp"

namespace cohesim {

namespace {

std::vector<Packing> packings_of(const std::vector<Part>& parts) {
  std::vector<Packing> result;
  for (const Part& part : parts) result.emplace_back(part.layout, static_cast<int>(part.meta.days.size()));
  return result;
}

// The plain file, and as much again for the packed one.
std::uint64_t bytes_needed(const std::vector<Part>& parts) {
  std::uint64_t bytes = 0;
  for (const Part& part : parts)
    for (const Variable& v : part.layout.variables)
      bytes += v.size * bytes_of(v.stored) * part.meta.days.size() * static_cast<std::uint64_t>(part.meta.replicates);
  return 2 * bytes;
}

}  // namespace

// Each slab is written twice: into the .part, which opens whatever happens, and into the packed file, which becomes the
// result. Packing while the simulation runs costs no time at the end.
struct TrajectoryWriter::State {
  std::string path;
  std::vector<Part> parts;
  std::vector<Packing> packings;
  PlaceLock lock;
  std::optional<TrajectoryFile> plain, packed;
  std::vector<std::vector<std::optional<Slab>>> filling;  // [part][replicate]; each used by one thread at a time
  std::vector<std::pair<std::string, std::vector<TableColumn>>> tables;
  std::vector<LateArrays> arrays;
  SlabQueue queue;
  std::thread thread;
  bool any_slab = false, finished = false;  // any_slab: of the writing thread, until that is joined

  std::string plain_path() const { return path + ".part"; }
  std::string packed_path() const { return path + ".tmp"; }

  State(std::string target, const std::string& format, std::vector<Part> all)
      : path(std::move(target)), parts(std::move(all)), packings(packings_of(parts)), lock(plain_path()) {
    try {
      plain.emplace(plain_path(), format, parts, packings, Filing::plain);
      sync_file(plain_path());
      packed.emplace(packed_path(), format, parts, packings, Filing::packed);
      for (const Part& part : parts) filling.emplace_back(static_cast<std::size_t>(part.meta.replicates));
      thread = std::thread([this] { work(); });
    } catch (...) {
      plain.reset(), packed.reset();
      remove(packed_path());
      remove(plain_path());
      throw;
    }
  }

  ~State() {
    try {
      stop();
    } catch (...) {  // whoever called frame() or finish() has had the error
    }
    packed.reset();
    if (finished) return;
    remove(packed_path());
    close_plain();
    if (!any_slab) remove(plain_path());  // nothing in it to keep
  }

  // What cannot be written any more (the disk is full) leaves the file as it was, with the seal of its creation.
  void close_plain() {
    try {
      plain->close();
    } catch (const std::exception&) {
    }
    plain.reset();
  }

  static void remove(const std::string& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
  }

  void work() {
    try {
      while (const std::optional<Slab> slab = queue.pop()) {
        any_slab = true;
        plain->write(packings[slab->part], *slab);
        packed->write(packings[slab->part], *slab);
      }
    } catch (...) {
      queue.fail(std::current_exception());
    }
  }

  void add(std::size_t part, int replicate, int month, std::span<const double> values) {
    std::optional<Slab>& slab = filling[part][static_cast<std::size_t>(replicate)];
    if (slab && month != slab->first + slab->months) send(slab);
    if (!slab) slab = packings[part].start(part, replicate, month);
    packings[part].add(*slab, values);
    if (packings[part].full(*slab)) send(slab);
  }

  void send(std::optional<Slab>& slab) {
    Slab ready = std::move(*slab);
    slab.reset();
    queue.push(std::move(ready));
  }

  // Hands over what is still being filled and waits until it is written.
  void stop() {
    if (!thread.joinable()) return;
    try {
      for (auto& replicates : filling)
        for (auto& slab : replicates)
          if (slab) send(slab);
    } catch (...) {  // rethrow() below says it
    }
    queue.close();
    thread.join();
    queue.rethrow();
  }
};

TrajectoryWriter::TrajectoryWriter(const std::string& path, const std::string& format, std::vector<Part> parts,
                                   bool force) {
  check_place(path, force);
  remove_leftovers(path);
  check_space(path, bytes_needed(parts));
  set_aside(path + ".part");
  state_ = std::make_unique<State>(path, format, std::move(parts));
}

TrajectoryWriter::~TrajectoryWriter() = default;

void TrajectoryWriter::frame(std::size_t part, int replicate, int month, std::span<const double> values) {
  const Part& p = state_->parts.at(part);
  if (replicate < 0 || replicate >= p.meta.replicates || month < 0 || month >= static_cast<int>(p.meta.days.size()))
    throw std::out_of_range("no such replicate or month in the output file");
  if (values.size() != p.layout.frame_size) throw std::invalid_argument("a frame of another layout");
  state_->add(part, replicate, month, values);
}

void TrajectoryWriter::write_arrays(std::size_t part, const Layout& layout, const std::vector<std::int32_t>& days,
                                    const std::vector<double>& values) {
  if (layout.frame_size == 0) return;
  LateArrays late{{state_->parts.at(part).prefix, layout, {}}, values};
  late.part.meta.days = days;
  late.part.meta.replicates = state_->parts[part].meta.replicates;
  late.part.meta.first_replicate = state_->parts[part].meta.first_replicate;
  if (values.size() != layout.frame_size * days.size() * static_cast<std::size_t>(late.part.meta.replicates))
    throw std::invalid_argument("arrays of another layout");
  state_->arrays.push_back(std::move(late));
}

void TrajectoryWriter::write_table(const std::string& group, const std::vector<TableColumn>& columns) {
  state_->tables.emplace_back(group, columns);
}

void TrajectoryWriter::finish(double wall_seconds, bool complete) {
  State& s = *state_;
  if (s.finished) throw std::logic_error("the output file is already finished");
  s.stop();
  s.queue.rethrow();
  for (const LateArrays& late : s.arrays) s.packed->write(late);
  s.packed->complete(s.tables, wall_seconds, complete);
  s.packed->close();
  sync_file(s.packed_path());
  move_into_place(s.packed_path(), s.path);
  s.finished = true;
  s.plain.reset();
  State::remove(s.plain_path());
}

}  // namespace cohesim
