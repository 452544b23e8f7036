#pragma once
// Every parameter of the model: the topics' declarations side by side, a member for each topic of topics/topics.cmake.
#include "base/parameter.hpp"
#include "cohesim_topics.hpp"

namespace cohesim {

struct Parameters {
#define COHESIM_MEMBER(topic) topic::Parameters topic;
  COHESIM_TOPICS(COHESIM_MEMBER)
#undef COHESIM_MEMBER

  /// Calls v(parameter, info) for every declared parameter, always in the same order.
  template <class V>
  void visit(V&& v) {
#define COHESIM_VISIT(topic) topic.visit(v);
    COHESIM_TOPICS(COHESIM_VISIT)
#undef COHESIM_VISIT
  }
};

}  // namespace cohesim
