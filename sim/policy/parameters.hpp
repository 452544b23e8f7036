#pragma once
// Every parameter of the model: the parts' declarations side by side.
#include <string_view>

#include "base/parameter.hpp"
#include "markets/labour.hpp"
#include "processes/contact.hpp"
#include "processes/demography.hpp"
#include "processes/households.hpp"
#include "processes/income.hpp"
#include "processes/language.hpp"
#include "processes/legal_status.hpp"
#include "processes/migration.hpp"
#include "processes/participation.hpp"
#include "processes/recognition.hpp"
#include "processes/uptake.hpp"

namespace cohesim {

struct Parameters {
  DemographyParameters demography;
  HouseholdParameters households;
  ContactParameters contact;
  MigrationParameters migration;
  LegalStatusParameters legal_status;
  LanguageParameters language;
  RecognitionParameters recognition;
  ParticipationParameters participation;
  LabourParameters labour;
  IncomeParameters income;
  UptakeParameters uptake;

  /// Calls v(parameter, info) for every declared parameter, always in the same order.
  template <class V>
  void visit(V&& v) {
    demography.visit(v);
    households.visit(v);
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
