#include <filesystem>
#include <fstream>

#include "cli/commands.hpp"
#include "cli/execute.hpp"
#include "cli/exit_status.hpp"
#include "cli/messages.hpp"
#include "input/describe.hpp"
#include "input/starter.hpp"

namespace cohesim::cli {
namespace {

constexpr const char* schema_name = "cohesim.schema.json";

void write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  file.close();
  if (!file) throw FileError(path + ": cannot be written");
}

/// A path as the new file has to name it.
std::string from_folder(const std::string& source, const std::string& path) {
  namespace fs = std::filesystem;
  if (source.starts_with("library:") || fs::path(source).is_absolute()) return source;
  return fs::relative(source, fs::absolute(path).parent_path()).generic_string();
}

}  // namespace

int new_command(const Arguments& arguments) {
  if (arguments.inputs.size() != 1)
    throw UsageError("new needs the name of the file to write, for example: cohesim new my.yaml");
  const std::string& path = arguments.inputs.front();
  if (!path.ends_with(".yaml") && !path.ends_with(".yml"))
    throw UsageError(path + ": a scenario's name ends in .yaml, for example: cohesim new " + path + ".yaml");
  require_place(path, arguments.force);
  Starter starter;
  starter.name = std::filesystem::path(path).stem().string();
  if (!arguments.city.empty()) starter.extends = from_folder(city_scenario(arguments.city), path);
  if (!arguments.lever.empty()) starter.lever = arguments.lever;
  const std::string schema = (std::filesystem::path(path).parent_path() / schema_name).string();
  starter.schema = schema_name;
  write_text(path, starter_scenario(starter));
  write_text(schema, json_schema());
  if (arguments.quiet) return print_result("wrote " + path + "\n"), done;
  print_in_lines(
      fmt::format("wrote {}: extends {}, one policy to edit; {} is for editors\n", path, starter.extends, schema_name));
  say("next: cohesim check {}", path);
  return done;
}

}  // namespace cohesim::cli
