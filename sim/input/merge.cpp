#include "input/merge.hpp"

#include <unordered_map>
#include <utility>

namespace cohesim {

void drop_nulls(Node& node) {
  std::erase_if(node.entries, [](const Entry& entry) { return entry.value.is_null(); });
  for (Entry& entry : node.entries) drop_nulls(entry.value);
}

void merge(Node& base, Node over) {
  if (!base.is_map() || !over.is_map()) {
    base = std::move(over);
    drop_nulls(base);
    return;
  }
  base.place = over.place;  // what is missing in it is told where the user's own file opens it
  std::unordered_map<std::string, std::size_t> index;  // a broken file may have a hundred thousand keys
  for (std::size_t i = 0; i < base.entries.size(); ++i) index.emplace(base.entries[i].key, i);
  for (Entry& entry : over.entries) {
    const auto old = index.find(entry.key);
    if (old == index.end()) {
      drop_nulls(entry.value);
      base.entries.push_back(std::move(entry));
    } else if (entry.value.is_null()) {
      base.entries[old->second].value = Node();
    } else {
      base.entries[old->second].place = entry.place;
      merge(base.entries[old->second].value, std::move(entry.value));
    }
  }
  std::erase_if(base.entries, [](const Entry& entry) { return entry.value.is_null(); });
}

std::vector<std::string> split_key(std::string_view key) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t dot = key.find('.');
    if (dot == 0 || key.empty()) return {};
    parts.emplace_back(key.substr(0, dot));
    if (dot == key.npos) return parts;
    key.remove_prefix(dot + 1);
  }
}

Node tree_of(const std::vector<std::string>& key, Node value) {
  for (auto part = key.rbegin(); part != key.rend(); ++part) {
    Node map;
    map.kind = Node::Kind::map;
    map.place = value.place;
    map.entries.push_back({*part, value.place, std::move(value)});
    value = std::move(map);
  }
  return value;
}

}  // namespace cohesim
