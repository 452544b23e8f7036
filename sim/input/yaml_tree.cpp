#include "input/yaml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cohesim {

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : entries)
    if (entry.key == key) return &entry;
  return nullptr;
}

Entry* Node::find(std::string_view key) { return const_cast<Entry*>(std::as_const(*this).find(key)); }

void Node::erase(std::string_view key) {
  std::erase_if(entries, [&](const Entry& entry) { return entry.key == key; });
}

std::string what_it_is(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a map";
    case Node::Kind::scalar: break;
  }
  return node.quoted ? fmt::format("\"{}\"", as_text(node)) : fmt::format("'{}'", as_text(node));
}

namespace {
constexpr std::size_t longest = 60;

void append(const Node& node, std::string& out) {
  if (out.size() > longest) return;
  switch (node.kind) {
    case Node::Kind::null: out += "null"; return;
    case Node::Kind::scalar: out += node.text; return;
    case Node::Kind::list: out += '['; break;
    case Node::Kind::map: out += '{'; break;
  }
  const char* separator = "";
  for (const Node& item : node.items) {
    out += std::exchange(separator, ", ");
    append(item, out);
    if (out.size() > longest) return;
  }
  for (const Entry& entry : node.entries) {
    out += std::exchange(separator, ", ") + entry.key + ": ";
    append(entry.value, out);
    if (out.size() > longest) return;
  }
  out += node.is_list() ? ']' : '}';
}

/// The longest start of the text that ends between two characters of UTF-8.
std::size_t whole_characters(const std::string& text, std::size_t bytes) {
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return bytes;
}
}  // namespace

std::string as_text(const Node& node) {
  std::string out;
  append(node, out);
  std::replace(out.begin(), out.end(), '\n', ' ');
  if (out.size() <= longest) return out;
  return out.substr(0, whole_characters(out, longest - 3)) + "...";
}

}  // namespace cohesim
