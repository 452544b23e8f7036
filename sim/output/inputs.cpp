#include "output/inputs.hpp"

#include <algorithm>

#include "base/errors.hpp"
#include "base/sha256.hpp"
#include "output/reading.hpp"
#include "output/structure.hpp"
#include "output/table.hpp"

namespace cohesim {

namespace {

constexpr std::uint64_t chunk_bytes = 1 << 20, impossible_input_bytes = std::uint64_t{1} << 32;

std::string path_of_text(const std::string& sha256) { return joined(inputs_group, sha256); }

void write_text(h5::File& file, const InputFile& input) {
  const std::string path = path_of_text(input.sha256);
  if (file.has(path)) return;
  const std::uint64_t bytes = input.text->size();
  h5::Dataset d = bytes == 0 ? file.make_dataset(path, h5::Type::uint8, {0})
                             : file.make_dataset(path, h5::Type::uint8, {bytes}, {{std::min(bytes, chunk_bytes)}, 0});
  if (bytes > 0) d.write_all(input.text->data());
  d.set("name", input.name);
}

std::shared_ptr<const std::string> text_in(const h5::File& file, const std::string& sha256) {
  const h5::Dataset d = file.dataset(path_of_text(sha256));
  if (d.type() != h5::Type::uint8 || d.shape().size() != 1 || d.shape()[0] > impossible_input_bytes)
    throw FileError("damaged: input " + sha256 + " is no text");
  std::string text(d.shape()[0], '\0');
  if (!text.empty()) d.read({0}, d.shape(), text.data());
  if (sha256_hex(text) != sha256) throw FileError("damaged: input " + sha256 + " has another content");
  return std::make_shared<const std::string>(std::move(text));
}

}  // namespace

void write_inputs(h5::File& file, const std::vector<Part>& parts) {
  for (const Part& part : parts)
    for (const InputFile& input : part.meta.inputs) {
      file.make_groups(inputs_group);
      write_text(file, input);
    }
}

void write_input_names(h5::File& file, const std::string& group, const std::vector<InputFile>& inputs) {
  if (inputs.empty()) return;
  std::vector<std::string> keys, names, sums;
  for (const InputFile& input : inputs) {
    keys.push_back(input.key);
    names.push_back(input.name);
    sums.push_back(input.sha256);
  }
  write_table(file, joined(group, inputs_group),
              {{"key", "", "key of the scenario that names the file", keys},
               {"name", "", "name of the file", names},
               {"sha256", "", "of its text, which is /inputs/SHA256", sums}});
}

std::vector<InputFile> inputs_of(const std::string& path, const std::string& scenario) {
  const std::string part = part_named(path, scenario);
  return reading(path, [&](const h5::File& file) {
    std::vector<InputFile> inputs;
    const std::string group = joined(part, "scenario/inputs");
    if (!file.has(joined(part, "scenario")) || !file.has(group)) return inputs;
    const auto column = [&](const char* name) { return file.dataset(joined(group, name)).read_text(); };
    const auto keys = column("key"), names = column("name"), sums = column("sha256");
    for (std::size_t i = 0; i < keys.size(); ++i)
      inputs.push_back({keys[i], names.at(i), sums.at(i), text_in(file, sums.at(i))});
    return inputs;
  });
}

}  // namespace cohesim
