// Broken and hostile YAML: every row of the table of yaml-cpp's traps (docs of the toolchain, section 8) ends in one clear error.
#include <chrono>

#include "messages.hpp"

namespace {

Texts yaml_errors(const std::string& text) { return texts(cohesim::parse_yaml(text, "x.yaml").issues); }

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

const std::string no_alias = "anchors and aliases (& and *) are not supported; write the value out, or use extends";
const std::string second_document =
    "a second document, or text after the end of the first; a file holds one (is something not indented as the lines "
    "above?)";

}  // namespace

TEST_CASE("yaml: traps of the parser end in errors") {
  const std::vector<Case> cases = {
      {"dup: 1\nb: 2\ndup: 3\n", {"x.yaml:3:1: error: dup: given twice (first at 1:1); remove one of them"}},
      {"a: {x: 1}\na: {y: 2}\n", {"x.yaml:2:1: error: a: given twice (first at 1:1); merge the two sections"}},
      {"a: {x: 1, x: 2}\n", {"x.yaml:1:11: error: a.x: given twice (first at 1:5); remove one of them"}},
      {"a: 1\n<<: {b: 1}\n", {"x.yaml:2:1: error: merge keys (<<) are not supported; use extends"}},
      {"a: &x\n  b: *x\n", {"x.yaml:1:4: error: a: " + no_alias}},
      {"a: &x [*x]\n", {"x.yaml:1:4: error: a: " + no_alias}},
      {"a: &a 1\n", {"x.yaml:1:4: error: a: " + no_alias}},
      {"- a\nb: 1\n", {"x.yaml:2:1: error: " + second_document}},
      {"[1,2] junk\n", {"x.yaml:1:7: error: " + second_document}},
      {"a: 1\n...\ngarbage: [\n", {"x.yaml:3:1: error: " + second_document}},
      {"a: 1\n---\nb: 2\n", {"x.yaml:2:1: error: " + second_document}},
      {"a: \"abc\n", {"x.yaml:1:4: error: a: a quote that is never closed"}},
      {"a: 1\nb: 'abc\n  def\n", {"x.yaml:2:4: error: b: a quote that is never closed"}},
      {"a: 1\nb:2\n", {"x.yaml:2:1: error: b:2: a blank is missing after the colon; write b: 2"}},
      {"a: \xff\xfe\n", {"x.yaml:1:4: error: byte 0xff is not valid UTF-8; save the file as UTF-8"}},
      {"a: \xed\xa0\x80\n", {"x.yaml:1:4: error: byte 0xed is not valid UTF-8; save the file as UTF-8"}},
      {std::string("a: \"b\0\"\n", 8), {"x.yaml:1:6: error: control character 0x00; remove it"}},
      {"a: 1\rb: 2\r", {"x.yaml:1:5: error: a line ends with CR alone; save the file with LF or CRLF line ends"}},
      {"{,}\n", {"x.yaml:1:2: error: a key is missing before the colon"}},
      {": 3\n", {"x.yaml:1:1: error: a key is missing before the colon"}},
      {"[,]\n", {"x.yaml:1:1: error: an item of the list is empty; remove it or give a value"}},
      {"? a\n",
       {"x.yaml:1:3: error: a: no value after the colon; give one, or write null to take back what the extended file "
        "says"}},
      {"[x]: 3\n", {"x.yaml:1:1: error: a key must be plain text, not a list or a map (or a bracket is not closed)"}},
      {"{a: 1}: 3\n",
       {"x.yaml:1:1: error: a key must be plain text, not a list or a map (or a bracket is not closed)"}},
      {"a: !!python/object 1\n", {"x.yaml:1:4: error: a: tags (!) are not supported; remove it"}},
      {"a: ! 1\n", {"x.yaml:1:4: error: a: tags (!) are not supported; remove it"}},
      {"", {"x.yaml:1:1: error: the file holds no keys"}},
      {"# only a comment\n", {"x.yaml:1:1: error: the file holds no keys"}},
      {"a:\nb: 1\n",
       {"x.yaml:1:1: error: a: no value after the colon; give one, or write null to take back what the extended file "
        "says"}},
      {"a: {b: 1,5}\n",
       {"x.yaml:1:10: error: a.5: a number stands where a key is expected; write decimals with a point, thousands "
        "without a comma"}},
      {"a:\n\tb: 1\n", {"x.yaml:2:3: error: a tab is used for indentation; use blanks"}},
      {"a: {b: 1\n",
       {"x.yaml:2:1: error: not valid YAML (end of map flow not found); is a bracket not closed, or the indentation "
        "wrong?"}},
      {"a: b: c\n",
       {"x.yaml:1:5: error: not valid YAML (illegal map value); is a quote missing, or the indentation wrong?"}},
      {"a:\n  b\n    c: 1\n",
       {"x.yaml:3:6: error: not valid YAML (illegal map value); write b: with a colon in the line above"}},
      {"%YAML 3.0\n---\na: 1\n", {"x.yaml:1:1: error: not valid YAML (YAML major version too large)"}},
  };
  for (const Case& c : cases) {
    INFO(c.yaml);
    CHECK(yaml_errors(c.yaml) == c.expected);
  }
}

TEST_CASE("yaml: columns count characters, not bytes") {
  CHECK(yaml_errors("\xc3\xa9: {x: \"\xc3\xbc\", x: 2}\n") ==
        Texts{"x.yaml:1:13: error: \xc3\xa9.x: given twice (first at 1:5); remove one of them"});
}

TEST_CASE("yaml: a byte order mark and CRLF do no harm") {
  const auto parsed = cohesim::parse_yaml(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: x\r\n",
      "x.yaml");
  CHECK(parsed.issues.empty());
  REQUIRE(parsed.root.find("b"));
  CHECK(parsed.root.find("b")->value.text == "x");
}

TEST_CASE("yaml: hostile texts end soon and in one error") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + repeated(last + ",", 8) + last + "]\n";
  }
  std::string stairs;
  for (int i = 0; i < 200; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  const std::vector<Case> cases = {
      {bomb, {"x.yaml:1:5: error: a0: " + no_alias}},
      {"a: " + repeated("[", 40) + repeated("]", 40), {"x.yaml:1:35: error: a: nested more than 32 levels deep"}},
      {repeated("- ", 1000000), {"x.yaml:1:65: error: nested more than 32 levels deep"}},
      {repeated("[", 1000000),
       {"x.yaml:1:1: error: more than 250000 brackets, commas and colons; no scenario needs so many"}},
      {repeated("- a\n", 300000), {"x.yaml:250000:3: error: more than 250000 values; no scenario needs so many"}},
      {repeated("a", 4200000), {"x.yaml:1:1: error: larger than 4 MB, which no scenario is"}},
  };
  for (const Case& c : cases) {
    const auto start = std::chrono::steady_clock::now();
    const Texts found = yaml_errors(c.yaml);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    CHECK(found == c.expected);
    CHECK(seconds < 10);  // a hang would be minutes; sanitizers and a busy machine take seconds
  }
  const Texts found = yaml_errors(stairs);
  REQUIRE(found.size() == 1);
  CHECK(found[0].ends_with("nested more than 32 levels deep"));
}
