#include "output/file_place.hpp"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "base/errors.hpp"
#include "output/reading.hpp"
#include "output/seal.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string& path, const char* what) {
  const int error = errno;
  throw FileError(fmt::format("{}: {}: {}", path, what, std::strerror(error)));
}

fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

// "complete, 2026-11-24"
std::string state_of(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return "unreadable";
  return fmt::format("{}, {:%Y-%m-%d}", completeness(path), fmt::localtime(status.st_mtime));
}

// While it is removed, no other run can begin at its place.
void remove_if_dead(const fs::path& temporary) {
  const std::string part = fs::path(temporary).replace_extension(".part").string();
  try {
    const PlaceLock not_alive(part, PlaceLock::Missing::fail);
    if (not_alive.held() && check_seal(part) == Seal::intact) fs::remove(temporary);
  } catch (const std::exception&) {  // a run that is alive, or not ours to remove
  }
}

void sync(const std::string& path, int flags) {
  const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail(path, "cannot open");
  const bool synced = fsync(descriptor) == 0 || errno == EINVAL;  // EINVAL: a file system without fsync
  const int error = errno;
  close(descriptor);
  errno = error;
  if (!synced) fail(path, "cannot be written to disk");
}

}  // namespace

void check_place(const std::string& path, bool force) {
  std::error_code ignored;
  if (path.empty() || fs::is_directory(path, ignored)) throw FileError(path + " is a folder, not a file to write");
  const fs::path folder = folder_of(path);
  if (!fs::is_directory(folder, ignored)) throw FileError(path + ": there is no folder " + folder.string());
  if (!force && fs::exists(path, ignored))
    throw FileError(fmt::format("{} exists ({}); nothing was run. -o OTHER, or --force", path, state_of(path)));
}

void check_space(const std::string& path, std::uint64_t bytes) {
  std::error_code error;
  const fs::space_info space = fs::space(folder_of(path), error);
  if (error || space.available >= bytes) return;
  throw FileError(fmt::format("{}: the disk has {:.0f} MB free, the results need up to {:.0f} MB", path,
                              static_cast<double>(space.available) / 1e6, static_cast<double>(bytes) / 1e6));
}

void sync_file(const std::string& path) { sync(path, O_RDONLY); }

void move_into_place(const std::string& from, const std::string& to) {
  if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, "cannot be put in place");
  sync(folder_of(to).string(), O_RDONLY | O_DIRECTORY);
}

PlaceLock::PlaceLock(const std::string& path, Missing missing)
    : descriptor_(open(path.c_str(), O_RDWR | O_CLOEXEC | (missing == Missing::create ? O_CREAT : 0), 0666)) {
  if (descriptor_ < 0) fail(path, missing == Missing::create ? "cannot create" : "cannot open");
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  held_ = fcntl(descriptor_, F_OFD_SETLK, &lock) == 0;
  // Other errors than "taken" mean a file system without locks: go on without.
  if (held_ || (errno != EAGAIN && errno != EACCES)) return;
  close(descriptor_);
  throw FileError(path + " is being written by another run of cohesim; nothing was run. -o OTHER");
}

PlaceLock::~PlaceLock() { close(descriptor_); }

void remove_leftovers(const std::string& path) {
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(folder_of(path), error), end; !error && entry != end; entry.increment(error))
    if (entry->path().extension() == ".tmp") found.push_back(entry->path());
  for (const fs::path& temporary : found) remove_if_dead(temporary);
}

void set_aside(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return;
  const PlaceLock not_alive(path);
  if (std::rename(path.c_str(), (path + ".old").c_str()) != 0) fail(path, "cannot be set aside");
}

}  // namespace cohesim
