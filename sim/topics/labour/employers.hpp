#pragma once
// Employers: how many, how large, of which sector, how much they discriminate; and draws among them.
#include "topics/labour/labour.hpp"

namespace cohesim::labour {

/// Replaces the world's employers by new ones for `jobs[region]` jobs, and assigns each region its labour market.
void make_employers(World& world, const std::vector<std::int64_t>& jobs, const Parameters& parameters);

/// An employer of the sector in the labour market, drawn in proportion to size.
std::uint32_t draw_employer(const LabourMarket& market, Sector sector, std::uint32_t word);

/// Applies what is written into a new contract: duration, hours, how it was found.
void draw_contract(World& world, Row person, bool referred, const Parameters& parameters);

}  // namespace cohesim::labour
