#include <array>

#include "policy/lever.hpp"

namespace cohesim::recognition {

namespace {

constexpr std::array recognition_keys{
    LeverKey{"processing_months", "month", 0.5, 60, 3, "mean time from application to decision",
             "legal limit in recog_duration_de: three months"},
    LeverKey{"application_factor", "1", 1, 10, 1.7, "factor on applications by information and lower fees; 1 is none",
             "FIT recog_reform_takeup; assumption [1, 2]"},
};

class QualificationRecognition final : public Lever {
 public:
  QualificationRecognition()
      : Lever({"qualification_recognition", LeverKind::rule, "education", "recognition",
               "faster, better known recognition of foreign qualifications",
               "recog_full_employment, recog_full_wage, recog_reform_takeup", 600,
               "assumption [0, 2000] EUR per application", recognition_keys}) {}

  std::vector<Move> moves(const PolicySpec& policy) const override {
    return {{"recognition.processing_months", ParameterChange::set, policy.value("processing_months")},
            {"recognition.application_factor", ParameterChange::multiply, policy.value("application_factor")}};
  }
  IsCase case_of() const override {  // an application
    return [](const World& world, Row i) {
      const Persons& p = world.persons;
      return p.recognition[i] == Recognition::pending && p.recognition_since[i] == world.now.value;
    };
  }
};

}  // namespace

const Lever& qualification_recognition() {
  static const QualificationRecognition lever;
  return lever;
}

}  // namespace cohesim::recognition
