# Files are found by themselves; a kind of test that has no file yet has no target.

set(KRING_TEST_FILES "" CACHE STRING "Build only the unit and integration tests whose path matches; empty: all")

file(GLOB_RECURSE support CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/support/*.cpp")
add_library(kring_test_include INTERFACE)
target_include_directories(kring_test_include INTERFACE "${PROJECT_SOURCE_DIR}/tests")
target_link_libraries(kring_test_include INTERFACE kring_app)
target_compile_definitions(kring_test_include INTERFACE KRING_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
if(support)
  add_library(kring_test_support STATIC ${support})
  target_link_libraries(kring_test_support PUBLIC kring_test_include PRIVATE kring_warnings)
else()
  add_library(kring_test_support INTERFACE)
  target_link_libraries(kring_test_support INTERFACE kring_test_include)
endif()

# One program of all Catch2 tests below tests/<folder>.
function(kring_catch_tests target folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp")
  if(KRING_TEST_FILES)
    list(FILTER sources INCLUDE REGEX "${KRING_TEST_FILES}")
  endif()
  if(sources)
    add_executable(${target} ${sources})
    target_link_libraries(${target} PRIVATE kring_test_support Catch2::Catch2WithMain kring_warnings)
  endif()
endfunction()

# One program a file of tests/<folder>, named kring_<folder>_<file>.
function(kring_programs folder)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    # What tests/faults preloads into the server is a library.
    if(name MATCHES "_(witness|preload)$")
      add_library(kring_${folder}_${name} MODULE "${source}")
      set_target_properties(kring_${folder}_${name} PROPERTIES PREFIX "" OUTPUT_NAME "${name}")
      target_link_libraries(kring_${folder}_${name} PRIVATE kring_warnings ${CMAKE_DL_LIBS})
    else()
      add_executable(kring_${folder}_${name} "${source}")
      target_link_libraries(kring_${folder}_${name} PRIVATE kring_test_support kring_warnings)
    endif()
  endforeach()
endfunction()

# A program each of tests/fuzz, named kring_fuzz_<file>. Of the features and of the application they need the files that
# read text from outside, so that little is compiled a third time.
function(kring_fuzz_targets)
  set(parsers
    app/configuration app/local_socket app/settings features/account/account features/account/passwords
    features/account/people_file features/account/secrets features/mail/mail features/school_calendar/school_calendar
    features/school_calendar/school_holidays features/search/search_query features/thread/markdown)
  list(TRANSFORM parsers REPLACE "(.+)" "${PROJECT_SOURCE_DIR}/server/\\1.cpp")
  add_library(kring_fuzzed STATIC ${parsers} "${PROJECT_SOURCE_DIR}/tests/support/full_text.cpp")
  target_include_directories(kring_fuzzed PUBLIC "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(kring_fuzzed PRIVATE kring_warnings
    PUBLIC kring_net kring_operations kring_resources tomlplusplus::tomlplusplus)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(kring_fuzz_${name} "${source}")
    target_link_libraries(kring_fuzz_${name} PRIVATE kring_fuzzed kring_warnings)
    target_link_options(kring_fuzz_${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endfunction()

kring_catch_tests(kring_unit_tests unit)
kring_catch_tests(kring_integration_tests integration)
kring_catch_tests(kring_access_tests access)
kring_programs(faults)
kring_programs(bench)
if(KRING_FUZZ)
  kring_fuzz_targets()
endif()
