# What Debian 12 ships; deploy/setup installs it.

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS headers system json url)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(CURL REQUIRED)
find_package(spdlog REQUIRED CONFIG)
find_package(CLI11 REQUIRED CONFIG)
find_package(tomlplusplus REQUIRED CONFIG)
find_package(prometheus-cpp REQUIRED CONFIG)
find_package(Catch2 2.13 REQUIRED CONFIG)

# Libraries that bring no CMake files of their own.
function(kring_library name header library)
  find_path(KRING_${name}_INCLUDE ${header} REQUIRED)
  find_library(KRING_${name}_LIBRARY ${library} REQUIRED)
  add_library(kring::${name} UNKNOWN IMPORTED)
  set_target_properties(kring::${name} PROPERTIES
    IMPORTED_LOCATION "${KRING_${name}_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${KRING_${name}_INCLUDE}")
endfunction()

kring_library(sodium sodium.h sodium)
kring_library(stemmer libstemmer.h stemmer)
kring_library(qrencode qrencode.h qrencode)
kring_library(ical libical/ical.h ical)
