#include <hdf5_hl.h>

#include "output/hdf5_detail.hpp"

namespace cohesim::h5 {

namespace {

// The place in the file of a box.
Id box_in(hid_t dataset, const Shape& start, const Shape& count, const std::string& where) {
  Id space(check(H5Dget_space(dataset), where, "cannot be used"));
  if (start.empty()) return space;
  const std::vector<hsize_t> first(start.begin(), start.end()), size(count.begin(), count.end());
  check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, first.data(), nullptr, size.data(), nullptr), where, "no box");
  return space;
}

}  // namespace

Dataset::Dataset(Id id, std::string where, std::shared_ptr<DiskStatus> disk)
    : Object(std::move(id), std::move(where), std::move(disk)) {
  const Id type(check(H5Dget_type(id_.get()), where_, "damaged")),
      space(check(H5Dget_space(id_.get()), where_, "damaged"));
  type_ = type_of(type.get());
  std::vector<hsize_t> extent(
      static_cast<std::size_t>(check(H5Sget_simple_extent_ndims(space.get()), where_, "damaged")));
  H5Sget_simple_extent_dims(space.get(), extent.data(), nullptr);
  shape_.assign(extent.begin(), extent.end());
}

void Dataset::write(const Shape& start, const Shape& count, const void* data) {
  quiet();
  const Id file = box_in(id_.get(), start, count, where_), memory = space_of(count);
  check(H5Dwrite(id_.get(), types_of(type_).memory, memory.get(), file.get(), H5P_DEFAULT, data), where_,
        "cannot write", disk_.get());
}

void Dataset::write_all(const void* data) { write(Shape(shape_.size(), 0), shape_, data); }

void Dataset::write_text(const std::vector<std::string>& text) {
  quiet();
  const Id type = text_type();
  if (text.empty()) return;
  check(H5Dwrite(id_.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers(text).data()), where_, "cannot write",
        disk_.get());
}

void Dataset::read(const Shape& start, const Shape& count, void* data) const {
  quiet();
  const Id file = box_in(id_.get(), start, count, where_), memory = space_of(count);
  check(H5Dread(id_.get(), types_of(type_).memory, memory.get(), file.get(), H5P_DEFAULT, data), where_, "cannot read");
}

std::vector<std::string> Dataset::read_text() const {
  quiet();
  const Id space(H5Dget_space(id_.get()));
  const auto read = [this](hid_t t, void* to) { return H5Dread(id_.get(), t, H5S_ALL, H5S_ALL, H5P_DEFAULT, to); };
  return texts(space.get(), where_, read);
}

void Dataset::make_scale(const std::string& name) {
  quiet();
  check(H5DSset_scale(id_.get(), name.c_str()), where_, "cannot label dimensions", disk_.get());
}

void Dataset::attach(unsigned axis, const Dataset& scale) {
  quiet();
  check(H5DSattach_scale(id_.get(), scale.id_.get(), axis), where_, "cannot be labelled", disk_.get());
}

bool Dataset::is_scale() const {
  quiet();
  return H5DSis_scale(id_.get()) > 0;
}

std::optional<ByteRange> Dataset::place() const {
  quiet();
  const haddr_t first = H5Dget_offset(id_.get());
  if (first == HADDR_UNDEF) return std::nullopt;
  return ByteRange{first, H5Dget_storage_size(id_.get())};
}

std::vector<std::string> Dataset::dimension_names() const {
  const auto first = [](hid_t, unsigned, hid_t scale, void* to) -> herr_t {
    char name[256] = "";
    if (H5DSget_scale_name(scale, name, sizeof name) > 0) *static_cast<std::string*>(to) = name;
    return 1;
  };
  std::vector<std::string> names(shape_.size());
  for (unsigned axis = 0; axis < names.size(); ++axis)
    H5DSiterate_scales(id_.get(), axis, nullptr, first, &names[axis]);
  return names;
}

}  // namespace cohesim::h5
