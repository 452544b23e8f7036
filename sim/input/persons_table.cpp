#include "input/persons_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "input/csv_number.hpp"
#include "input/nearest.hpp"
#include "input/persons_links.hpp"

namespace cohesim {

namespace {

constexpr int oldest = 110;
constexpr std::size_t largest_household = 200;

template <class E>
std::string classes_of() {
  const std::vector<std::string> names(Names<E>::list.begin(), Names<E>::list.end());
  return one_of(names);
}

class PersonsReader {
 public:
  PersonsReader(CsvReader& csv, const PersonsPlaces& places, Month start, Findings& findings)
      : csv_(csv), places_(places), start_(start), findings_(findings) {
    for (std::size_t r = 0; r < places.regions.size(); ++r) regions_[places.regions[r]] = static_cast<std::uint16_t>(r);
    if (!places.geography) return;
    for (std::size_t a = 0; a < places.geography->areas.size(); ++a)
      areas_[places.geography->areas[a].id] = static_cast<std::uint32_t>(a);
  }

  std::optional<PersonsTable> read() {
    const std::size_t before = findings_.errors();
    if (!find_columns()) return std::nullopt;
    while (csv_.next(cells_)) read_line();
    if (findings_.errors() > before) return std::nullopt;
    PersonsTable table = gathered();
    if (findings_.errors() > before) return std::nullopt;
    return table;
  }

 private:
  void place_columns(const std::vector<GeographyColumn>& known) {
    std::vector<std::string> names;
    for (const GeographyColumn& column : known) names.push_back(column.name);
    for (std::size_t i = 0; i < csv_.header().size(); ++i) {
      const std::string& name = csv_.header()[i];
      if (std::find(names.begin(), names.end(), name) == names.end())
        findings_.warning(csv_.header_place(i), name, "unknown column, not read" + did_you_mean(name, names));
      columns_[name] = i;
    }
  }

  bool find_columns() {
    const std::vector<GeographyColumn> known = persons_columns();
    place_columns(known);
    bool complete = true;
    const auto require = [&](const std::string& name, const std::string& why) {
      if (columns_.count(name)) return;
      findings_.error(csv_.place(1, 1), name, "column missing: " + why + csv_.columns_there());
      complete = false;
    };
    for (const GeographyColumn& column : known)
      if (column.required) require(column.name, column.meaning);
    if (places_.geography) require("area", "the scenario has a file of neighbourhoods, which this column names");
    if (!places_.geography && places_.regions.size() > 1)
      require("region", "the scenario has several country blocks, which this column names");
    for (const char* link : relative_columns)
      if (columns_.count(link)) {
        require("person_id", std::string("needed by ") + link);
        has_links_ = true;
      }
    return complete;
  }

  const CsvCell* cell(const std::string& name) const {
    const auto at = columns_.find(name);
    return at == columns_.end() || trimmed(cells_[at->second].text).empty() ? nullptr : &cells_[at->second];
  }
  std::string text(const std::string& name) const {
    const CsvCell* found = cell(name);
    return found ? std::string(trimmed(found->text)) : std::string();
  }
  std::optional<double> number(const std::string& name, const CsvNumber& allowed) {
    const auto at = columns_.find(name);
    return at == columns_.end() ? std::nullopt : csv_number(csv_, cells_[at->second], name, allowed, findings_);
  }
  /// Class of a cell; -1 if it is blank or wrong.
  template <class E>
  std::int8_t class_of(const std::string& name, bool required = false) {
    const CsvCell* found = cell(name);
    const auto& list = Names<E>::list;
    if (!found) {
      if (required) findings_.error(csv_.place(cells_[columns_[name]]), name, "is blank; allowed: " + classes_of<E>());
      return -1;
    }
    const auto at = std::find(list.begin(), list.end(), trimmed(found->text));
    if (at != list.end()) return static_cast<std::int8_t>(at - list.begin());
    findings_.error(csv_.place(*found), name,
                    fmt::format("{} is not {}{}", shown(trimmed(found->text)), classes_of<E>(),
                                did_you_mean(trimmed(found->text), {list.begin(), list.end()})));
    return -1;
  }

  void read_line() {
    const std::string id = text("household_id");
    const CsvCell& id_cell = cells_[columns_["household_id"]];
    if (id.empty()) return findings_.error(csv_.place(id_cell), "household_id", "is blank; every person has one");
    HouseholdLines& household = households_[id];
    const bool first = household.persons.empty();
    if (first) household.line = id_cell.line;
    if (household.persons.size() == largest_household)
      findings_.error(csv_.place(id_cell), "household_id",
                      fmt::format("'{}' has more than {} persons", id, largest_household));
    if (household.persons.size() >= largest_household) return;
    read_place(household, first);
    household.persons.push_back(read_person());
    if (has_links_) read_relatives(household);
  }

  void read_relatives(HouseholdLines& household) const {
    household.ids.push_back(text("person_id"));
    household.relatives.emplace_back();
    household.places.emplace_back();
    for (std::size_t k = 0; k < relative_columns.size(); ++k)
      if (const CsvCell* found = cell(relative_columns[k])) {
        household.relatives.back()[k] = trimmed(found->text);
        household.places.back()[k] = csv_.place(*found);
      }
  }

