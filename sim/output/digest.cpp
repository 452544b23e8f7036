// The digest of what a file says about the simulated world, not of how, when and where the file was made.
#include <algorithm>
#include <numeric>

#include "base/errors.hpp"
#include "base/sha256.hpp"
#include "output/inputs.hpp"
#include "output/reading.hpp"
#include "output/structure.hpp"

namespace cohesim {

namespace {

constexpr std::uint64_t box_bytes = 4 << 20;
constexpr std::uint64_t impossible_bytes = std::uint64_t{1} << 42;
// Attributes without which the numbers would mean something else.
constexpr const char* attributes_that_count[] = {"units", "_FillValue", "calendar"};

// Text with its length, so that "ab" + "c" differs from "a" + "bc".
void add(Sha256& hash, const std::string& text) { hash.update(std::to_string(text.size()) + ":" + text); }

void add_attributes(Sha256& hash, const h5::Dataset& dataset) {
  for (const char* name : attributes_that_count) {
    const auto value = dataset.get(name);
    if (!value) continue;
    add(hash, name);
    if (const auto* text = std::get_if<std::string>(&*value)) add(hash, *text);
    if (const auto* number = std::get_if<std::int64_t>(&*value)) add(hash, std::to_string(*number));
  }
}

// Goes through an array in order, in boxes that fit into memory.
class NumberReader {
 public:
  NumberReader(const h5::Dataset& dataset, Sha256& hash)
      : dataset_(dataset), hash_(hash), start_(dataset.shape().size(), 0), count_(dataset.shape()) {}

  // Axes before `axis` are narrowed already.
  void run(std::size_t axis = 0) {
    const std::uint64_t bytes = bytes_now();
    if (bytes == 0) return;
    if (bytes <= box_bytes || axis == count_.size()) return read(bytes);
    const std::uint64_t length = count_[axis], rows = std::max<std::uint64_t>(1, box_bytes / (bytes / length));
    for (start_[axis] = 0; start_[axis] < length; start_[axis] += count_[axis]) {
      count_[axis] = std::min(rows, length - start_[axis]);
      run(axis + 1);
    }
    start_[axis] = 0;
    count_[axis] = length;
  }

 private:
  std::uint64_t bytes_now() const {
    std::uint64_t bytes = h5::bytes_of(dataset_.type());
    for (const std::uint64_t n : count_)
      if (n > 0 && bytes > impossible_bytes / n)
        throw FileError("damaged: an array of an impossible size");
      else
        bytes *= n;
    return bytes;
  }

  void read(std::uint64_t bytes) {
    buffer_.resize(bytes);
    dataset_.read(start_, count_, buffer_.data());
    hash_.update(buffer_);
  }

  const h5::Dataset& dataset_;
  Sha256& hash_;
  h5::Shape start_, count_;
  std::vector<std::byte> buffer_;
};

void add_dataset(Sha256& hash, const h5::Dataset& dataset) {
  add(hash, h5::name_of(dataset.type()));
  for (const std::uint64_t n : dataset.shape()) add(hash, std::to_string(n));
  add_attributes(hash, dataset);
  if (dataset.type() == h5::Type::text)
    for (const std::string& text : dataset.read_text()) add(hash, text);
  else if (dataset.type() != h5::Type::other)
    NumberReader(dataset, hash).run();
}

bool is_within(const std::string& path, const std::string& group) {
  return path == group || path.starts_with(group + "/");
}

std::string digest_of(const h5::File& file) {
  std::vector<std::string> provenance{inputs_group};
  for (const std::string& part : parts_of(file)) provenance.push_back(joined(part, "scenario"));
  Sha256 hash;
  add(hash, "cohesim digest 1");
  for (const FileEntry& entry : entries(file, "", true)) {
    const auto excluded = [&](const std::string& group) { return is_within(entry.path, group); };
    if (entry.is_group || std::any_of(provenance.begin(), provenance.end(), excluded)) continue;
    add(hash, entry.path);
    add_dataset(hash, file.dataset(entry.path));
  }
  return hash.hex();
}

}  // namespace

std::string content_digest(const std::string& path) {
  return reading(path, [](const h5::File& file) { return digest_of(file); });
}

}  // namespace cohesim
