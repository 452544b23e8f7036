#include "base/random.hpp"

namespace cohesim {

void draw_block(const RunKey& run, Stream stream, Month month, const std::uint64_t* keys, std::size_t count,
                BlockWords& out, std::uint32_t block) {
  for (std::size_t i = 0; i < count; ++i) {
    const Words words = run.draw(stream, month, keys[i], block);
    for (std::size_t w = 0; w < 4; ++w) out.word[w][i] = words[w];
  }
}

}  // namespace cohesim
