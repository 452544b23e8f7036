#pragma once
// What `extends` and --set mean: maps merge, scalars and lists replace, null removes.
#include <string>
#include <string_view>
#include <vector>

#include "input/yaml_tree.hpp"

namespace cohesim {

/// Lays `over` on `base`. New keys come after the base's, in their own order. Nulls in maps are gone afterwards.
void merge(Node& base, Node over);

/// Removes keys whose value is null, in all maps.
void drop_nulls(Node& node);

/// The parts of a dotted key; empty if a part is empty.
std::vector<std::string> split_key(std::string_view key);

/// A tree with `value` at the key and nothing else, to be merged.
Node tree_of(const std::vector<std::string>& key, Node value);

}  // namespace cohesim
