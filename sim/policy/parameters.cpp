#include "policy/parameters.hpp"

#include "cohesim_topic_parameters.hpp"

namespace cohesim {

template <class P>
ParametersOf<P>::ParametersOf() : held_(std::make_unique<P>()) {}
template <class P>
ParametersOf<P>::~ParametersOf() = default;
template <class P>
ParametersOf<P>::ParametersOf(const ParametersOf& other) : held_(std::make_unique<P>(*other.held_)) {}
template <class P>
ParametersOf<P>& ParametersOf<P>::operator=(const ParametersOf& other) {
  held_ = std::make_unique<P>(*other.held_);
  return *this;
}
template <class P>
ParametersOf<P>::ParametersOf(ParametersOf&& other) noexcept = default;
template <class P>
ParametersOf<P>& ParametersOf<P>::operator=(ParametersOf&& other) noexcept = default;

#define COHESIM_INSTANTIATE(topic) template class ParametersOf<topic::Parameters>;
COHESIM_TOPICS(COHESIM_INSTANTIATE)
#undef COHESIM_INSTANTIATE

void Parameters::visit(FunctionRef<void(Parameter&, const ParameterInfo&)> v) {
#define COHESIM_VISIT(topic) topic->visit(v);
  COHESIM_TOPICS(COHESIM_VISIT)
#undef COHESIM_VISIT
}

}  // namespace cohesim
