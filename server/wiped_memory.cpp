// The program's free and realloc: what is given back is wiped first, so that memory holds no words that were read or written a
// while ago. All that is made with new, and what libraries in C take, comes through here (DECISIONS.md).

#include <malloc.h>
#include <string.h>

#include <algorithm>
#include <cstddef>

// glibc's own, under the names that it keeps for who stands before them.
extern "C" {
void __libc_free(void* memory);         // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)
void* __libc_malloc(std::size_t size);  // NOLINT(bugprone-reserved-identifier,readability-identifier-naming)

void free(void* memory) noexcept {
    if (memory == nullptr) return;
    ::explicit_bzero(memory, ::malloc_usable_size(memory));
    __libc_free(memory);
}

// glibc's would leave the old place as it is when it moves.
void* realloc(void* memory, std::size_t size) noexcept {
    if (memory == nullptr) return __libc_malloc(size);
    if (size == 0) {
        free(memory);
        return nullptr;
    }
    const auto held = ::malloc_usable_size(memory);
    if (size <= held && size >= held / 2) return memory;
    void* const moved = __libc_malloc(size);
    if (moved == nullptr) return nullptr;
    ::memcpy(moved, memory, std::min(held, size));
    free(memory);
    return moved;
}
}
