#include "output/seal.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/errors.hpp"

namespace cohesim {

namespace {

constexpr std::string_view mark = "\ncohesim-seal-1\n";
constexpr std::uint64_t seal_bytes = 32;  // the mark and 16 hexadecimal digits

// Four lanes of 8 bytes: as fast as the file can be read. Finds accidents, not malice.
class Checksum {
 public:
  /// All pieces but the last are a multiple of 32 bytes.
  void add(const char* data, std::size_t size) {
    for (std::size_t i = 0; i < size; i += 32) {
      std::array<std::uint64_t, 4> words{};
      std::memcpy(words.data(), data + i, std::min<std::size_t>(32, size - i));
      for (std::size_t lane = 0; lane < 4; ++lane)
        lanes_[lane] = std::rotl(lanes_[lane] ^ words[lane], 29) * 0x9e3779b97f4a7c15U;
    }
    length_ += size;
  }
  std::uint64_t value() const {
    std::uint64_t sum = length_;
    for (const std::uint64_t lane : lanes_) sum = (sum ^ lane ^ lane >> 32) * 0xd6e8feb86659fd93U;
    return sum ^ sum >> 32;
  }

 private:
  std::array<std::uint64_t, 4> lanes_{1, 2, 3, 4};
  std::uint64_t length_ = 0;
};

std::ifstream opened(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw FileError(path + ": cannot be read");
  return stream;
}

std::uint64_t checksum(const std::string& path, std::uint64_t bytes) {
  std::ifstream stream = opened(path);
  std::vector<char> buffer(1 << 20);
  Checksum sum;
  while (bytes > 0) {
    const std::uint64_t piece = std::min<std::uint64_t>(bytes, buffer.size());
    if (!stream.read(buffer.data(), static_cast<std::streamsize>(piece))) throw FileError(path + ": cannot be read");
    sum.add(buffer.data(), piece);
    bytes -= piece;
  }
  return sum.value();
}

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  const std::uint64_t bytes = std::filesystem::file_size(path, error);
  if (error) throw FileError(path + ": cannot be read: " + error.message());
  return bytes;
}

}  // namespace

void seal(const std::string& path) {
  const std::string text = fmt::format("{}{:016x}", mark, checksum(path, size_of(path)));
  std::ofstream stream(path, std::ios::binary | std::ios::app);
  stream << text << std::flush;
  if (!stream) throw FileError(path + ": cannot be written (disk full?)");
}

Seal check_seal(const std::string& path) {
  const std::uint64_t bytes = size_of(path);
  if (bytes < seal_bytes) return Seal::none;
  std::ifstream stream = opened(path);
  std::string text(seal_bytes, '\0');
  stream.seekg(static_cast<std::streamoff>(bytes - seal_bytes));
  if (!stream.read(text.data(), seal_bytes) || !text.starts_with(mark)) return Seal::none;
  const std::string expected = fmt::format("{:016x}", checksum(path, bytes - seal_bytes));
  return text.substr(mark.size()) == expected ? Seal::intact : Seal::broken;
}

}  // namespace cohesim
