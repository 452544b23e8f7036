#include "measure/layout.hpp"

#include <stdexcept>
#include <utility>

namespace cohesim {

const Dimension& Layout::dimension(const std::string& name) const {
  for (const Dimension& d : dimensions)
    if (d.name == name) return d;
  throw std::out_of_range("no dimension " + name);
}

const Variable* Layout::find(const std::string& group, const std::string& name) const {
  for (const Variable& v : variables)
    if (v.group == group && v.name == name) return &v;
  return nullptr;
}

void Layout::add(Variable variable) {
  variable.size = 1;
  for (const std::string& d : variable.dims) variable.size *= dimension(d).labels.size();
  variable.offset = frame_size;
  frame_size += variable.size;
  variables.push_back(std::move(variable));
}

void round_as_stored(const Layout& layout, std::span<double> frame) {
  for (const Variable& v : layout.variables)
    if (v.stored == Stored::float32)
      for (double& value : frame.subspan(v.offset, v.size)) value = static_cast<double>(static_cast<float>(value));
}

}  // namespace cohesim
