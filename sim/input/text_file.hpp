#pragma once
// Reading a text file that may be anything: a device, a pipe, a folder, a film.
#include <string>
#include <string_view>

namespace cohesim {

constexpr std::size_t largest_input = 4u << 20;  // bytes of a scenario

/// The content of a regular file of at most `largest` bytes. Throws FileError: "NAME: is a folder", ...
std::string read_text_file(const std::string& path, std::size_t largest = largest_input);

/// First byte that is not valid UTF-8 or is a control character other than tab and line end; npos if the text is clean.
std::size_t first_bad_byte(std::string_view text);

}  // namespace cohesim
