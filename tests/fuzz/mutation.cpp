// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutation.hpp"

#include "base/check.hpp"
#include "base/hex.hpp"

#include <array>
#include <fstream>
#include <utility>

namespace holdfast::fuzz {

namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr std::size_t kMostChanges = 6;

// What breaks readers when nothing else of the input changes.
constexpr std::array kSpecialBytes{'\0', '\t', '\n', '\r', ' ', '"',    '%',    '\'',   '+',   ',',
                                   '-',  '.',  '/',  '0',  '9', ':',    ';',    '=',    '?',   '[',
                                   '\\', ']',  '{',  '}',  '~', '\x7f', '\x80', '\xc2', '\xff'};

std::string unescaped(std::string_view quoted) {
    std::string word;
    for (std::size_t at = 0; at < quoted.size(); ++at) {
        if (quoted[at] != '\\' || at + 1 == quoted.size()) {
            word += quoted[at];
        } else if (quoted[at + 1] == 'x' && at + 3 < quoted.size()) {
            word += static_cast<char>(hex_digit(quoted[at + 2]) * 16 + hex_digit(quoted[at + 3]));
            at += 3;
        } else {
            word += quoted[++at];
        }
    }
    return word;
}

}  // namespace

Mutator::Mutator(std::uint64_t seed, std::vector<std::string> inputs, std::vector<std::string> words)
    : random_{seed},
      inputs_{std::move(inputs)},
      words_{std::move(words)} {
    HOLDFAST_CHECK(!inputs_.empty(), "there is an input to begin with");
}

std::string Mutator::next() {
    std::string input = any(inputs_);
    for (std::size_t changes = 1 + below(kMostChanges); changes > 0; --changes) {
        change(input);
    }
    input.resize(std::min(input.size(), kMostBytes));
    return input;
}

void Mutator::change(std::string& input) {
    const std::size_t at = below(input.size() + 1);
    const std::size_t length = below(std::min<std::size_t>(input.size() - at, 32) + 1);
    switch (below(8)) {
        case 0:
            input.insert(at, 1, kSpecialBytes[below(kSpecialBytes.size())]);
            break;
        case 1:
            if (at < input.size()) {
                input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
            }
            break;
        case 2:
            input.erase(at, length);
            break;
        case 3:
            input.insert(below(input.size() + 1), input.substr(at, length));
            break;
        case 4:
            input.insert(at, words_.empty() ? std::string(length, 'a') : any(words_));
            break;
        case 5:
            input.replace(at, length, words_.empty() ? std::string(1, '\xff') : any(words_));
            break;
        case 6: {
            const std::string& other = any(inputs_);
            input = input.substr(0, at) + other.substr(below(other.size() + 1));
            break;
        }
        default:
            input.resize(at);
            break;
    }
}

std::vector<std::string> read_dictionary(const std::string& path) {
    std::vector<std::string> words;
    std::ifstream file{path};
    for (std::string line; std::getline(file, line);) {
        const auto first = line.find('"');
        const auto last = line.rfind('"');
        if (!line.starts_with('#') && first != std::string::npos && last > first) {
            words.push_back(unescaped(std::string_view{line}.substr(first + 1, last - first - 1)));
        }
    }
    return words;
}

}  // namespace holdfast::fuzz
