#include "run/checkpoint.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <stdexcept>

#include "base/errors.hpp"
#include "run/state_file.hpp"

namespace cohesim {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view plan_mark = "cohesim checkpoint plan 1";
constexpr std::string_view unit_mark = "cohesim checkpoint unit 1";

std::string without_end(const std::string& path) {
  for (const std::string_view end : {".part", ".checkpoint", ".checkpoint/"})
    if (path.ends_with(end)) return path.substr(0, path.size() - end.size());
  return path;
}

}  // namespace

CheckpointEvery checkpoint_every(const std::string& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  unit.erase(0, unit.find_first_not_of(' ') == std::string::npos ? unit.size() : unit.find_first_not_of(' '));
  if (error == std::errc() && number > 0) {
    if (unit.empty() || unit == "month" || unit == "months") return {number, {}};
    if (unit == "s") return {0, std::chrono::seconds(number)};
    if (unit == "min") return {0, std::chrono::minutes(number)};
    if (unit == "h") return {0, std::chrono::hours(number)};
  }
  throw std::invalid_argument(fmt::format(
      "'{}' is no time between checkpoints; write simulated months (12) or wall time (90s, 10min, 2h)", text));
}

Checkpoint::Checkpoint(const std::string& out, CheckpointPlan plan, CheckpointEvery every)
    : out_(out), folder_(out + ".checkpoint"), plan_(std::move(plan)), every_(every) {}

Checkpoint Checkpoint::of(const std::string& out) {
  Checkpoint found;
  found.out_ = without_end(out);
  found.folder_ = found.out_ + ".checkpoint";
  found.begun_ = true;
  std::error_code ignored;
  if (!fs::exists(found.plan_file(), ignored))
    throw FileError(
        fmt::format("{}: there is no {} to go on from; a run leaves it when it is stopped by Ctrl-C or "
                    "SIGTERM, or while it runs with --checkpoint",
                    found.out_, found.folder_));
  BinaryReader in(found.plan_file(), plan_mark);
  check_program(in);
  found.plan_.comparison = in.number() != 0;
  found.plan_.scenarios.resize(in.count(1));
  for (Scenario& scenario : found.plan_.scenarios) scenario = get_scenario(in);
  return found;
}

std::string Checkpoint::plan_file() const { return folder_ + "/plan"; }

std::string Checkpoint::file_of(std::size_t scenario, int replicate) const {
  return fmt::format("{}/scenario-{}-replicate-{}", folder_, scenario + 1, replicate + 1);
}

void Checkpoint::begin() {
  if (begun_) return;
  std::error_code error;
  const std::string old = folder_ + ".old";
  if (fs::exists(folder_, error)) {
    fs::remove_all(old, error);
    fs::rename(folder_, old, error);
  }
  fs::create_directory(folder_, error);
  if (error) throw FileError(folder_ + ": cannot be made: " + error.message());
  BinaryWriter out(plan_file(), plan_mark);
  write_program(out);
  out.value(std::uint64_t{plan_.comparison});
  out.value(std::uint64_t{plan_.scenarios.size()});
  for (const Scenario& scenario : plan_.scenarios) put_scenario(scenario, out);
  out.finish(true);
  begun_ = true;
}

void Checkpoint::remove() {
  std::error_code ignored;
  if (begun_) fs::remove_all(folder_, ignored);
}

void Checkpoint::save(std::size_t scenario, int replicate, int months, std::span<const double> frames, bool has_state,
                      const std::function<void(BinaryWriter&)>& rest) const {
  BinaryWriter out(file_of(scenario, replicate), unit_mark);
  write_origin(plan_.scenarios[scenario], replicate, out);
  out.value(std::uint64_t(months));
  out.list(frames);
  out.value(std::uint64_t{has_state});
  rest(out);
  out.finish(true);
}

Checkpoint::Saved Checkpoint::read_saved(std::size_t scenario, int replicate, BinaryReader& in) const {
  check_origin(plan_.scenarios[scenario], replicate, in);
  Saved saved;
  saved.months = static_cast<int>(in.number());
  in.list(saved.frames);
  saved.has_state = in.number() != 0;
  return saved;
}

std::optional<Checkpoint::Saved> Checkpoint::find(std::size_t scenario, int replicate) const {
  std::error_code ignored;
  const std::string path = file_of(scenario, replicate);
  if (!begun_ || !fs::exists(path, ignored)) return std::nullopt;
  BinaryReader in(path, unit_mark);
  return read_saved(scenario, replicate, in);
}

void Checkpoint::read_state(std::size_t scenario, int replicate, const std::function<void(BinaryReader&)>& read) const {
  BinaryReader in(file_of(scenario, replicate), unit_mark);
  read_saved(scenario, replicate, in);
  read(in);
}

}  // namespace cohesim
