# holdfast_assets(TARGET FOLDER folder HEADER header FUNCTION name)
# Puts the files of a folder into a target, as `const holdfast::net::Assets& name()`, which the header declares. The folder
# is looked at anew at each build; one that is not there gives no files.
function(holdfast_assets target)
  cmake_parse_arguments(ASSETS "" "FOLDER;HEADER;FUNCTION" "" ${ARGN})
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${ASSETS_FOLDER}/*)
  string(REGEX REPLACE ".*::" "" name ${ASSETS_FUNCTION})
  set(stem ${CMAKE_CURRENT_BINARY_DIR}/${name})
  set(embed ${CMAKE_SOURCE_DIR}/tools/embed)
  add_custom_command(
    OUTPUT ${stem}.bin ${stem}.S ${stem}.cpp
    COMMAND ${embed} ${CMAKE_SOURCE_DIR}/${ASSETS_FOLDER} ${stem} ${ASSETS_HEADER} ${ASSETS_FUNCTION}
    DEPENDS ${embed} ${files}
    COMMENT "Packing ${ASSETS_FOLDER}"
    VERBATIM)
  set_source_files_properties(${stem}.S PROPERTIES OBJECT_DEPENDS ${stem}.bin)
  target_sources(${target} PRIVATE ${stem}.S ${stem}.cpp)
endfunction()
