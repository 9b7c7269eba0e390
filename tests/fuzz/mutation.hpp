// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/random.hpp"

#include <string>
#include <vector>

namespace holdfast::fuzz {

// Makes new inputs from old ones, for where there is no libFuzzer to be led by coverage. The same seed makes the same
// inputs.
class Mutator {
public:
    // REQUIRES: at least one input.
    Mutator(std::uint64_t seed, std::vector<std::string> inputs, std::vector<std::string> words);

    [[nodiscard]] std::string next();

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_.next() % bound; }
    const std::string& any(const std::vector<std::string>& of) { return of[below(of.size())]; }
    void change(std::string& input);

    SeededRandom random_;
    std::vector<std::string> inputs_;
    std::vector<std::string> words_;
};

// The words of a dictionary in libFuzzer's format: a quoted word a line, `\"`, `\\` and `\xAB` escaped.
[[nodiscard]] std::vector<std::string> read_dictionary(const std::string& path);

}  // namespace holdfast::fuzz
