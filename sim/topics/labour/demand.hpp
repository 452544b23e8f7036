#pragma once
// How many posts employers want.
#include "topics/labour/labour.hpp"

namespace cohesim::labour {

/// Filled and open posts of a level that the labour market wants, all sectors together, without the business cycle.
double wanted_posts(const LabourMarket& market, std::size_t level, const Parameters& parameters);
/// The sector's part of them: by its share of the level, times its business cycle and that of the economy.
double part_of_sector(std::size_t sector, std::size_t level, const Parameters& parameters);

}  // namespace cohesim::labour
