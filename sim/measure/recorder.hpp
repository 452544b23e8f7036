#pragma once
// Measures the world: fills a frame of the layout each month.
#include <span>
#include <string>
#include <vector>

#include "measure/areas.hpp"
#include "measure/layout.hpp"
#include "measure/pass.hpp"
#include "measure/record_spec.hpp"

namespace cohesim {

/// What the layout depends on besides the model itself.
struct RecorderNames {
  std::vector<std::string> regions, policies, funds;
  std::vector<std::vector<std::size_t>> policy_funds = {};  // per policy: positions of its funds in `funds`
  std::vector<std::string> neighbourhoods = {};             // as World::areas has them; none if they are synthetic
  std::vector<RecordSpec> records = {};                     // groups beside those of every run
};

class Recorder {
 public:
  explicit Recorder(RecorderNames names);
  const Layout& layout() const { return layout_; }
  void measure(const World& world, std::span<double> frame) const;

 private:
  /// A group of the file with ratios, or `persons` of the population.
  struct Group {
    CellGroup cells;
    std::vector<std::size_t> ratios = {};   // places in all_ratios()
    std::vector<std::size_t> offsets = {};  // of each ratio's values in the frame; its counts follow
    bool yearly = false;
  };

  void declare_groups();
  void declare_ratios(const RecordSpec& spec, bool (*only)(const World&, Row), const std::string& among);
  void declare_population();
  void declare_areas();
  const RecordSpec& chosen(const RecordSpec& usual) const;
  void declare_flows();
  void declare_markets();
  void declare_policies();
  CellGroup cell_group(const std::vector<std::string>& dimensions);
  void add_dimension(const PersonDimension& dimension);
  void add_real(const std::string& group, const std::string& name, const std::string& what,
                const std::vector<std::string>& dims, const std::string& unit = "persons");

  void measure_groups(const World& world, std::span<double> frame) const;
  void measure_flows(const World& world, std::span<double> frame) const;
  void measure_markets(const World& world, std::span<double> frame) const;
  void measure_policies(const World& world, std::span<double> frame) const;
  void measure_areas(const World& world, std::span<double> frame) const;

  RecorderNames names_;
  Layout layout_;
  Pass pass_;
  std::vector<Group> groups_;  // the last is the population
  RecordSpec neighbourhoods_, segregation_;
};

}  // namespace cohesim
