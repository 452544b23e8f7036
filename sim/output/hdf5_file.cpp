#include "output/hdf5_file.hpp"

#include <limits>

#include "output/hdf5_detail.hpp"

namespace cohesim::h5 {

namespace {

// A plain dataset is laid out and filled now, so that later writes change its bytes and nothing else in the file.
Id storage_of(Type type, const Shape& shape, const Storage& storage) {
  Id p(H5Pcreate(H5P_DATASET_CREATE));
  H5Pset_obj_track_times(p.get(), false);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (type == Type::int64) H5Pset_fill_value(p.get(), H5T_NATIVE_INT64, &int64_fill);
  if (type == Type::float32 || type == Type::float64) H5Pset_fill_value(p.get(), H5T_NATIVE_DOUBLE, &nan);
  if (storage.chunk.empty() || shape.empty()) {
    H5Pset_alloc_time(p.get(), H5D_ALLOC_TIME_EARLY);
    return p;
  }
  const std::vector<hsize_t> chunk(storage.chunk.begin(), storage.chunk.end());
  H5Pset_chunk(p.get(), static_cast<int>(chunk.size()), chunk.data());
  H5Pset_shuffle(p.get());
  H5Pset_deflate(p.get(), 1);
  return p;
}

Id ordered(hid_t property_class) {
  Id p(H5Pcreate(property_class));
  H5Pset_link_creation_order(p.get(), H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED);
  return p;
}

}  // namespace

File File::create(const std::string& path) {
  quiet();
  auto disk = std::make_shared<DiskStatus>(DiskStatus{path, 0});
  const Id access(H5Pcreate(H5P_FILE_ACCESS)), order = ordered(H5P_FILE_CREATE);
  use_writing_driver(access.get(), *disk);
  H5Pset_file_locking(access.get(), false, true);  // shared file systems often have no locks
  Id id(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, order.get(), access.get()));
  check(id.get(), path, "cannot create", disk.get());
  return {std::move(id), path, std::move(disk)};
}

File File::open(const std::string& path) {
  quiet();
  const Id access(H5Pcreate(H5P_FILE_ACCESS));
  H5Pset_file_locking(access.get(), false, true);
  H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG);
  return {Id(check(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), path, "cannot open")), path, nullptr};
}

void File::close() {
  quiet();
  const herr_t closed = H5Fclose(id_.get());
  id_.release();
  check(closed, path_, "cannot be completed", disk_.get());
}

void File::flush() {
  quiet();
  check(H5Fflush(id_.get(), H5F_SCOPE_GLOBAL), path_, "cannot write", disk_.get());
}

void File::make_groups(const std::string& path) {
  quiet();
  const Id order = ordered(H5P_GROUP_CREATE);
  for (std::size_t end = 0; end != std::string::npos && !path.empty();) {
    end = path.find('/', end + 1);
    const std::string above = path.substr(0, end);
    if (has(above)) continue;
    const Id g(check(H5Gcreate2(id_.get(), above.c_str(), H5P_DEFAULT, order.get(), H5P_DEFAULT), where(above),
                     "cannot add", disk_.get()));
  }
}

Dataset File::make_dataset(const std::string& path, Type type, const Shape& shape, const Storage& storage) {
  quiet();
  const Id space = space_of(shape), creation = storage_of(type, shape, storage), cache(H5Pcreate(H5P_DATASET_ACCESS));
  H5Pset_chunk_cache(cache.get(), 101, storage.cache_bytes, 1.0);
  const Id text = text_type();
  const hid_t stored = type == Type::text ? text.get() : types_of(type).file;
  Id id(H5Dcreate2(id_.get(), path.c_str(), stored, space.get(), H5P_DEFAULT, creation.get(), cache.get()));
  check(id.get(), where(path), "cannot add", disk_.get());
  return {std::move(id), where(path), disk_};
}

Dataset File::dataset(const std::string& path) const {
  quiet();
  return {Id(check(H5Dopen2(id_.get(), path.c_str(), H5P_DEFAULT), where(path), "cannot read")), where(path), disk_};
}

Object File::object(const std::string& path) const {
  quiet();
  return {Id(check(H5Oopen(id_.get(), path.c_str(), H5P_DEFAULT), where(path), "cannot read")), where(path), disk_};
}

bool File::has(const std::string& path) const {
  quiet();
  return H5Lexists(id_.get(), path.c_str(), H5P_DEFAULT) > 0;
}

std::vector<File::Child> File::children(const std::string& group, bool by_name) const {
  quiet();
  const Id id(check(H5Gopen2(id_.get(), group.c_str(), H5P_DEFAULT), where(group), "cannot read"));
  H5G_info_t info{};
  check(H5Gget_info(id.get(), &info), where(group), "cannot read");
  std::vector<Child> result;
  for (hsize_t i = 0; i < info.nlinks; ++i) {
    char name[1024] = "";
    const auto get = [&](H5_index_t order) {
      return H5Lget_name_by_idx(id.get(), ".", order, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
    };
    if (by_name || get(H5_INDEX_CRT_ORDER) < 0) check(get(H5_INDEX_NAME), where(group), "cannot read");
    H5L_info_t link{};
    check(H5Lget_info(id.get(), name, &link, H5P_DEFAULT), where(group), "cannot read");
    if (link.type != H5L_TYPE_HARD) continue;  // links to other files are not followed
    const Id child(check(H5Oopen(id.get(), name, H5P_DEFAULT), where(group), "cannot read"));
    const H5I_type_t kind = H5Iget_type(child.get());
    if (kind == H5I_GROUP || kind == H5I_DATASET) result.push_back({name, kind == H5I_GROUP});
  }
  return result;
}

}  // namespace cohesim::h5
