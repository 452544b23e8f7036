#include "output/hdf5_detail.hpp"

namespace cohesim::h5 {

namespace {

struct AttributeWriter {
  hid_t object;
  const std::string& name;
  const std::string& where;

  void put(hid_t stored, hid_t memory, const Shape& shape, const void* data) const {
    const Id a(H5Acreate2(object, name.c_str(), stored, space_of(shape).get(), H5P_DEFAULT, H5P_DEFAULT));
    check(a.get(), where, "cannot add an attribute");
    check(H5Awrite(a.get(), memory, data), where, "cannot write an attribute");
  }
  void text(const Shape& shape, std::span<const std::string> v) const {
    const Id type = text_type();
    put(type.get(), type.get(), shape, pointers(v).data());
  }
  void operator()(std::int64_t v) const { put(H5T_STD_I64LE, H5T_NATIVE_INT64, {}, &v); }
  void operator()(std::uint64_t v) const { put(H5T_STD_U64LE, H5T_NATIVE_UINT64, {}, &v); }
  void operator()(double v) const { put(H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, {}, &v); }
  void operator()(const std::string& v) const { text({}, std::span(&v, 1)); }
  void operator()(const std::vector<std::string>& v) const { text({v.size()}, v); }
};

}  // namespace

void Object::set(const std::string& name, const Attribute& value) {
  quiet();
  std::visit(AttributeWriter{id_.get(), name, where_}, value);
  check_disk(disk_.get());
}

std::optional<Attribute> Object::get(const std::string& name) const {
  quiet();
  if (H5Aexists(id_.get(), name.c_str()) <= 0) return std::nullopt;
  const Id attribute(check(H5Aopen(id_.get(), name.c_str(), H5P_DEFAULT), where_, "an attribute cannot be read"));
  const hid_t id = attribute.get();
  const Id type(H5Aget_type(id)), space(H5Aget_space(id));
  const H5T_class_t kind = H5Tget_class(type.get());
  if (type_of(type.get()) == Type::text) {
    auto list = texts(space.get(), where_, [id](hid_t t, void* to) { return H5Aread(id, t, to); });
    if (H5Sget_simple_extent_ndims(space.get()) == 0 && list.size() == 1) return list[0];
    return list;
  }
  if (H5Sget_simple_extent_npoints(space.get()) != 1) return std::nullopt;
  const auto number = [&]<typename T>(T value, hid_t memory) -> Attribute {
    check(H5Aread(id, memory, &value), where_, "an attribute cannot be read");
    return value;
  };
  if (kind == H5T_FLOAT) return number(0.0, H5T_NATIVE_DOUBLE);
  if (kind != H5T_INTEGER) return std::nullopt;
  if (H5Tget_sign(type.get()) == H5T_SGN_NONE) return number(std::uint64_t{0}, H5T_NATIVE_UINT64);
  return number(std::int64_t{0}, H5T_NATIVE_INT64);
}

}  // namespace cohesim::h5
