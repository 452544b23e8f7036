#include "bindings.hpp"
#include "cohesim_version.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace cohesim::python;
  m.doc() = "The simulator behind the package cohesim. Use the package: this module may change without notice.";
  m.attr("__version__") = COHESIM_VERSION;
  m.attr("__commit__") = COHESIM_COMMIT;
  bind_errors(m);
  bind_statistics(m);
  bind_layout(m);
  bind_scenario(m);
  bind_catalogue(m);
  bind_simulation(m);
  bind_ensemble(m);
  bind_fit(m);
  bind_schooling(m);
}
