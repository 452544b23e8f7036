#include "input/text_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/errors.hpp"

namespace cohesim {

namespace {

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

const char* file_kind(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

void require_regular(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) throw FileError(fmt::format("{}: is {}, not a file", path, file_kind(status.st_mode)));
}

/// Length of the valid UTF-8 character at `at`, 0 if it is not valid (RFC 3629: no surrogates, no overlong forms).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0 ? 2
                             : first < 0xC2                ? 0
                             : first < 0xF0                ? 3
                             : first < 0xF5                ? 4
                                                           : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const unsigned second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

}  // namespace

std::string read_text_file(const std::string& path, std::size_t largest) {
  if (path.empty()) throw FileError("no file name given");
  if (path.find('\0') != path.npos) throw FileError("the file name holds a NUL byte");
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) throw FileError(fmt::format("{}: {}", path, std::strerror(errno)));
  require_regular(path, status);  // before opening: opening some devices does things
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
  if (file.number < 0) throw FileError(fmt::format("{}: {}", path, std::strerror(errno)));
  if (::fstat(file.number, &status) == 0) require_regular(path, status);
  const auto expected = std::min(largest, static_cast<std::size_t>(std::max<off_t>(0, status.st_size)));
  std::string text(expected + 1, '\0');
  std::size_t size = 0;
  while (size <= largest) {
    if (size == text.size()) text.resize(std::min(largest + 1, 2 * size));  // it grows while it is read
    const ssize_t got = ::read(file.number, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw FileError(fmt::format("{}: {}", path, std::strerror(errno)));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  if (size > largest)
    throw FileError(largest == largest_input
                        ? fmt::format("{}: is larger than 4 MB, which no scenario is", path)
                        : fmt::format("{}: is larger than {} MB, the most that is read", path, largest >> 20));
  text.resize(size);
  return text;
}

std::size_t first_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    const bool lone_return = c == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
    const std::size_t length = character_length(text, at);
    if (control || lone_return || length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

}  // namespace cohesim
