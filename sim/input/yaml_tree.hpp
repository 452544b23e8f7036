#pragma once
// A YAML document as a small tree of our own, with the place of every value for messages.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cohesim {

/// Where a value stands.
struct Place {
  std::shared_ptr<const std::string> file;  // as the user named it
  int line = 0, column = 0;                 // 1-based; 0 if unknown (values from --set)
};

struct Entry;

struct Node {
  enum class Kind : unsigned char { null, scalar, list, map };
  Kind kind = Kind::null;
  bool quoted = false;  // a scalar in quotes is text, never a number
  std::string text;     // of a scalar
  Place place;
  std::vector<Node> items;     // of a list
  std::vector<Entry> entries;  // of a map, in the order of the file

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }
  /// The entry of a map; nullptr if there is none or this is no map.
  const Entry* find(std::string_view key) const;
  Entry* find(std::string_view key);
  void erase(std::string_view key);
};

struct Entry {
  std::string key;
  Place place;  // of the key
  Node value;
};

/// "a list", "a map", "the text 'x'", ... for messages.
std::string what_it_is(const Node& node);

/// The value as one line of YAML, shortened to about 60 characters.
std::string as_text(const Node& node);

}  // namespace cohesim
