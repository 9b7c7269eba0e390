# cmake -DSCHEMA=dir -DOUTPUT=file.cpp -P embed_schema.cmake
# Writes the steps of schema/NNNN-name/{sqlite,postgres}.sql as one C++ source.
file(GLOB steps LIST_DIRECTORIES true RELATIVE ${SCHEMA} ${SCHEMA}/[0-9][0-9][0-9][0-9]-*)
list(SORT steps)
set(version 0)
set(rows "")
foreach(step ${steps})
  math(EXPR version "${version} + 1")
  string(REGEX MATCH "^0*([1-9][0-9]*)-(.*)$" _ ${step})
  if(NOT CMAKE_MATCH_1 EQUAL version)
    message(FATAL_ERROR "${step}: expected step ${version}")
  endif()
  file(READ ${SCHEMA}/${step}/sqlite.sql sqlite)
  file(READ ${SCHEMA}/${step}/postgres.sql postgres)
  string(APPEND rows "    {${version}, \"${CMAKE_MATCH_2}\", R\"sql(${sqlite})sql\", R\"sql(${postgres})sql\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// SPDX-License-Identifier: Apache-2.0
// Made by embed_schema.cmake from src/store/schema.
#include \"store/migrations.hpp\"

namespace holdfast::store {

std::span<const Migration> migrations() {
    static constexpr Migration kMigrations[] = {
${rows}    };
    return kMigrations;
}

}  // namespace holdfast::store
")
