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
  bool on_lattice = false;                                  // Schelling's, which has series of its own
};

class Recorder {
 public:
  explicit Recorder(RecorderNames names);
  const Layout& layout() const { return layout_; }
  void measure(const World& world, std::span<double> frame) const;

 private:
  /// Ratios of a group of the file, or how many persons are in its cells.
  struct Group {
    CellGroup cells;
    std::vector<std::size_t> ratios = {};   // places in all_ratios()
    std::vector<std::size_t> offsets = {};  // of each ratio's values in the frame; its counts follow
    bool yearly = false;
  };

  /// A count of the run, and its place in the frame.
  struct Count {
    const CountSeries* series;
    std::size_t offset, size;
    bool yearly;
  };

  void declare_lattice();
  void declare_people();
  void declare_groups();
  void declare_record(const RecordSpec& spec);
  void declare_areas();
  void declare_area_counts(const RecordSpec& spec);
  void declare_indices();
  const RecordSpec& chosen(const RecordSpec& usual) const;
  void declare_ratios(const RecordSpec& spec, bool (*only)(const World&, Row), const std::string& among);
  void declare_persons(const CountSeries& count, std::string_view group_name,
                       const std::vector<std::string>& dimensions, bool yearly);
  void declare_flows();
  void declare_counts();
  void declare_count(const CountSeries& count, bool yearly);
  CellGroup cell_group(const std::vector<std::string>& dimensions);
  void add_dimension(const PersonDimension& dimension);

  void measure_groups(const World& world, std::span<double> frame) const;
  void measure_flows(const World& world, std::span<double> frame) const;
  void measure_indices(const World& world, std::span<double> frame) const;
  void measure_counts(const World& world, std::span<double> frame) const;
  static void leave_out(const Group& group, std::span<double> frame);
  static void write_group(const World& world, const Sums& sums, std::size_t g, const Group& group,
                          std::span<double> frame);

  RecorderNames names_;
  Layout layout_;
  Pass pass_;
  std::vector<Group> groups_;
  std::vector<std::size_t> flow_offsets_;  // of all_flows() in the frame
  std::vector<Count> counts_;
  RecordSpec segregation_;
  std::vector<std::size_t> index_offsets_;  // of the chosen indices in the frame, one after the other
};

}  // namespace cohesim
