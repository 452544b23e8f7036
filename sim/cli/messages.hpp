#pragma once
// Text for people. A closed stderr must not end a run, so that failures to write there are ignored.
#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "cli/for_terminal.hpp"

namespace cohesim::cli {

/// To stderr, with a line end; on a terminal in lines that fit.
template <class... Args>
void say(fmt::format_string<Args...> format, Args&&... args) {
  std::fputs((for_terminal(fmt::format(format, std::forward<Args>(args)...)) + "\n").c_str(), stderr);
}

/// A command to stderr, with words before it; on a terminal in lines that fit and that a shell joins.
inline void say_command(const std::string& command) {
  std::fputs(((can_rewrite_lines() ? command_in_lines(command, message_columns()) : command) + "\n").c_str(), stderr);
}

/// To stdout, as it is; trouble shows at the end of the program.
inline void print_result(const std::string& text) { std::fputs(text.c_str(), stdout); }

/// To stdout, in lines that fit the terminal; 80 columns where there is none.
inline void print_in_lines(const std::string& text) {
  print_result(in_lines(text, static_cast<std::size_t>(result_columns())));
}

}  // namespace cohesim::cli
