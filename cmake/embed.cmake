# kring_embed(<target> <function> <folder> <pattern>...)
# Puts the files of <folder> into the library <target>, which defines kring::embedded::<function>() of
# server/embedded/files.hpp. The assembler copies the bytes, so that size costs no compile time.
function(kring_embed target function folder)
  set(patterns)
  foreach(pattern IN LISTS ARGN)
    list(APPEND patterns "${PROJECT_SOURCE_DIR}/${folder}/${pattern}")
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS LIST_DIRECTORIES false ${patterns})
  list(SORT files)

  set(declarations)
  set(rows)
  set(bytes "    .section .rodata\n")
  set(index 0)
  foreach(file IN LISTS files)
    file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}/${folder}" "${file}")
    set(symbol "kring_${function}_${index}")
    string(APPEND bytes "    .balign 16\n    .global ${symbol}\n    .global ${symbol}_end\n"
                        "${symbol}:\n    .incbin \"${file}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "    {\"${path}\", between(${symbol}, ${symbol}_end)},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND bytes "    .section .note.GNU-stack,\"\",%progbits\n")

  set(code "#include \"embedded/files.hpp\"\n\n#include <cstddef>\n#include <vector>\n\n")
  string(APPEND code "extern \"C\" {\n${declarations}}\n\n" "namespace kring::embedded {\n\n")
  if(files)
    string(APPEND code
           "namespace {\n\n"
           "std::string_view between(const char* begin, const char* end) {\n"
           "    return {begin, static_cast<std::size_t>(end - begin)};\n}\n\n"
           "}  // namespace\n\n"
           "std::span<const File> ${function}() {\n"
           "    static const std::vector<File> files{\n${rows}    };\n    return files;\n}\n\n")
  else()
    string(APPEND code "std::span<const File> ${function}() {\n    return {};\n}\n\n")
  endif()
  string(APPEND code "}  // namespace kring::embedded\n")

  set(stem "${PROJECT_BINARY_DIR}/embedded/${function}")
  file(CONFIGURE OUTPUT "${stem}.cpp" CONTENT "${code}" @ONLY)
  file(CONFIGURE OUTPUT "${stem}_bytes.s" CONTENT "${bytes}" @ONLY)
  # The compiler doesn't report what .incbin read.
  set_source_files_properties("${stem}_bytes.s" PROPERTIES OBJECT_DEPENDS "${files}")
  add_library(${target} STATIC "${stem}.cpp" "${stem}_bytes.s")
  target_link_libraries(${target} PUBLIC kring_include PRIVATE kring_warnings)
endfunction()