  /// Weight, region and area are the household's: the same in all of its lines.
  void read_place(HouseholdLines& household, bool first) {
    const double weight = columns_.count("weight") ? number("weight", {0, 1e9, false, false}).value_or(0) : 1;
    same(household, "weight", household.weight, weight, first);
    std::uint32_t area = no_row;
    std::uint16_t region = 0;
    if (places_.geography) {
      area = named(areas_, "area", "neighbourhood of the file").value_or(0);
      region = places_.geography->areas[area].region;
      same(household, "area", household.area, area, first);
    } else if (columns_.count("region")) {
      region = named(regions_, "region", "region of the scenario").value_or(0);
    }
    same(household, "region", household.region, region, first);
  }

  template <class T>
  void same(HouseholdLines& household, const char* name, T& kept, T now, bool first) {
    if (first) kept = now;
    if (kept == now || !columns_.count(name)) return;
    findings_.error(csv_.place(cells_[columns_[name]]), name,
                    fmt::format("differs from that of the household's first person in line {}", household.line));
  }

  template <class T>
  std::optional<T> named(const std::unordered_map<std::string, T>& known, const char* name, const char* what) {
    const std::string value = text(name);
    if (const auto found = known.find(value); found != known.end()) return found->second;
    std::vector<std::string> names;
    if (known.size() <= 5000)
      for (const auto& [key, row] : known) names.push_back(key);
    std::sort(names.begin(), names.end());
    findings_.error(csv_.place(cells_[columns_[name]]), name,
                    value.empty() ? fmt::format("is blank; it names a {}", what)
                                  : fmt::format("{} is no {}{}", shown(value), what, did_you_mean(value, names)));
    return std::nullopt;
  }

  TablePerson read_person() {
    TablePerson person;
    const auto age = number("age", {0, oldest, true, false});
    person.age = static_cast<std::int16_t>(age.value_or(0));
    person.sex = class_of<Sex>("sex", true) == 1 ? Sex::woman : Sex::man;
    person.born = static_cast<BirthGroup>(std::max<std::int8_t>(0, class_of<BirthGroup>("birth_group", true)));
    person.mother_born = class_of<BirthGroup>("mother_born");
    person.father_born = class_of<BirthGroup>("father_born");
    person.citizenship = class_of<Citizenship>("citizenship");
    person.education = class_of<Education>("education");
    person.route = class_of<Route>("route");
    const int year = start_.year();
    if (const auto arrival = number("arrival_year", {double(year - oldest - 1), double(year), true, true}))
      person.arrival_year = static_cast<std::int16_t>(*arrival);
    check(person, age.has_value());
    return person;
  }

  void check(const TablePerson& person, bool age_known) {
    const auto wrong = [&](const char* name, std::string message) {
      findings_.error(csv_.place(cells_[columns_[name]]), name, std::move(message));
    };
    if (person.arrival_year >= 0 && person.born == BirthGroup::host)
      wrong("arrival_year", "given for a person born here");
    if (age_known && person.arrival_year >= 0 && person.arrival_year < start_.year() - person.age - 1)
      wrong("arrival_year", fmt::format("{} is before the birth of a person aged {}", person.arrival_year, person.age));
    if (person.route > 0 && person.born != BirthGroup::outside_eu)
      wrong("route", "given for a person not born outside the EU; leave it blank");
    if (person.route == 0 && person.born == BirthGroup::outside_eu)
      wrong("route", "none for a person born outside the EU; leave it blank to have it drawn");
  }

  PersonsTable gathered() {
    PersonsTable table;
    table.has_links = has_links_;
    table.has_weights = columns_.count("weight") > 0;
    for (auto& [id, lines] : households_) {
      TableHousehold household{static_cast<Row>(table.persons.size()), 0, lines.weight, lines.region, lines.area};
      if (has_links_) link_household(lines, household.first, csv_.place(lines.line, 1), findings_);
      table.persons.insert(table.persons.end(), lines.persons.begin(), lines.persons.end());
      household.last = static_cast<Row>(table.persons.size());
      table.households.push_back(household);
    }
    if (!(table.weighted_persons() > 0))
      findings_.error(csv_.place(1, 1), "weight", table.persons.empty() ? "no persons" : "all weights are zero");
    if (!table.has_links) infer_links(table);
    return table;
  }

  CsvReader& csv_;
  const PersonsPlaces& places_;
  Month start_;
  Findings& findings_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::unordered_map<std::string, std::uint16_t> regions_;
  std::unordered_map<std::string, std::uint32_t> areas_;
  std::map<std::string, HouseholdLines> households_;
  std::vector<CsvCell> cells_;
  bool has_links_ = false;
};

}  // namespace

std::optional<PersonsTable> read_persons(std::string text, const std::string& name, const PersonsPlaces& places,
                                         Month start, Findings& findings) {
  CsvReader csv(std::move(text), name, findings);
  if (!csv.usable()) return std::nullopt;
  return PersonsReader(csv, places, start, findings).read();
}

}  // namespace cohesim
