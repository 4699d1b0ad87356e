# Rooms of src/ in their order: a room may link only rooms to its left (docs/architecture.md).
set(PRACTICE_ROOMS core reporting storage security organization ledger people patients facility
    scheduling compliance budgeting billing governance app cli)

# Flags shared by everything we compile.
add_library(practice_flags INTERFACE)
target_compile_options(practice_flags INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  $<$<BOOL:${PRACTICE_WARNINGS_AS_ERRORS}>:-Werror>)
if(PRACTICE_SANITIZE)
  target_compile_options(practice_flags INTERFACE -fsanitize=${PRACTICE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(practice_flags INTERFACE -fsanitize=${PRACTICE_SANITIZE})
endif()
if(PRACTICE_FUZZ)  # coverage for the fuzzer, in the rooms too
  target_compile_options(practice_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(practice_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(PRACTICE_COVERAGE)
  target_compile_options(practice_flags INTERFACE --coverage)
  target_link_options(practice_flags INTERFACE --coverage)
endif()
# Exceptions and Boost.Date_Time headers are quiet under our warnings only as system headers.
target_compile_definitions(practice_flags INTERFACE BOOST_DATE_TIME_NO_LIB BOOST_ALL_NO_LIB SPDLOG_FMT_EXTERNAL)

# Every listed source must exist: a forgotten file stops the configuration and is named, instead of being left out.
function(practice_require_sources list)
  set(missing)
  foreach(source IN LISTS ${list})
    if(NOT IS_ABSOLUTE "${source}" AND NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}" AND NOT source MATCHES "[$]<")
      list(APPEND missing "${source}")
    endif()
  endforeach()
  if(missing)
    list(JOIN missing ", " missing)
    message(FATAL_ERROR "Listed in ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt but missing: ${missing}")
  endif()
endfunction()

# practice_room(NAME SOURCES ... DEPENDS room... LIBS lib... [PUBLIC_LIBS lib...])
# One static library a room. The order of rooms is checked here, so that a wrong arrow fails to configure.
function(practice_room name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBS;PUBLIC_LIBS" ${ARGN})
  list(FIND PRACTICE_ROOMS ${name} own)
  if(own EQUAL -1)
    message(FATAL_ERROR "'${name}' is not a room; add it to PRACTICE_ROOMS and docs/architecture.md")
  endif()
  set(linked)
  foreach(dep IN LISTS ARG_DEPENDS)
    list(FIND PRACTICE_ROOMS ${dep} at)
    if(at EQUAL -1 OR NOT at LESS own)
      message(FATAL_ERROR "room '${name}' must not use '${dep}': it does not come before it")
    endif()
    list(APPEND linked practice_${dep})
  endforeach()
  foreach(lib IN LISTS ARG_LIBS ARG_PUBLIC_LIBS)
    if(lib MATCHES "Qt")
      message(FATAL_ERROR "room '${name}' links ${lib}: src/ does not know Qt")
    endif()
  endforeach()
  practice_require_sources(ARG_SOURCES)
  add_library(practice_${name} STATIC ${ARG_SOURCES})
  target_include_directories(practice_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(practice_${name}
    PUBLIC practice_flags ${linked} ${ARG_PUBLIC_LIBS}
    PRIVATE ${ARG_LIBS})
  if(NOT name STREQUAL "core")
    # A precompiled header fits only where the definitions are those of the room that made it.
    target_compile_definitions(practice_${name} PRIVATE SPDLOG_SHARED_LIB SPDLOG_COMPILED_LIB)
    target_precompile_headers(practice_${name} REUSE_FROM practice_core)
  endif()
endfunction()

# practice_test(NAME LABEL unit|service|ui|architecture|long SOURCES ... LIBS ... [MAIN qt])
# One Catch2 program; ctest runs it whole. Tests may find the shared sample files under PRACTICE_SHARED_DIR.
function(practice_test name)
  cmake_parse_arguments(ARG "QT;UNITY" "LABEL;TIMEOUT" "SOURCES;LIBS" ${ARGN})
  practice_require_sources(ARG_SOURCES)
  add_executable(${name} ${ARG_SOURCES})
  if(ARG_QT)
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/qt_test_main.cpp)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Qt6::Widgets Qt6::Test)
  else()
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp)
  endif()
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(${name} PRIVATE practice_flags Catch2::Catch2 Threads::Threads ${ARG_LIBS})
  target_compile_definitions(${name} PRIVATE
    PRACTICE_SHARED_DIR="${PROJECT_SOURCE_DIR}/../shared"
    PRACTICE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(ARG_UNITY)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  if(PRACTICE_SANITIZE)  # several times slower
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 5")
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
endfunction()

# practice_fuzz(NAME SOURCES ... LIBS ...): a libFuzzer program fuzz_NAME, only with the preset `fuzz`.
# Seed inputs lie in tests/fuzz/seeds/NAME. `tools/test --fuzz SECONDS` builds and runs each of them.
function(practice_fuzz name)
  if(NOT PRACTICE_FUZZ)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(fuzz_${name} ${ARG_SOURCES})
  target_include_directories(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/tests)
  target_compile_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_link_libraries(fuzz_${name} PRIVATE practice_flags ${ARG_LIBS})
  set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/fuzz)
  if(NOT TARGET fuzz_targets)
    add_custom_target(fuzz_targets)
  endif()
  add_dependencies(fuzz_targets fuzz_${name})
endfunction()
