#pragma once
// Files of our own that only this program reads again: a mark, values as they lie in memory, a checksum. Written under a
// temporary name, so that no half-written file ever has its own; checked as a whole before a byte is believed.
#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/checksum.hpp"

namespace cohesim {

class BinaryWriter {
 public:
  /// `mark`: what kind of file. Throws FileError.
  BinaryWriter(const std::string& path, std::string_view mark);
  ~BinaryWriter();  // without finish(), nothing stays
  BinaryWriter(const BinaryWriter&) = delete;
  BinaryWriter& operator=(const BinaryWriter&) = delete;

  void bytes(std::span<const std::byte> bytes);
  template <class T>
  void value(const T& x) {
    bytes(std::as_bytes(std::span(&x, 1)));
  }
  /// The number of values, then the values: of a string, vector or span of plain values.
  template <class T>
  void list(const T& values) {
    value(std::uint64_t{values.size()});
    bytes(std::as_bytes(std::span(values.data(), values.size())));
  }
  void text(std::string_view text) { list(text); }

  /// Puts the file in its place, over an older one. `sync`: it is on the disk then, also if the power fails.
  void finish(bool sync);

 private:
  void write_block();
  [[noreturn]] void fail(const char* what) const;

  std::string path_, temporary_;
  std::FILE* file_;
  std::vector<std::byte> block_;  // not written yet
  Checksum sum_;
};

class BinaryReader {
 public:
  /// Throws FileError: missing, of another kind, cut off or damaged.
  BinaryReader(const std::string& path, std::string_view mark);
  ~BinaryReader();
  BinaryReader(const BinaryReader&) = delete;
  BinaryReader& operator=(const BinaryReader&) = delete;

  void bytes(std::span<std::byte> to);
  template <class T>
  void value(T& x) {
    bytes(std::as_writable_bytes(std::span(&x, 1)));
  }
  std::uint64_t number();
  /// A number of values of some size that are all there.
  std::uint64_t count(std::size_t bytes_of_each);
  template <class T>
  void list(T& values) {
    values.resize(count(sizeof(values[0])));
    bytes(std::as_writable_bytes(std::span(values.data(), values.size())));
  }
  std::string text();

  const std::string& path() const { return path_; }
  [[noreturn]] void fail(const std::string& why) const;

 private:
  std::string path_;
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0, at_ = 0, end_ = 0;
};

}  // namespace cohesim
