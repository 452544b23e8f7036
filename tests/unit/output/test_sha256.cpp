// Vectors of NIST (FIPS 180-4 examples, CAVS short messages) and the seams between blocks.
#include "base/sha256.hpp"

#include "catch_compat.hpp"

using cohesim::Sha256;
using cohesim::sha256_hex;

TEST_CASE("SHA-256 gives the digests that NIST publishes") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                   "mnopqrstnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256_hex(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 does not depend on how the bytes are cut") {
  for (const std::size_t length : {1U, 55U, 56U, 63U, 64U, 65U, 119U, 120U, 128U, 200U}) {
    const std::string text(length, 'x');
    for (std::size_t cut = 0; cut <= length; cut += 7) {
      Sha256 hash;
      hash.update(std::string_view(text).substr(0, cut));
      CHECK(hash.hex() == sha256_hex(text.substr(0, cut)));  // hex() does not disturb
      hash.update(std::string_view(text).substr(cut));
      CHECK(hash.hex() == sha256_hex(text));
    }
  }
}
