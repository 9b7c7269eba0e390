// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz.hpp"
#include "tests/fuzz/mutation.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <sanitizer/common_interface_defs.h>

// A fuzzer without libFuzzer: every input of a folder (or a single one), then so many more made of them.
//
//   fuzz_json CORPUS|FILE [DICTIONARY [MUTATIONS [SEED]]]
namespace holdfast::fuzz {

namespace {

// Looked at by whatever ends the process.
std::string_view g_input;
std::string g_finding;  // the name of the file that the input goes into

void keep_input() {
    if (std::FILE* file = std::fopen(g_finding.c_str(), "wb")) {
        std::fwrite(g_input.data(), 1, g_input.size(), file);
        std::fclose(file);
        std::fprintf(stderr, "The input is in %s\n", g_finding.c_str());
    }
}

// In memory of just its size, so that a byte read beyond it is seen.
void run(std::string_view input) {
    const auto bytes = std::make_unique<char[]>(input.size());
    std::ranges::copy(input, bytes.get());
    g_input = {bytes.get(), input.size()};
    examine(g_input);
}

std::vector<std::string> read_inputs(const std::filesystem::path& path) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(path)) {
        for (const auto& entry : std::filesystem::directory_iterator{path}) {
            files.push_back(entry.path());
        }
    } else {
        files.push_back(path);
    }
    std::ranges::sort(files);  // the same mutations on every machine
    std::vector<std::string> inputs;
    for (const auto& file : files) {
        std::ifstream in{file, std::ios::binary};
        HOLDFAST_CHECK(in.is_open(), "the input can be read: " + file.string());
        inputs.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
    }
    return inputs;
}

int replay(const std::vector<std::string>& arguments) {
    if (arguments.empty()) {
        std::cerr << "usage: CORPUS|FILE [DICTIONARY [MUTATIONS [SEED]]]\n";
        return 2;
    }
    auto inputs = read_inputs(arguments[0]);
    auto words = arguments.size() > 1 ? read_dictionary(arguments[1]) : std::vector<std::string>{};
    const auto mutations = arguments.size() > 2 ? std::stoul(arguments[2]) : 0;
    const auto seed = arguments.size() > 3 ? std::stoul(arguments[3]) : 1;
    if (inputs.empty()) {
        std::cerr << "no inputs in " << arguments[0] << '\n';
        return 2;
    }
    for (const auto& input : inputs) {
        run(input);
    }
    const auto kept = inputs.size();
    Mutator mutator{seed, std::move(inputs), std::move(words)};
    for (std::size_t made = 0; made < mutations; ++made) {
        run(mutator.next());
    }
    std::cout << kept << " inputs and " << mutations << " made of them\n";
    return 0;
}

}  // namespace

}  // namespace holdfast::fuzz

// Named and called by AddressSanitizer: a broken promise aborts, which then ends as all else that it finds.
extern "C" const char* __asan_default_options() {  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
    return "handle_abort=1";
}

int main(int count, char** arguments) {
    holdfast::fuzz::g_finding = std::string{arguments[0]} + "-finding";
    __sanitizer_set_death_callback(holdfast::fuzz::keep_input);
    return holdfast::fuzz::replay({arguments + 1, arguments + count});
}
