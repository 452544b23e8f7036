#include "base/binary_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/errors.hpp"

namespace cohesim {

namespace {

constexpr std::size_t block_bytes = 1 << 20;  // a multiple of 32: see Checksum
constexpr std::size_t mark_bytes = 32;

std::string padded(std::string_view mark) {
  std::string text(mark);
  text.resize(mark_bytes, '\n');
  return text;
}

/// No other process and no other thread has it.
std::string temporary_name(const std::string& path) {
  static std::atomic<unsigned> count{0};
  return path + "." + std::to_string(getpid()) + "-" + std::to_string(count++) + ".tmp";
}

std::uint64_t checksum_of_pieces(const std::byte* data, std::size_t size) {
  Checksum sum;
  for (std::size_t at = 0; at < size; at += block_bytes) sum.add(data + at, std::min(block_bytes, size - at));
  return sum.value();
}

void sync_folder(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const int descriptor = open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);
  close(descriptor);
}

}  // namespace

BinaryWriter::BinaryWriter(const std::string& path, std::string_view mark)
    : path_(path), temporary_(temporary_name(path)), file_(std::fopen(temporary_.c_str(), "wbxe")) {
  if (!file_) fail("cannot be written");
  std::setvbuf(file_, nullptr, _IONBF, 0);  // blocks are large
  block_.reserve(block_bytes);
  const std::string first = padded(mark);
  bytes(std::as_bytes(std::span(first.data(), first.size())));
}

BinaryWriter::~BinaryWriter() {
  if (!file_) return;
  std::fclose(file_);
  std::remove(temporary_.c_str());
}

void BinaryWriter::bytes(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const std::size_t take = std::min(bytes.size(), block_bytes - block_.size());
    block_.insert(block_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(take));
    bytes = bytes.subspan(take);
    if (block_.size() == block_bytes) write_block();
  }
}

void BinaryWriter::write_block() {
  sum_.add(block_.data(), block_.size());
  if (std::fwrite(block_.data(), 1, block_.size(), file_) != block_.size()) fail("cannot be written");
  block_.clear();
}

void BinaryWriter::finish(bool sync) {
  write_block();
  const std::uint64_t sum = sum_.value();
  if (std::fwrite(&sum, sizeof sum, 1, file_) != 1) fail("cannot be written");
  if (sync && fsync(fileno(file_)) != 0 && errno != EINVAL) fail("cannot be written to disk");
  std::FILE* file = std::exchange(file_, nullptr);
  const bool closed = std::fclose(file) == 0;
  if (!closed || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int error = errno;
    std::remove(temporary_.c_str());
    errno = error;
    fail("cannot be put in place");
  }
  if (sync) sync_folder(path_);
}

void BinaryWriter::fail(const char* what) const { throw FileError(path_ + ": " + what + ": " + std::strerror(errno)); }

BinaryReader::BinaryReader(const std::string& path, std::string_view mark) : path_(path) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw FileError(path + ": cannot be read: " + std::strerror(errno));
  struct stat status {};
  void* memory = MAP_FAILED;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0)
    memory = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0);
  close(descriptor);
  if (memory == MAP_FAILED) throw FileError(path + ": cannot be read: it is no file, or empty");
  data_ = static_cast<const std::byte*>(memory);
  size_ = static_cast<std::size_t>(status.st_size);
  try {
    if (size_ < mark_bytes + sizeof(std::uint64_t) || std::memcmp(data_, padded(mark).data(), mark_bytes) != 0)
      throw FileError(path + ": not a file of the kind '" + std::string(mark) + "'");
    std::uint64_t sum = 0;
    end_ = size_ - sizeof sum;
    std::memcpy(&sum, data_ + end_, sizeof sum);
    if (checksum_of_pieces(data_, end_) != sum) fail("its checksum is wrong");
  } catch (...) {
    munmap(const_cast<std::byte*>(data_), size_);
    throw;
  }
  at_ = mark_bytes;
}

BinaryReader::~BinaryReader() { munmap(const_cast<std::byte*>(data_), size_); }

void BinaryReader::bytes(std::span<std::byte> to) {
  if (to.size() > end_ - at_) fail("it ends too early");
  if (!to.empty()) std::memcpy(to.data(), data_ + at_, to.size());
  at_ += to.size();
}

std::uint64_t BinaryReader::number() {
  std::uint64_t x = 0;
  value(x);
  return x;
}

std::uint64_t BinaryReader::count(std::size_t bytes_of_each) {
  const std::uint64_t n = number();
  if (n > (end_ - at_) / bytes_of_each) fail("it ends too early");
  return n;
}

std::string BinaryReader::text() {
  std::string text;
  list(text);
  return text;
}

void BinaryReader::fail(const std::string& why) const { throw FileError(path_ + ": damaged: " + why); }

}  // namespace cohesim
