#pragma once
// Reading a text file that may be anything: a device, a pipe, a folder, a film.
#include <string>
#include <string_view>

namespace cohesim {

constexpr std::size_t largest_input = 4u << 20;  // bytes

/// The content of a regular file of at most `largest_input` bytes. Throws FileError: "NAME: is a folder", ...
std::string read_text_file(const std::string& path);

/// First byte that is not valid UTF-8 or is a control character other than tab and line end; npos if the text is clean.
std::size_t first_bad_byte(std::string_view text);

}  // namespace cohesim
