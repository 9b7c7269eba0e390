# Warnings are errors; mold links; release builds are hardened; ccache is used where it is installed.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(MOLD mold REQUIRED)
add_link_options(-fuse-ld=mold)

add_library(holdfast_flags INTERFACE)
target_compile_options(holdfast_flags INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wswitch -Werror -Wno-missing-designated-field-initializers)
target_include_directories(holdfast_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)

if(HOLDFAST_SANITIZE)
  add_compile_options(-fsanitize=${HOLDFAST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${HOLDFAST_SANITIZE})
endif()

if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  # tests/journeys/test_hardening.py looks for each of them in the program.
  add_compile_options("$<$<COMPILE_LANGUAGE:C,CXX>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=3;-fstack-protector-strong;\
-fstack-clash-protection;-fcf-protection=full;-ftrivial-auto-var-init=zero>")
  add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code)
endif()

# A translation unit with Beast takes most of a gigabyte: one at a time.
set_property(GLOBAL APPEND PROPERTY JOB_POOLS heavy=1)
