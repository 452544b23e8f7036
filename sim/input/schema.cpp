// JSON Schema of scenario files, generated from the catalogue: editors complete and check with it.
#include <cmath>

#include "input/catalogue.hpp"
#include "input/describe.hpp"
#include "policy/lever.hpp"
#include "state/codes.hpp"

namespace cohesim {

namespace {

using Json = nlohmann::ordered_json;

Json object(Json properties) {
  return {{"type", Json::array({"object", "null"})},
          {"additionalProperties", false},
          {"properties", std::move(properties)}};
}

Json number_schema(const KeyInfo& info, const char* type) {
  Json schema{{"type", type}};
  if (!std::isinf(info.min)) schema["minimum"] = info.min;
  if (!std::isinf(info.max)) schema["maximum"] = info.max;
  return schema;
}

/// Null takes back what the extended file says, so it is allowed for every key.
Json or_null(Json schema) { return {{"anyOf", Json::array({std::move(schema), Json{{"type", "null"}}})}}; }

Json range_schema(const KeyInfo& info) {
  Json end = number_schema(info, "number");
  if (info.cefr) end = {{"anyOf", Json::array({end, Json{{"enum", Cefr::list}}})}};
  return {{"type", "object"},
          {"additionalProperties", false},
          {"minProperties", 1},
          {"properties", {{"min", end}, {"max", end}}}};
}

Json shares_schema(const KeyInfo& info) {
  Json properties = Json::object();
  for (const std::string& name : info.choices) properties[name] = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
  properties["AMF"] = properties["AMIF"];
  return {{"type", "object"}, {"additionalProperties", false}, {"minProperties", 1}, {"properties", properties}};
}

Json numbers_schema(const KeyInfo& info) {
  const Json item = number_schema(info, "number");
  const Json list{{"type", "array"}, {"minItems", info.size}, {"maxItems", info.size}, {"items", item}};
  if (info.size != 1) return list;
  return {{"anyOf", Json::array({item, list})}};
}

Json set_schema(const KeyInfo& info) {
  const bool yes_or_no = !info.choices.empty() && info.choices.front() == "no";
  Json names(info.choices);
  if (yes_or_no) names.insert(names.end(), {true, false});
  Json list{{"type", "array"}, {"items", {{"enum", names}}}};
  return yes_or_no ? Json{{"anyOf", Json::array({list, Json{{"type", "boolean"}}})}} : list;
}

Json value_schema(const KeyInfo& info) {
  switch (info.type) {
    case ValueType::integer: return number_schema(info, "integer");
    case ValueType::number: return number_schema(info, "number");
    case ValueType::boolean: return {{"type", "boolean"}};
    case ValueType::month:
      return {{"type", "string"}, {"pattern", "^(19[5-9][0-9]|20[0-9]{2}|21[0-9]{2}|2200)-(0[1-9]|1[0-2])$"}};
    case ValueType::choice: return {{"enum", info.choices}};
    case ValueType::set: return set_schema(info);
    case ValueType::range: return range_schema(info);
    case ValueType::numbers: return numbers_schema(info);
    case ValueType::shares: return shares_schema(info);
    case ValueType::text:
    case ValueType::section: break;
  }
  return {{"type", Json::array({"string", "number", "boolean"})}};  // plain text may look like a number
}

Json described(Json schema, const KeyInfo& info) {
  std::string text = info.meaning;
  if (!info.unit.empty() && info.unit != "1") text += " [" + info.unit + "]";
  if (!info.fallback.empty()) text += "; default " + info.fallback;
  if (!info.source.empty()) text += ". Source: " + info.source;
  schema["description"] = text;
  return schema;
}

Json properties_of(const std::string& section, const std::string& lever);

/// Keys of a policy depend on its lever. Without a lever the file changes a policy of the one it extends: all keys may come.
Json policy_schema() {
  Json all = properties_of("policies.NAME", "");
  Json branches = Json::array();
  for (const Lever* each : levers()) {
    const LeverInfo& lever = *each;
    Json own = properties_of("policies.NAME", std::string(lever.name));
    for (const auto& [key, schema] : own.items()) all[key] = schema;
    own["lever"] = {{"const", lever.name}, {"description", lever.meaning}};
    branches.push_back(object(std::move(own)));
  }
  for (Json& branch : branches) branch["required"] = Json::array({"lever"});
  return or_null({{"if", {{"required", Json::array({"lever"})}}},
                  {"then", {{"oneOf", std::move(branches)}}},
                  {"else", object(std::move(all))}});
}

Json section_schema(const KeyInfo& info) {
  if (info.path == "policies")
    return {{"type", Json::array({"object", "null"})}, {"additionalProperties", policy_schema()}};
  if (const std::string named = info.path + ".NAME"; find_key(named))
    return {{"type", Json::array({"object", "null"})}, {"additionalProperties", object(properties_of(named, ""))}};
  return object(properties_of(info.path, ""));
}

Json properties_of(const std::string& section, const std::string& lever) {
  Json out = Json::object();
  for (const std::string& name : keys_in(section, lever)) {
    const KeyInfo& info = *find_key(section.empty() ? name : section + "." + name, lever);
    const bool is_section = info.type == ValueType::section;
    out[name] = described(is_section ? section_schema(info) : or_null(value_schema(info)), info);
  }
  return out;
}

Json compare_schema() {
  const Json source{{"type", "string"}, {"description", "a path relative to this file, or library:NAME"}};
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", Json::array({"baseline", "scenarios"})},
          {"properties",
           {{"baseline", source},
            {"scenarios", {{"type", "object"}, {"minProperties", 1}, {"additionalProperties", source}}},
            {"replicates", {{"type", "integer"}, {"minimum", 2}}}}}};
}

}  // namespace

std::string json_schema() {
  Json scenario = properties_of("", "");
  scenario["cohesim"] = {{"const", 1}, {"description", "version of the format"}};
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "cohesim scenario"},
              {"type", "object"},
              {"required", Json::array({"cohesim"})}};
  schema["if"] = {{"required", Json::array({"compare"})}};
  schema["then"] = {{"additionalProperties", false},
                    {"properties", {{"cohesim", {{"const", 1}}}, {"compare", compare_schema()}}}};
  schema["else"] = {{"additionalProperties", false}, {"properties", std::move(scenario)}};
  return schema.dump(2) + "\n";
}

}  // namespace cohesim
