// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz.hpp"

#include <cstddef>
#include <cstdint>

// Named and called by libFuzzer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    holdfast::fuzz::examine({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
