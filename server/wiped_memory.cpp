// The program's operator new and delete: what is given back is wiped first, so that memory holds no words that were read
// or written a while ago. What libraries in C take by malloc is not covered (DECISIONS.md).

#include <malloc.h>
#include <string.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

void* take(std::size_t size) noexcept { return std::malloc(size == 0 ? 1 : size); }

void* take(std::size_t size, std::align_val_t alignment) noexcept {
    void* memory = nullptr;
    return ::posix_memalign(&memory, static_cast<std::size_t>(alignment), size == 0 ? 1 : size) == 0 ? memory : nullptr;
}

/// As the standard's own: asks the new-handler for as long as there is one.
template <class... How>
void* take_or_throw(std::size_t size, How... how) {
    while (true) {
        if (void* const memory = take(size, how...)) return memory;
        const auto handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc{};
        handler();
    }
}

void wipe(void* memory) noexcept {
    if (memory == nullptr) return;
    ::explicit_bzero(memory, ::malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

// The other forms of new and delete call these.
void* operator new(std::size_t size) { return take_or_throw(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take_or_throw(size, alignment); }
void operator delete(void* memory) noexcept { wipe(memory); }
void operator delete(void* memory, std::size_t) noexcept { wipe(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { wipe(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { wipe(memory); }
