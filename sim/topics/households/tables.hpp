#pragma once
// Scratch of the topic: members of World.
#include <span>

#include "base/calendar.hpp"
#include "base/scratch.hpp"
#include "base/table.hpp"

namespace cohesim::households {

/// Adults whose turn in the life course of households it is.
struct Turn {
  Month month{INT16_MIN};
  Scratch<Row> adults;

  std::size_t rows() const { return adults.size(); }
  template <class F>
  void columns(F&& f) {
    f(std::span(&month, 1), {"month", "month", "for which it holds", {}, Keep::scratch});
    f(adults, {"adult", "row", "whose turn it is", {"persons", lapses}, Keep::scratch});
  }
};

struct Tables {
  Turn turn;

  template <class F>
  void tables(F&& f) {
    f("turn", turn);
  }
};

}  // namespace cohesim::households
