#include "run/state_file.hpp"

#include "cohesim_code.hpp"
#include "cohesim_version.hpp"
#include "state/save.hpp"

namespace cohesim {

namespace {

constexpr std::string_view simulation_mark = "cohesim simulation 1";
constexpr std::string_view program = "cohesim " COHESIM_VERSION " (" COHESIM_COMMIT ")";

template <class T, class F>
void put_all(const std::vector<T>& all, BinaryWriter& out, F&& f) {
  out.value(std::uint64_t{all.size()});
  for (const T& one : all) f(one);
}
template <class T, class F>
std::vector<T> get_all(BinaryReader& in, F&& f) {
  std::vector<T> all(in.count(1));
  for (T& one : all) f(one);
  return all;
}

std::vector<InputFile> read_inputs(BinaryReader& in) {
  return get_all<InputFile>(in, [&](InputFile& file) {
    file.key = in.text(), file.name = in.text(), file.sha256 = in.text();
    file.text = std::make_shared<const std::string>(in.text());
  });
}

}  // namespace

std::string_view code_key() { return COHESIM_CODE; }

void write_program(BinaryWriter& out) { out.text(COHESIM_CODE), out.text(program); }

void check_program(BinaryReader& in) {
  const std::string code = in.text(), writer = in.text();
  if (code == COHESIM_CODE) return;
  throw FileError(in.path() + ": written by another program, " + writer + "; this is " + std::string(program) +
                  ", whose results may differ. Go on with that program, or run it anew");
}

void write_scenario(const Scenario& scenario, BinaryWriter& out) {
  out.text(scenario.resolved_yaml);
  put_all(scenario.files, out, [&](const SourceFile& f) { out.text(f.name), out.text(f.text), out.text(f.folder); });
  put_all(scenario.inputs, out,
          [&](const InputFile& f) { out.text(f.key), out.text(f.name), out.text(f.sha256), out.text(*f.text); });
}

Scenario read_scenario(BinaryReader& in) {
  const std::string yaml = in.text();
  auto files = get_all<SourceFile>(in, [&](SourceFile& f) { f.name = in.text(), f.text = in.text(), f.folder = in.text(); });
  const auto inputs = read_inputs(in);
  Scenario scenario = parse_scenario(yaml, in.path(), ".", {}, inputs);
  if (scenario.resolved_yaml != yaml) in.fail("the scenario is read otherwise than it was written");
  scenario.files = std::move(files);
  return scenario;
}

void write_origin(const Scenario& scenario, int replicate, BinaryWriter& out) {
  write_program(out);
  out.text(scenario.name), out.text(scenario.sha256);
  out.value(std::int64_t{replicate});
}

void check_origin(const Scenario& scenario, int replicate, BinaryReader& in) {
  check_program(in);
  const std::string name = in.text(), sha256 = in.text();
  std::int64_t number = 0;
  in.value(number);
  if (name != scenario.name || sha256 != scenario.sha256 || number != replicate)
    throw FileError(in.path() + ": of another scenario or replicate: " + name + ", replicate " +
                    std::to_string(number + 1));
}

World read_world(const Scenario& scenario, int replicate, BinaryReader& in) {
  World world(RunKey(scenario.seed, static_cast<std::uint32_t>(replicate)));
  read_tables(world, in);
  return world;
}

void write_simulation(const Simulation& simulation, BinaryWriter& out) {
  out.list(simulation.frame());
  write_tables(simulation.world(), out);
}

Simulation read_simulation(const Scenario& scenario, int replicate, BinaryReader& in) {
  std::vector<double> frame;
  in.list(frame);
  return {scenario, replicate, read_world(scenario, replicate, in), std::move(frame)};
}

void save_simulation(const Simulation& simulation, const std::string& path) {
  BinaryWriter out(path, simulation_mark);
  write_program(out);
  write_scenario(simulation.scenario(), out);
  out.value(std::int64_t{simulation.replicate()});
  write_simulation(simulation, out);
  out.finish(true);
}

Simulation load_simulation(const std::string& path) {
  BinaryReader in(path, simulation_mark);
  check_program(in);
  const Scenario scenario = read_scenario(in);
  std::int64_t replicate = 0;
  in.value(replicate);
  return read_simulation(scenario, static_cast<int>(replicate), in);
}

}  // namespace cohesim
