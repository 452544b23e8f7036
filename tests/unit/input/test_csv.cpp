// Reading comma-separated tables.
#include "catch_compat.hpp"
#include "input/csv.hpp"

using namespace cohesim;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& text, Findings& findings) {
  CsvReader csv(text, "t.csv", findings);
  Rows rows{csv.header()};
  std::vector<CsvCell> cells;
  while (csv.next(cells)) {
    rows.emplace_back();
    for (const CsvCell& cell : cells) rows.back().emplace_back(cell.text);
  }
  return rows;
}

Rows rows_of(const std::string& text) {
  Findings findings;
  Rows rows = rows_of(text, findings);
  CHECK(findings.errors() == 0);
  return rows;
}

}  // namespace

TEST_CASE("csv: LF, CRLF, a byte order mark, empty lines and a missing last line end are the same table",
          "[input][csv]") {
  const Rows table{{"a", "b"}, {"1", "x"}, {"2", ""}};
  CHECK(rows_of("a,b\n1,x\n2,\n") == table);
  CHECK(rows_of("a,b\r\n1,x\r\n2,\r\n") == table);
  CHECK(rows_of("\xEF\xBB\xBF\na,b\n\n1,x\n\n2,") == table);
}

TEST_CASE("csv: quotes hold commas, line ends and doubled quotes", "[input][csv]") {
  CHECK(rows_of("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\nlines\",\"\"\n") ==
        Rows{{"a", "b"}, {"x, y", "say \"no\""}, {"two\nlines", ""}});
  CHECK(rows_of("a,b\n5\" pipe,2\n")[1][0] == "5\" pipe");  // inside a plain cell they are text
}

TEST_CASE("csv: every cell knows its line and column", "[input][csv]") {
  Findings findings;
  CsvReader csv("id,name\n\n7,\"a\nb\"\n8,c\n", "t.csv", findings);
  std::vector<CsvCell> cells;
  REQUIRE(csv.next(cells));
  CHECK(cells[0].line == 3);
  CHECK(cells[0].column == 1);
  CHECK(cells[1].line == 3);
  CHECK(cells[1].column == 3);
  REQUIRE(csv.next(cells));
  CHECK(cells[1].line == 5);
  CHECK(*csv.place(cells[1]).file == "t.csv");
  CHECK_FALSE(csv.next(cells));
  CHECK_FALSE(csv.next(cells));
}
