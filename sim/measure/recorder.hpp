#pragma once
// Measures the world: fills a frame of the layout each month.
#include <span>
#include <string>
#include <vector>

#include "measure/indicator.hpp"
#include "measure/layout.hpp"

namespace cohesim {

/// What the layout depends on besides the model itself.
struct RecorderNames {
  std::vector<std::string> regions, policies, funds;
  std::vector<std::vector<std::size_t>> policy_funds;  // per policy: positions of its funds in `funds`
};

class Recorder {
 public:
  explicit Recorder(RecorderNames names);
  const Layout& layout() const { return layout_; }
  void measure(const World& world, std::span<double> frame) const;

 private:
  void declare();
  void measure_indicators(const World& world, std::span<double> frame) const;
  void measure_flows(const World& world, std::span<double> frame) const;
  void measure_markets(const World& world, std::span<double> frame) const;
  void measure_policies(const World& world, std::span<double> frame) const;

  RecorderNames names_;
  std::vector<Indicator> indicators_;
  Layout layout_;
};

/// Bands of years since arrival in by_residence.
constexpr int n_residence_bands = 7;
int residence_band(int months);

}  // namespace cohesim
