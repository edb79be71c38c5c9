#include "features/report/report.hpp"

namespace kring::report {

Result<> check_can_report(const thread::PostAccess& post) {
    if (post.is_author()) return conflict(Reason::own_post, "post_id", "one's own post can be deleted");
    if (post.deleted) return not_found("post_id");
    return {};
}

}  // namespace kring::report
