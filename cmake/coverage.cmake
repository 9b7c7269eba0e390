# holdfast_measured()
# What the folder's targets do is counted in the preset `coverage`, by its tests too: they instantiate its templates. Floors below
# are built as in `dev`, so that they come out of the cache.
macro(holdfast_measured)
  if(HOLDFAST_COVERAGE)
    add_compile_options(-O0 -g0 -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc)
    add_link_options(-fprofile-instr-generate)
  endif()
endmacro()

# holdfast_measured_headers(target header …)
# Read once for all sources of a measured target: that preset is built for many small runs.
macro(holdfast_measured_headers target)
  if(HOLDFAST_COVERAGE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endmacro()
