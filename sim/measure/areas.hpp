#pragma once
// Neighbourhoods: what every run records of them, and the indices over them.
#include <span>
#include <vector>

#include "measure/layout.hpp"
#include "measure/record_spec.hpp"
#include "measure/series.hpp"

namespace cohesim {

/// Groups that a run has without being asked; a scenario changes one by its name under `record`.
const RecordSpec& neighbourhoods_record();  // only where a file gives neighbourhoods
const RecordSpec& segregation_record();
bool is_area_record(std::string_view group);

/// Who lives in each neighbourhood, by origin.
Scratch<Composition> residents_by_origin(const World& world);

/// The indices of a spec in the frame, one after the other: of all neighbourhoods, then of those of each region.
void write_indices(const World& world, const RecordSpec& spec, std::span<const Composition> areas, double* out);

}  // namespace cohesim
