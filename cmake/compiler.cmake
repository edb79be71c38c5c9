# Flags and tools that hold for every target of ours.

find_program(CCACHE ccache)
if(CCACHE)
  # Paths below the source tree count as relative, so that several build folders of one tree share what is cached.
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
endif()

add_library(kring_include INTERFACE)
target_include_directories(kring_include INTERFACE "${PROJECT_SOURCE_DIR}/server")
target_compile_definitions(kring_include INTERFACE BOOST_ASIO_NO_DEPRECATED)

add_library(kring_warnings INTERFACE)
target_compile_options(kring_warnings INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wshadow;$<$<BOOL:${KRING_WERROR}>:-Werror>>")

if(KRING_SANITIZE)
  # Large programs, and one for each fuzz target.
  find_program(LLD ld.lld)
  if(LLD)
    add_link_options(-fuse-ld=lld)
  endif()
  add_compile_options(-fsanitize=${KRING_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${KRING_SANITIZE})
  if(KRING_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=all)
  endif()
  if(KRING_SANITIZE MATCHES "thread")
    # GCC's ThreadSanitizer doesn't see fences. Without them Asio has its locks alone, which it does see.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong)
  add_link_options(-pie -Wl,-z,relro,-z,now)
endif()
if(KRING_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
