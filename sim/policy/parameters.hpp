#pragma once
// Every parameter of the model: the parts' declarations side by side.
#include <string_view>

#include "base/parameter.hpp"
#include "topics/contact/contact.hpp"
#include "topics/demography/demography.hpp"
#include "topics/households/households.hpp"
#include "topics/housing/housing.hpp"
#include "topics/income/income.hpp"
#include "topics/labour/labour.hpp"
#include "topics/language/language.hpp"
#include "topics/legal_status/legal_status.hpp"
#include "topics/migration/migration.hpp"
#include "topics/participation/participation.hpp"
#include "topics/recognition/recognition.hpp"
#include "topics/uptake/uptake.hpp"

namespace cohesim {

struct Parameters {
  demography::Parameters demography;
  households::Parameters households;
  housing::Parameters housing;
  contact::Parameters contact;
  migration::Parameters migration;
  legal_status::Parameters legal_status;
  language::Parameters language;
  recognition::Parameters recognition;
  participation::Parameters participation;
  labour::Parameters labour;
  income::Parameters income;
  uptake::Parameters uptake;

  /// Calls v(parameter, info) for every declared parameter, always in the same order.
  template <class V>
  void visit(V&& v) {
    demography.visit(v);
    households.visit(v);
    housing.visit(v);
    contact.visit(v);
    migration.visit(v);
    legal_status.visit(v);
    language.visit(v);
    recognition.visit(v);
    participation.visit(v);
    labour.visit(v);
    income.visit(v);
    uptake.visit(v);
  }
};

}  // namespace cohesim
