#include "output/seal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>

#include "base/checksum.hpp"
#include "base/errors.hpp"

namespace cohesim {

namespace {

// The file ends in: 32 hexadecimal digits for each range that is left out, the mark, their number (8), the checksum (16).
constexpr std::string_view seal_mark = "\ncohesim-seal-2\n";
constexpr std::uint64_t range_bytes = 32, seal_end_bytes = seal_mark.size() + 8 + 16;

class SealedFile {
 public:
  explicit SealedFile(const std::string& path) : path_(path), stream_(path, std::ios::binary) {
    if (!stream_) fail();
  }
  std::uint64_t size() const {
    std::error_code error;
    const std::uint64_t bytes = std::filesystem::file_size(path_, error);
    if (error) throw FileError(path_ + ": cannot be read: " + error.message());
    return bytes;
  }
  std::string text(ByteRange range) {
    std::string text(range.bytes, '\0');
    read(range.first, text.data(), range.bytes);
    return text;
  }
  void add_to(Checksum& sum, ByteRange range) {
    for (std::uint64_t piece; range.bytes > 0; range.first += piece, range.bytes -= piece) {
      piece = std::min<std::uint64_t>(range.bytes, buffer_.size());
      read(range.first, buffer_.data(), piece);
      sum.add(buffer_.data(), piece);
    }
  }

 private:
  void read(std::uint64_t first, char* to, std::uint64_t bytes) {
    stream_.seekg(static_cast<std::streamoff>(first));
    if (!stream_.read(to, static_cast<std::streamsize>(bytes))) fail();
  }
  [[noreturn]] void fail() const { throw FileError(path_ + ": cannot be read"); }

  const std::string& path_;
  std::ifstream stream_;
  std::vector<char> buffer_ = std::vector<char>(1 << 20);
};

// What is between the ranges, up to `end`; nothing if they are not in order or reach too far.
std::optional<std::vector<ByteRange>> stretches_between(const std::vector<ByteRange>& ranges, std::uint64_t end) {
  std::vector<ByteRange> between;
  std::uint64_t at = 0;
  for (const ByteRange& range : ranges) {
    if (range.first < at || range.first > end || range.bytes > end - range.first) return std::nullopt;
    between.push_back({at, range.first - at});
    at = range.first + range.bytes;
  }
  between.push_back({at, end - at});
  return between;
}

std::optional<std::uint64_t> checksum_of(SealedFile& file, const std::vector<ByteRange>& changing, std::uint64_t end) {
  const auto sealed = stretches_between(changing, end);
  if (!sealed) return std::nullopt;
  Checksum sum;
  for (const ByteRange& range : *sealed) file.add_to(sum, range);
  return sum.value();
}

std::optional<std::uint64_t> from_hexadecimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void append_text(const std::string& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary | std::ios::app);
  stream << text << std::flush;
  if (!stream) throw FileError(path + ": cannot be written (disk full?)");
}

std::optional<std::vector<ByteRange>> ranges_in(std::string_view text) {
  std::vector<ByteRange> ranges;
  for (; !text.empty(); text.remove_prefix(range_bytes)) {
    const auto first = from_hexadecimal(text.substr(0, 16)), bytes = from_hexadecimal(text.substr(16, 16));
    if (!first || !bytes) return std::nullopt;
    ranges.push_back({*first, *bytes});
  }
  return ranges;
}

}  // namespace

void seal(const std::string& path, std::vector<ByteRange> changing) {
  std::sort(changing.begin(), changing.end(), [](ByteRange a, ByteRange b) { return a.first < b.first; });
  std::string list;
  for (const ByteRange& range : changing) list += fmt::format("{:016x}{:016x}", range.first, range.bytes);
  append_text(path, list);
  SealedFile file(path);
  const auto sum = checksum_of(file, changing, file.size());
  if (!sum) throw std::logic_error("ranges that are left out of a seal overlap or lie outside the file");
  append_text(path, fmt::format("{}{:08x}{:016x}", seal_mark, changing.size(), *sum));
}

Seal check_seal(const std::string& path) {
  SealedFile file(path);
  const std::uint64_t size = file.size();
  if (size < seal_end_bytes) return Seal::none;
  const std::uint64_t end = size - seal_end_bytes;
  const std::string text = file.text({end, seal_end_bytes});
  if (!text.starts_with(seal_mark)) return Seal::none;
  const auto count = from_hexadecimal(std::string_view(text).substr(seal_mark.size(), 8));
  if (!count || *count > end / range_bytes) return Seal::broken;
  const auto changing = ranges_in(file.text({end - *count * range_bytes, *count * range_bytes}));
  const auto expected = from_hexadecimal(std::string_view(text).substr(seal_mark.size() + 8));
  if (!changing || !expected) return Seal::broken;
  return checksum_of(file, *changing, end) == expected ? Seal::intact : Seal::broken;
}

}  // namespace cohesim
