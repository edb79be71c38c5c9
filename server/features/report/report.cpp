#include "features/report/report.hpp"

namespace kring::report {

Result<> check_can_report(const thread::PostAccess& post) {
    if (post.is_author()) return conflict(Reason::own_post, "post_id", "one's own post can be deleted");
    if (post.deleted) return not_found("post_id");
    return {};
}

Result<> check_can_settle(PersonId author, PersonId facilitator) {
    if (author == facilitator) return forbidden(Reason::not_allowed, "for another facilitator");
    return {};
}

std::vector<PersonId> told_of_report(std::vector<PersonId> facilitators, PersonId author) {
    if (facilitators.size() > 1) std::erase(facilitators, author);
    return facilitators;
}

}  // namespace kring::report
