#pragma once
// What `cohesim new` writes.
#include <string>

namespace cohesim {

/// A small scenario with one policy to edit. `name` goes into the file's key `name`.
std::string starter_scenario(const std::string& name);

}  // namespace cohesim
