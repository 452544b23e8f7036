#include "output/hdf5_detail.hpp"

namespace cohesim::h5 {

static_assert(sizeof(hid_t) == sizeof(std::int64_t));

const char* name_of(Type type) {
  constexpr const char* names[] = {"uint8", "int32", "int64", "float32", "float64", "text", "other"};
  return names[static_cast<std::size_t>(type)];
}

std::size_t bytes_of(Type type) {
  constexpr std::size_t bytes[] = {1, 4, 8, 4, 8, 0, 0};
  return bytes[static_cast<std::size_t>(type)];
}

// HDF5 keeps this switch for each thread.
void quiet() {
  thread_local const herr_t off = H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  static_cast<void>(off);
}

// The operating system's words ("No space left on device") if there are any, else HDF5's own.
std::string reason() {
  std::string text;
  const auto innermost = [](unsigned n, const H5E_error2_t* error, void* to) -> herr_t {
    if (n == 0 && error->desc != nullptr) *static_cast<std::string*>(to) = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, innermost, &text);
  const std::string key = "error message = '";
  const auto from = text.find(key);
  if (from == std::string::npos) return text;
  return text.substr(from + key.size(), text.find('\'', from + key.size()) - from - key.size());
}

Id text_type() {
  Id type(H5Tcopy(H5T_C_S1));
  H5Tset_size(type.get(), H5T_VARIABLE);
  H5Tset_cset(type.get(), H5T_CSET_UTF8);
  return type;
}

Types types_of(Type type) {
  switch (type) {
    case Type::uint8: return {H5T_STD_U8LE, H5T_NATIVE_UINT8};
    case Type::int32: return {H5T_STD_I32LE, H5T_NATIVE_INT32};
    case Type::int64: return {H5T_STD_I64LE, H5T_NATIVE_INT64};
    case Type::float32: return {H5T_IEEE_F32LE, H5T_NATIVE_FLOAT};
    default: return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE};
  }
}

Type type_of(hid_t id) {
  const H5T_class_t kind = H5Tget_class(id);
  const std::size_t bytes = H5Tget_size(id);
  if (kind == H5T_STRING && H5Tis_variable_str(id) > 0) return Type::text;
  if (kind == H5T_INTEGER && H5Tget_sign(id) == H5T_SGN_NONE && bytes == 1) return Type::uint8;
  if (kind == H5T_INTEGER && H5Tget_sign(id) == H5T_SGN_2 && bytes == 4) return Type::int32;
  if (kind == H5T_INTEGER && H5Tget_sign(id) == H5T_SGN_2 && bytes == 8) return Type::int64;
  if (kind == H5T_FLOAT && bytes == 4) return Type::float32;
  if (kind == H5T_FLOAT && bytes == 8) return Type::float64;
  return Type::other;
}

Id space_of(const Shape& shape) {
  if (shape.empty()) return Id(H5Screate(H5S_SCALAR));
  const std::vector<hsize_t> extent(shape.begin(), shape.end());
  return Id(H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr));
}

std::vector<const char*> pointers(std::span<const std::string> text) {
  std::vector<const char*> result;
  for (const std::string& t : text) result.push_back(t.c_str());
  return result;
}

Id::~Id() {
  quiet();
  if (id_ >= 0) H5Idec_ref(id_);
}

}  // namespace cohesim::h5
