#pragma once
// The scenarios that are installed with the program: "library:NAME" is NAME.yaml in the library's folder.
#include <string>
#include <string_view>
#include <vector>

namespace cohesim {

/// Where the library is: $COHESIM_LIBRARY, else the folder set by set_library_folder(), else ../share/cohesim/scenarios
/// beside the executable, else the source tree. Empty if there is none.
std::string library_folder();

/// For programs that are not cohesim's own executable (Python). Empty: forget it.
void set_library_folder(const std::string& folder);

/// Names of all complete scenarios, sorted, without "library:"; not the data files that they extend.
std::vector<std::string> library_scenarios();

/// True for "library:NAME".
bool is_library_name(std::string_view source);

/// The file of "library:NAME". Throws FileError, naming the nearest scenario, if there is none.
std::string library_path(std::string_view source);

}  // namespace cohesim
