// What is recorded of every policy: its book of the month.
#include "measure/series.hpp"

#include <array>

namespace cohesim::uptake {

Series series();

namespace {

template <std::int64_t PolicyBook::*Of>
void of_policies(const Recording& r, double* by_policy) {
  for (std::size_t k = 0; k < r.world.books.size(); ++k)
    by_policy[k] = static_cast<double>(r.world.books[k].*Of) * r.world.represents;
}

void cost(const Recording& r, double* by_policy_and_fund) {
  for (std::size_t k = 0; k < r.world.books.size(); ++k) {
    const PolicyBook& book = r.world.books[k];
    for (std::size_t f = 0; f < book.cost_cents.size(); ++f)
      by_policy_and_fund[k * r.funds + r.policy_funds[k][f]] += static_cast<double>(book.cost_cents[f]) / 100.0;
  }
}

constexpr std::array<std::string_view, 2> dimensions{"policy", "fund"};

constexpr CountSeries count(std::string_view name, std::string_view long_name, std::string_view description,
                            void (*fill)(const Recording&, double*)) {
  return {{name, "persons", long_name, description}, "policies", std::span(dimensions).first(1), fill};
}

constexpr std::array counts{
    count("eligible", "Within reach",
          "Persons in the target without a place so far, or covered by the rule; real persons of the month",
          of_policies<&PolicyBook::eligible>),
    count("offered", "Offered a place", "Persons offered a place for the first time; real persons of the month",
          of_policies<&PolicyBook::offered>),
    count("started", "Started", "Persons who took a place; of recognition, who applied; real persons of the month",
          of_policies<&PolicyBook::started>),
    count("participants", "Taking part", "Persons who take part, or are covered by the rule; real persons of the month",
          of_policies<&PolicyBook::participants>),
    count("completed", "Completed", "Persons who completed; real persons of the month",
          of_policies<&PolicyBook::completed>),
    count("dropped", "Dropped out", "Persons who dropped out, left the country or died; real persons of the month",
          of_policies<&PolicyBook::dropped>),
    count("refused", "Found no place",
          "Persons who accepted the offer, but found no place or money left in that month; real persons of the month",
          of_policies<&PolicyBook::refused>),
    count("waiting", "Waiting for a place",
          "Persons who accepted the offer, without a place at the end of the month; real persons of the month",
          of_policies<&PolicyBook::waiting>),
    CountSeries{{"cost", "EUR", "Spending of the month by fund", "Spending of the month, prices of the base year"},
                "policies",
                dimensions,
                cost},
};

}  // namespace

Series series() { return {{}, {}, counts}; }

}  // namespace cohesim::uptake
