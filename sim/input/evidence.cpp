#include "input/evidence.hpp"

#include <algorithm>
#include <cctype>

#include "cohesim_evidence.hpp"
#include "input/reader.hpp"

namespace cohesim {

namespace {

std::string field(const Node& entry, std::string_view key) {
  const Entry* found = entry.find(key);
  return found ? found->value.text : std::string();
}

std::vector<Evidence> read_evidence() {
  std::vector<Evidence> out;
  for (const Entry& entry : parse_yaml(evidence_text, "sim/evidence.yaml").root.entries) {
    const Node& about = entry.value;
    out.push_back({entry.key, field(about, "role"), field(about, "cite"), field(about, "address"), field(about, "says"),
                   field(about, "value"), field(about, "unit"), field(about, "se"), field(about, "read")});
  }
  return out;
}

bool of_a_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// Whether the words stand in the text, not as a part of longer ones.
bool names_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !of_a_word(text[at - 1])) && (end == text.size() || !of_a_word(text[end]))) return true;
  }
  return false;
}

}  // namespace

const std::vector<Evidence>& evidence() {
  static const std::vector<Evidence> list = read_evidence();
  return list;
}

const Evidence* find_evidence(std::string_view id) {
  const auto found = std::find_if(evidence().begin(), evidence().end(), [&](const Evidence& e) { return e.id == id; });
  return found == evidence().end() ? nullptr : &*found;
}

std::vector<const Evidence*> evidence_in(std::string_view source) {
  std::vector<const Evidence*> out;
  if (source.empty()) return out;
  for (const Evidence& each : evidence())
    if (names_words(source, each.id) || names_words(source, each.short_cite())) out.push_back(&each);
  return out;
}

}  // namespace cohesim
