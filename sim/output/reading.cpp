#include "output/reading.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "base/errors.hpp"
#include "output/seal.hpp"
#include "output/structure.hpp"

namespace cohesim {

namespace {

constexpr int deepest_group = 8;
constexpr std::size_t most_entries = 200'000;

void check_readable(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw FileError(path + ": no such file");
  if (!std::filesystem::is_regular_file(status)) throw FileError(path + " is not a file");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw FileError(path + ": cannot be read (permissions?)");
  std::array<char, 8> start{};
  stream.read(start.data(), start.size());
  if (std::string_view(start.data(), start.size()) != "\x89HDF\r\n\x1a\n")
    throw FileError(path + " is not a cohesim file: it is not HDF5");
}

std::string major_of(const std::string& version) { return version.substr(0, version.find('.')); }

void check_version(const h5::File& file, const std::string& path) {
  const h5::Object root = file.object("/");
  const std::string format = text_of(root, "format"), version = text_of(root, "format_version");
  if (format != run_format && format != comparison_format)
    throw FileError(path + " is not a cohesim file: it is HDF5 without our 'format' attribute");
  if (major_of(version) != major_of(format_version))
    throw FileError(path + ": format version '" + version + "', this program reads " + major_of(format_version) +
                    ".x; it was written by cohesim " + text_of(root, "program_version"));
}

void collect(const h5::File& file, const std::string& group, bool by_name, int depth, std::vector<FileEntry>& result) {
  if (depth > deepest_group || result.size() > most_entries) throw FileError("damaged: too many groups");
  for (const auto& child : file.children(group.empty() ? "/" : group, by_name)) {
    const std::string path = joined(group, child.name);
    result.push_back({path, child.is_group});
    if (child.is_group) collect(file, path, by_name, depth + 1, result);
  }
}

}  // namespace

void check_whole(const std::string& path) {
  check_readable(path);
  const Seal found = check_seal(path);
  if (found == Seal::broken) throw_damaged(path, "its bytes do not fit its checksum");
  if (found == Seal::none)
    throw_damaged(path, "cohesim's checksum is not at its end (or another program wrote or changed it)");
}

h5::File open_ours(const std::string& path) {
  check_whole(path);
  const auto opened = [&] {
    try {
      return h5::File::open(path);
    } catch (const FileError& error) {
      throw_damaged(path, error.what());
    }
  };
  h5::File file = opened();
  check_version(file, path);
  return file;
}

void throw_damaged(const std::string& path, const std::string& why) {
  const std::string detail = why.starts_with(path + ": ") ? why.substr(path.size() + 2) : why;
  throw FileError(path + ": damaged or cut off: " + detail);
}

std::string completeness(const std::string& path) {
  try {
    return number_of(open_ours(path).object("/"), "complete") == 1 ? "complete" : "not complete";
  } catch (const std::exception&) {
    return "no cohesim file, or damaged";
  }
}

std::string text_of(const h5::Object& object, const std::string& name) {
  const auto value = object.get(name);
  return value && std::holds_alternative<std::string>(*value) ? std::get<std::string>(*value) : "";
}

double number_of(const h5::Object& object, const std::string& name) {
  const auto value = object.get(name);
  if (!value) return 0;
  if (const auto* i = std::get_if<std::int64_t>(&*value)) return static_cast<double>(*i);
  if (const auto* u = std::get_if<std::uint64_t>(&*value)) return static_cast<double>(*u);
  if (const auto* d = std::get_if<double>(&*value)) return *d;
  return 0;
}

std::vector<FileEntry> entries(const h5::File& file, const std::string& group, bool by_name) {
  std::vector<FileEntry> result;
  collect(file, group, by_name, 0, result);
  return result;
}

std::vector<std::string> parts_of(const h5::File& file) {
  const auto names = file.object("/").get("scenarios");
  if (!names || !std::holds_alternative<std::vector<std::string>>(*names)) return {""};
  std::vector<std::string> parts;
  for (const std::string& name : std::get<std::vector<std::string>>(*names)) parts.push_back("scenarios/" + name);
  return parts;
}

}  // namespace cohesim
