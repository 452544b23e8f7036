#pragma once
// The part of HDF5 that cohesim needs, with ids that close themselves and FileError for every failure. Only
// hdf5_*.cpp include HDF5's headers.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "output/seal.hpp"

namespace cohesim::h5 {

enum class Type : unsigned char { uint8, int32, int64, float32, float64, text, other };
using Shape = std::vector<std::uint64_t>;
using Attribute = std::variant<std::string, std::int64_t, std::uint64_t, double, std::vector<std::string>>;

/// Value of a cell of int64 that was never written; floats have NaN, int32 has 0.
inline constexpr std::int64_t int64_fill = INT64_MIN;

const char* name_of(Type type);
std::size_t bytes_of(Type type);  // of a number; 0 for texts and what we do not write

/// Owns one HDF5 id.
class Id {
 public:
  explicit Id(std::int64_t id = -1) : id_(id) {}
  Id(Id&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  Id& operator=(Id&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Id();
  std::int64_t get() const { return id_; }
  void release() { id_ = -1; }  // someone else closed it

 private:
  std::int64_t id_;
};

struct DiskStatus;  // hdf5_driver.hpp

/// How a new dataset is stored.
struct Storage {
  Shape chunk;                    // compressed chunks; empty: plain, and all of it is filled at once
  std::uint64_t cache_bytes = 0;  // chunks kept in memory; 0: a chunk goes to the file when it is written
};

/// A group or dataset that has attributes.
class Object {
 public:
  Object(Id id, std::string where, std::shared_ptr<DiskStatus> disk = {})
      : id_(std::move(id)), where_(std::move(where)), disk_(std::move(disk)) {}
  void set(const std::string& name, const Attribute& value);
  std::optional<Attribute> get(const std::string& name) const;

 protected:
  Id id_;
  std::string where_;                 // file and path, for messages
  std::shared_ptr<DiskStatus> disk_;  // of a file that is being written
};

/// An array. A box is given by its first cell and its extent, in values of type().
class Dataset : public Object {
 public:
  Dataset(Id id, std::string where, std::shared_ptr<DiskStatus> disk = {});
  Type type() const { return type_; }
  const Shape& shape() const { return shape_; }
  void write(const Shape& start, const Shape& count, const void* data);
  void write_all(const void* data);
  void write_text(const std::vector<std::string>& text);
  void read(const Shape& start, const Shape& count, void* data) const;
  std::vector<std::string> read_text() const;
  /// Dimension scales: this dataset labels a dimension; `scale` labels dimension `axis` of this one.
  void make_scale(const std::string& name);
  void attach(unsigned axis, const Dataset& scale);
  bool is_scale() const;
  /// Where the values lie in the file; nothing if they are in chunks or there are none.
  std::optional<ByteRange> place() const;
  std::vector<std::string> dimension_names() const;  // "" where a dimension has no scale

 private:
  Type type_ = Type::other;
  Shape shape_;
};

class File {
 public:
  static File create(const std::string& path);
  static File open(const std::string& path);  // to read
  /// Every Dataset must be gone. Throws if the last bytes cannot be written.
  void close();
  void flush();
  void make_groups(const std::string& path);  // with all groups above, where missing
  Dataset make_dataset(const std::string& path, Type type, const Shape& shape, const Storage& storage = {});
  Dataset dataset(const std::string& path) const;
  Object object(const std::string& path) const;
  bool has(const std::string& path) const;

  struct Child {
    std::string name;
    bool is_group = false;
  };
  /// Groups and datasets in a group, by name or in order of creation.
  std::vector<Child> children(const std::string& group, bool by_name) const;

 private:
  File(Id id, std::string path, std::shared_ptr<DiskStatus> disk)
      : disk_(std::move(disk)), id_(std::move(id)), path_(std::move(path)) {}
  std::string where(const std::string& path) const { return path_ + ": " + path; }
  std::shared_ptr<DiskStatus> disk_;
  Id id_;
  std::string path_;
};

}  // namespace cohesim::h5
