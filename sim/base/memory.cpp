#include "base/memory.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <optional>
#include <string_view>

namespace cohesim {

namespace {

constexpr double megabyte = 1e6;

// A line "VmPeak:  1234 kB" of a file of /proc, in bytes.
std::optional<double> proc_bytes(const char* file, std::string_view name) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);)
    if (line.starts_with(name) && line[name.size()] == ':') return std::stod(line.substr(name.size() + 1)) * 1024;
  return std::nullopt;
}

std::optional<double> limit_of(decltype(RLIMIT_AS) which) {
  rlimit found{};
  if (getrlimit(which, &found) != 0 || found.rlim_cur == RLIM_INFINITY) return std::nullopt;
  return static_cast<double>(found.rlim_cur);
}

// 2: the system promises no more than it has.
bool strict_system() {
  int mode = 0;
  std::ifstream("/proc/sys/vm/overcommit_memory") >> mode;
  return mode == 2;
}

std::string use_text() {
  const auto memory = proc_bytes("/proc/self/status", "VmHWM"), addresses = proc_bytes("/proc/self/status", "VmPeak");
  if (!memory || !addresses) return "";
  return fmt::format("; this process has used {:.0f} MB at most ({:.0f} MB of address space)", *memory / megabyte,
                     *addresses / megabyte);
}

std::string limit_text() {
  if (const auto most = limit_of(RLIMIT_AS))
    return fmt::format(". The limit on its address space (ulimit -v) is {:.0f} MB: raise it", *most / megabyte);
  if (const auto most = limit_of(RLIMIT_DATA))
    return fmt::format(". The limit on its data (ulimit -d) is {:.0f} MB: raise it", *most / megabyte);
  if (strict_system())
    return ". The system promises no memory that it has not got (vm.overcommit_memory is 2): change that";
  if (const auto free = proc_bytes("/proc/meminfo", "MemAvailable"))
    return fmt::format(". It has no limit of its own, and the system has {:.0f} MB free now: close other programs",
                       *free / megabyte);
  return "";
}

}  // namespace

OutOfMemory::OutOfMemory(std::size_t bytes) noexcept {
  std::snprintf(text_.data(), text_.size(), "%.0f MB of address space were refused",
                static_cast<double>(bytes) / megabyte);
}

std::string memory_text(const std::bad_alloc& error) {
  const auto* known = dynamic_cast<const OutOfMemory*>(&error);
  return fmt::format("out of memory{}{}{}{}", known ? ": " : "", known ? known->what() : "", use_text(), limit_text()) +
         ", or use a smaller population.size or fewer --threads";
}

}  // namespace cohesim
