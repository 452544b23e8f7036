#pragma once
// The evidence that sources name (sim/evidence.yaml): studies, figures, laws, costs, each with its one role.
#include <string>
#include <string_view>
#include <vector>

namespace cohesim {

/// One entry; what is not known is empty.
struct Evidence {
  std::string id, role, cite, address, says, value, unit, se, read;
  /// The citation up to its first colon, as sources use it: "Zschirnt & Ruedin 2016".
  std::string_view short_cite() const { return std::string_view(cite).substr(0, cite.find(':')); }
};

/// All, in the order of the file.
const std::vector<Evidence>& evidence();
const Evidence* find_evidence(std::string_view id);

/// What a source names by id ("J.flow" in "J.flow.EU" too) or by its short citation.
std::vector<const Evidence*> evidence_in(std::string_view source);

}  // namespace cohesim
