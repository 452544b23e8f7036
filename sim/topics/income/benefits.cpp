#include "topics/income/benefits.hpp"

#include "topics/income/parameters.hpp"

#include <algorithm>

namespace cohesim::income {

namespace {

std::int64_t share_of(std::int64_t cents, float share) {
  return static_cast<std::int64_t>(static_cast<double>(cents) * static_cast<double>(share));
}

/// By the years worked here; from pension_age at least the minimum, by the years lived here.
std::int64_t pension(const World& world, Row i, const Place& place, bool full_age, const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  const float record = static_cast<float>(p.experience[i]) / (12.0f * par.pension_full_years(regime));
  const std::int64_t own = share_of(place.tax.net(p.wage_cents[i]), par.pension(regime) * std::min(1.0f, record));
  if (!full_age) return own;
  const int from = std::max<int>(p.arrival[i], p.birth[i] + 12 * adult_age);
  const float months = static_cast<float>(p.birth[i] - from) + 12.0f * par.pension_age.value();
  const float residence = std::clamp(months / (12.0f * par.minimum_pension_years(regime)), 0.0f, 1.0f);
  const float least =
      par.minimum_pension(regime) * (p.partner[i] == no_row ? par.minimum_pension_single(regime) : 1.0f);
  return std::max(own, share_of(place.median_cents, least * residence));
}

}  // namespace

std::uint8_t next_record(std::uint8_t record, LabourState labour, float benefit_months, float contribution_months) {
  const bool in_receipt = record >= benefit::in_receipt;
  const int left = in_receipt ? record - benefit::in_receipt : 0, lapsed = std::max(0, record - 1);
  if (labour == LabourState::employed) {  // what was not used up counts again
    const float kept = in_receipt ? static_cast<float>(left) * benefit::most / std::max(1.0f, benefit_months)
                                  : static_cast<float>(record);
    return static_cast<std::uint8_t>(std::min<int>(benefit::most, static_cast<int>(kept) + 1));
  }
  if (in_receipt) return labour == LabourState::inactive ? record : left > 1 ? static_cast<std::uint8_t>(lapsed) : 0;
  const bool claims = labour != LabourState::inactive && static_cast<float>(record) >= contribution_months;
  const int months = claims ? static_cast<int>(benefit_months * static_cast<float>(record) / benefit::most + 0.5f) : 0;
  return static_cast<std::uint8_t>(months > 0 ? benefit::in_receipt + months : lapsed);
}

Ages::Ages(const Parameters& par)
    : pension(12 * static_cast<int>(par.pension_age.value())),
      early_pension(12 * static_cast<int>(par.early_pension_age.value())) {}

std::int64_t personal_income_cents(const World& world, Row i, Source source, const Place& place,
                                   const Parameters& par) {
  const Persons& p = world.persons;
  const PersonRegime regime = p.regime[i];
  switch (source) {
    case Source::pay: return place.tax.net(p.wage_cents[i]);
    case Source::child_benefit: return share_of(place.median_cents, par.child_benefit(regime));
    case Source::pension: return pension(world, i, place, true, par);
    case Source::own_pension: return pension(world, i, place, false, par);
    case Source::unemployment_benefit:
      return share_of(place.tax.net(p.wage_cents[i]), par.unemployment_benefit(regime));
    case Source::nothing: break;
  }
  return 0;
}

}  // namespace cohesim::income
