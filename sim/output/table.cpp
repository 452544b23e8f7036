#include "output/table.hpp"

#include <numeric>
#include <stdexcept>

namespace cohesim {

namespace {

std::size_t length(const TableColumn& column) {
  return std::visit([](const auto& values) { return values.size(); }, column.values);
}

struct ColumnWriter {
  h5::File& file;
  const std::string& path;
  const h5::Shape& shape;

  h5::Dataset operator()(const std::vector<std::string>& values) const {
    h5::Dataset d = file.make_dataset(path, h5::Type::text, shape);
    d.write_text(values);
    return d;
  }
  h5::Dataset operator()(const std::vector<double>& values) const { return numbers(h5::Type::float64, values.data()); }
  h5::Dataset operator()(const std::vector<std::int64_t>& values) const {
    return numbers(h5::Type::int64, values.data());
  }
  h5::Dataset numbers(h5::Type type, const void* values) const {
    h5::Dataset d = file.make_dataset(path, type, shape);
    if (shape[0] > 0) d.write_all(values);
    return d;
  }
};

}  // namespace

void write_table(h5::File& file, const std::string& group, const std::vector<TableColumn>& columns) {
  const std::size_t rows = columns.empty() ? 0 : length(columns[0]);
  for (const TableColumn& c : columns)
    if (length(c) != rows) throw std::invalid_argument("table " + group + ": column " + c.name + " has another length");

  file.make_groups(group);
  const h5::Shape shape{rows};
  std::vector<std::int64_t> numbers(rows);
  std::iota(numbers.begin(), numbers.end(), 0);
  const std::string row_path = group + "/row";
  h5::Dataset row = ColumnWriter{file, row_path, shape}(numbers);
  row.make_scale("row");
  for (const TableColumn& c : columns) {
    const std::string path = group + "/" + c.name;
    h5::Dataset d = std::visit(ColumnWriter{file, path, shape}, c.values);
    d.attach(0, row);
    if (!c.unit.empty()) d.set("units", c.unit);
    if (!c.description.empty()) d.set("description", c.description);
  }
}

}  // namespace cohesim
