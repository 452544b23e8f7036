#pragma once
// Every parameter of the model: a member for each topic of topics/topics.cmake.
//
// What holds all of them need not know any: only what reads those of a topic includes topics/x/parameters.hpp, and only
// that is compiled again when they change.
#include <memory>

#include "base/function_ref.hpp"
#include "base/parameter.hpp"
#include "cohesim_topics.hpp"

namespace cohesim {

#define COHESIM_DECLARE(topic) \
  namespace topic {            \
  struct Parameters;           \
  }
COHESIM_TOPICS(COHESIM_DECLARE)
#undef COHESIM_DECLARE

/// A value like any other, of a type that is declared only: it is copied with what it holds.
template <class P>
class ParametersOf {
 public:
  ParametersOf();
  ~ParametersOf();
  ParametersOf(const ParametersOf& other);
  ParametersOf& operator=(const ParametersOf& other);
  ParametersOf(ParametersOf&& other) noexcept;
  ParametersOf& operator=(ParametersOf&& other) noexcept;

  P* operator->() { return held_.get(); }
  const P* operator->() const { return held_.get(); }
  operator P&() { return *held_; }  // NOLINT implicit: passed on as what it stands for
  operator const P&() const { return *held_; }

 private:
  std::unique_ptr<P> held_;
};

struct Parameters {
#define COHESIM_MEMBER(topic) ParametersOf<topic::Parameters> topic;
  COHESIM_TOPICS(COHESIM_MEMBER)
#undef COHESIM_MEMBER

  /// Calls v(parameter, info) for every declared parameter, always in the same order.
  void visit(FunctionRef<void(Parameter&, const ParameterInfo&)> v);
};

}  // namespace cohesim
