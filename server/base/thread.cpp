#include "base/thread.hpp"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

namespace kring {

void name_this_thread(const char* name) { ::pthread_setname_np(::pthread_self(), name); }

// Being nicer needs no right, and without it the work is done all the same.
void let_others_go_first() { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 10); }

}  // namespace kring
