#include "run/start_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "base/errors.hpp"
#include "base/sha256.hpp"
#include "run/state_file.hpp"
#include "state/save.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view start_mark = "cohesim start 1";
constexpr auto abandoned_after = std::chrono::hours(24);  // a temporary file: nobody writes that long

struct KeptStart {
  fs::path path;
  fs::file_time_type used;
  double bytes;
};

/// Complete starts in the folder, the one used longest ago first; what killed processes left is deleted.
std::vector<KeptStart> kept_in(const std::string& folder) {
  std::vector<KeptStart> all;
  std::error_code error;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code gone;  // by another process
    const auto used = entry->last_write_time(gone);
    const auto bytes = static_cast<double>(entry->file_size(gone));
    if (gone) continue;
    if (entry->path().extension() == ".start") all.push_back({entry->path(), used, bytes});
    if (entry->path().extension() == ".tmp" && now - used > abandoned_after) fs::remove(entry->path(), gone);
  }
  std::sort(all.begin(), all.end(), [](const KeptStart& a, const KeptStart& b) { return a.used < b.used; });
  return all;
}

double bytes_wished() {
  const char* text = std::getenv("COHESIM_START_CACHE_GB");
  if (!text || !*text) return StartCache::default_bytes;
  char* end = nullptr;
  const double gigabytes = std::strtod(text, &end);
  if (*end || !(gigabytes > 0))
    throw FileError(fmt::format("COHESIM_START_CACHE_GB={}: a number of gigabytes above 0 is needed, such as 4", text));
  return gigabytes * 1e9;
}

std::string home_of_caches() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache && *cache == '/') return cache;  // relative ones are to be ignored, says the XDG specification
  const char* home = std::getenv("HOME");
  return std::string(home && *home ? home : "/tmp") + "/.cache";
}

}  // namespace

StartCache::StartCache(std::string folder, double most_bytes) : folder_(std::move(folder)), most_bytes_(most_bytes) {
  std::error_code error;
  fs::create_directories(folder_, error);
  if (error) warn(folder_ + " cannot be made: " + error.message() + "; no start is kept");
}

std::string StartCache::file_of(const Scenario& scenario, int replicate) const {
  const std::string key = fmt::format("{}\n{}\n{}\n", code_key(), scenario.start_sha256, replicate);
  return (fs::path(folder_) / (sha256_hex(key).substr(0, 32) + ".start")).string();
}

std::optional<World> StartCache::find(const Scenario& scenario, int replicate) {
  const std::string path = file_of(scenario, replicate);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    BinaryReader in(path, start_mark);
    check_program(in);
    World world = read_world(scenario, replicate, in);
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
    const std::lock_guard lock(mutex_);
    ++found_;
    return world;
  } catch (const FileError& e) {
    if (!fs::exists(path, ignored)) return std::nullopt;  // another process made room
    warn(std::string(e.what()) + "; it is deleted, and the start made anew");
    fs::remove(path, ignored);
    return std::nullopt;
  }
}

void StartCache::keep(const Scenario& scenario, int replicate, const World& world) {
  const std::string path = file_of(scenario, replicate);
  try {
    BinaryWriter out(path, start_mark);
    write_program(out);
    write_tables(world, out);
    out.finish(false);  // a file that a crash of the machine spoils is noticed when it is read
    make_room(path);
  } catch (const FileError& e) {
    warn(std::string(e.what()) + "; this start is not kept");
  }
}

void StartCache::make_room(const std::string& newest) {
  const std::lock_guard lock(mutex_);
  const std::vector<KeptStart> all = kept_in(folder_);
  double bytes = 0;
  for (const KeptStart& start : all) bytes += start.bytes;
  for (const KeptStart& start : all) {
    if (bytes <= most_bytes_) return;
    if (start.path == newest && start.bytes <= most_bytes_) continue;
    std::error_code gone;
    fs::remove(start.path, gone);
    bytes -= start.bytes;
  }
}

void StartCache::warn(const std::string& text) {
  const std::lock_guard lock(mutex_);
  warnings_.push_back("start cache: " + text);
}

std::vector<std::string> StartCache::take_warnings() {
  const std::lock_guard lock(mutex_);
  return std::exchange(warnings_, {});
}

std::string start_cache_folder(const std::string& word) {
  if (word == "off") return "";
  return word == "on" ? home_of_caches() + "/cohesim/starts" : word;
}

std::unique_ptr<StartCache> start_cache_from(const std::string& word) {
  const char* environment = std::getenv("COHESIM_START_CACHE");
  const std::string folder = start_cache_folder(!word.empty() ? word : environment ? environment : "");
  return folder.empty() ? nullptr : std::make_unique<StartCache>(folder, bytes_wished());
}

}  // namespace cohesim
