#pragma once
// Loops for the widest instructions of the processor that they run on: compiled once for every x86-64 processor and once for
// those that add eight numbers of 32 bits at a time (AVX2). Neither fused multiply-add nor another order of sums comes with
// it, so that results do not depend on the path.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace cohesim {

namespace detail {

/// To a place of its own first, for then the compiler knows that nothing else changes meanwhile, and handles many by one
/// instruction.
template <std::size_t Most, class T, class F>
[[gnu::always_inline]] inline void fill_values(T* out, std::size_t first, std::size_t count, const F& f) {
  T values[Most];
  const auto begin = static_cast<std::uint32_t>(first), end = static_cast<std::uint32_t>(first + count);
  for (std::uint32_t i = begin; i < end; ++i) {
    if constexpr (std::is_invocable_v<F, std::uint32_t, std::uint32_t>)
      values[i - begin] = static_cast<T>(f(i, i - begin));
    else
      values[i - begin] = static_cast<T>(f(i));
  }
  std::memcpy(out, values, count * sizeof(T));
}

}  // namespace detail

#if defined(__x86_64__) && defined(__GNUC__)

/// Whether this processor has AVX2: asked once. COHESIM_PLAIN_LOOPS in the environment denies it, for tests.
bool has_wide_instructions();

namespace detail {

// Everything that f calls is compiled into these, for a function of its own would be compiled for every processor.
template <class F>
[[gnu::target("avx2"), gnu::flatten, gnu::noinline]] void run_wide(F f) {
  f();
}
template <std::size_t Most, class T, class F>
[[gnu::target("avx2"), gnu::flatten, gnu::noinline]] void fill_wide(T* out, std::size_t first, std::size_t count,
                                                                    const F& f) {
  fill_values<Most>(out, first, count, f);
}

}  // namespace detail

/// f(), by the widest instructions there are. What it captures by value stays in registers.
template <class F>
void wide(F f) {
  return has_wide_instructions() ? detail::run_wide(f) : f();
}

/// out[k] = f(first + k) or f(first + k, k) for k < count, which is at most `Most`. f joins conditions by & and |, and reads
/// whatever it chooses from by ?: before it chooses.
template <std::size_t Most, class T, class F>
void fill_each(T* out, std::size_t first, std::size_t count, const F& f) {
  if (has_wide_instructions())
    detail::fill_wide<Most>(out, first, count, f);
  else
    detail::fill_values<Most>(out, first, count, f);
}

#else

template <class F>
void wide(F f) {
  f();
}
template <std::size_t Most, class T, class F>
void fill_each(T* out, std::size_t first, std::size_t count, const F& f) {
  detail::fill_values<Most>(out, first, count, f);
}

#endif

/// The numbers first + k for which holds[k] is 1 (else it is 0), in order; how many. Looks at, and has room for, up to seven
/// more than `count`.
std::size_t choose(const std::uint8_t* holds, std::size_t count, std::uint32_t first, std::uint32_t* chosen);

}  // namespace cohesim
