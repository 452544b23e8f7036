#pragma once
// One spelling for Catch2 2.13 (Debian 12, Ubuntu 22.04) and 3 (Debian 13, Ubuntu 24.04, conda).
// Write `Approx(x)`: in version 2 `Catch::Approx` is the matcher for vectors.
#ifdef COHESIM_CATCH2_V2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
#endif
