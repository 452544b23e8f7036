#pragma once
// Text for people. A closed stderr must not end a run, so that failures to write there are ignored.
#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace cohesim::cli {

/// To stderr, with a line end.
template <class... Args>
void say(fmt::format_string<Args...> format, Args&&... args) {
  std::fputs((fmt::format(format, std::forward<Args>(args)...) + "\n").c_str(), stderr);
}

/// To stdout, as it is; trouble shows at the end of the program.
inline void print_result(const std::string& text) { std::fputs(text.c_str(), stdout); }

}  // namespace cohesim::cli
