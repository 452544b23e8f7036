#include "output/hdf5_driver.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/errors.hpp"
#if H5_VERSION_GE(1, 13, 0)
#include <H5FDdevelop.h>
#endif

namespace cohesim::h5 {

namespace {

struct Info {  // what a file access list holds for us
  DiskStatus* status;
};

struct Handle {
  H5FD_t base{};  // first: HDF5 hands out pointers to it
  int descriptor = -1;
  haddr_t end_allocated = 0, end_of_file = 0;
  DiskStatus* status = nullptr;

  void failed() const {
    if (status->error == 0) status->error = errno == 0 ? EIO : errno;
  }
};

Handle& handle_of(H5FD_t* file) { return *reinterpret_cast<Handle*>(file); }
const Handle& handle_of(const H5FD_t* file) { return *reinterpret_cast<const Handle*>(file); }

H5FD_t* open_file(const char* name, unsigned, hid_t access, haddr_t) {
  const int descriptor = ::open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    static_cast<const Info*>(H5Pget_driver_info(access))->status->error = errno;
    return nullptr;
  }
  auto handle = std::make_unique<Handle>();
  handle->descriptor = descriptor;
  handle->status = static_cast<const Info*>(H5Pget_driver_info(access))->status;
  return &handle.release()->base;
}

herr_t close_file(H5FD_t* file) {
  const std::unique_ptr<Handle> handle(&handle_of(file));
  if (::close(handle->descriptor) != 0) handle->failed();
  return 0;
}

herr_t query(const H5FD_t*, unsigned long* flags) {
  *flags = H5FD_FEAT_AGGREGATE_METADATA | H5FD_FEAT_ACCUMULATE_METADATA | H5FD_FEAT_AGGREGATE_SMALLDATA |
           H5FD_FEAT_DEFAULT_VFD_COMPATIBLE;
  return 0;
}

haddr_t get_allocated(const H5FD_t* file, H5FD_mem_t) { return handle_of(file).end_allocated; }
haddr_t get_end(const H5FD_t* file, H5FD_mem_t) { return handle_of(file).end_of_file; }

herr_t set_allocated(H5FD_t* file, H5FD_mem_t, haddr_t end) {
  handle_of(file).end_allocated = end;
  return 0;
}

herr_t read_bytes(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, void* buffer) {
  auto* to = static_cast<char*>(buffer);
  while (size > 0) {
    const ssize_t got = pread(handle_of(file).descriptor, to, size, static_cast<off_t>(address));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    to += got, address += static_cast<haddr_t>(got), size -= static_cast<std::size_t>(got);
  }
  std::memset(to, 0, size);  // allocated, but never written
  return 0;
}

herr_t write(H5FD_t* file, H5FD_mem_t, hid_t, haddr_t address, std::size_t size, const void* buffer) {
  Handle& handle = handle_of(file);
  const auto* from = static_cast<const char*>(buffer);
  while (size > 0 && handle.status->error == 0) {
    const ssize_t put = pwrite(handle.descriptor, from, size, static_cast<off_t>(address));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      handle.failed();
      break;
    }
    from += put, address += static_cast<haddr_t>(put), size -= static_cast<std::size_t>(put);
  }
  handle.end_of_file = std::max(handle.end_of_file, address + size);
  return 0;
}

herr_t truncate(H5FD_t* file, hid_t, hbool_t) {
  Handle& handle = handle_of(file);
  if (handle.end_allocated == handle.end_of_file || handle.status->error != 0) return 0;
  if (ftruncate(handle.descriptor, static_cast<off_t>(handle.end_allocated)) != 0) handle.failed();
  handle.end_of_file = handle.end_allocated;
  return 0;
}

// Set by name: the order and number of members differ between versions of HDF5.
H5FD_class_t driver_class() {
  H5FD_class_t c{};
#if H5_VERSION_GE(1, 13, 0)
  c.version = H5FD_CLASS_VERSION;
  c.value = 511;  // of the range that HDF5 leaves to applications
#endif
  c.name = "cohesim";
  c.maxaddr = (haddr_t{1} << 62) - 1;
  c.fc_degree = H5F_CLOSE_STRONG;
  c.fapl_size = sizeof(Info);
  c.open = open_file;
  c.close = close_file;
  c.query = query;
  c.get_eoa = get_allocated;
  c.set_eoa = set_allocated;
  c.get_eof = get_end;
  c.read = read_bytes;
  c.write = write;
  c.truncate = truncate;
  constexpr H5FD_mem_t map[] = H5FD_FLMAP_DICHOTOMY;
  std::copy(std::begin(map), std::end(map), c.fl_map);
  return c;
}

}  // namespace

void use_writing_driver(hid_t access, DiskStatus& status) {
  static const H5FD_class_t driver = driver_class();
  static const hid_t id = H5FDregister(&driver);
  const Info info{&status};
  if (id < 0 || H5Pset_driver(access, id, &info) < 0) throw FileError(status.path + ": HDF5 cannot be used");
}

void check_disk(const DiskStatus* status) {
  if (status == nullptr || status->error == 0) return;
  throw FileError(status->path + ": cannot be written: " + std::strerror(status->error));
}

}  // namespace cohesim::h5
