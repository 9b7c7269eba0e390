#include "base/check.hpp"
#include <cstdlib>
namespace holdfast { void check_failed(std::string_view, std::string_view, std::source_location) { std::abort(); } }
