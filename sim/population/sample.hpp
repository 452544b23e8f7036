#pragma once
// Persons and households drawn from a file with weights. Internal to the synthesis.
#include <vector>

#include "population/draft.hpp"

namespace cohesim::synthesis {

/// How often each household of the table is taken: in proportion to its weight without bias, whole copies first and the rest
/// by systematic sampling (truncate, replicate, sample: Lovelace & Ballas 2013, at the level of households). About `size`
/// persons result.
std::vector<std::uint32_t> systematic_copies(const PersonsTable& table, std::uint32_t size, const RunKey& run);
/// The same with exactly `size` persons, if there are households small enough to fill up: a few are added or taken away.
std::vector<std::uint32_t> copies_of_households(const PersonsTable& table, std::uint32_t size, const RunKey& run);

/// A draft with the drawn households and what the file says of their members.
Draft draft_from_table(const Scenario& scenario, const RunKey& run);

/// What the file gives instead of what was drawn. `from`: the table's person of every row.
void apply_attainment(World& world, const PersonsTable& table, std::span<const Row> from);
/// Whose attainment it gives and is not to be reached here yet: 1, by row.
std::vector<std::uint8_t> attainment_known(const World& world, const PersonsTable& table, std::span<const Row> from);
void apply_citizenship(World& world, const PersonsTable& table, std::span<const Row> from);  // and legal status

}  // namespace cohesim::synthesis
