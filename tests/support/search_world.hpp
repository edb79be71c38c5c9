#pragma once
// Networks with threads in a real data folder, and the search index beside them. Rows are written as the features write
// them, with their events.

#include "features/network/network.hpp"
#include "features/search/search_index.hpp"
#include "features/search/search_service.hpp"
#include "support/temporary_folder.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kring::testing {

class SearchWorld {
   public:
    SearchWorld();

    PersonId person(std::string_view name, std::string_view ask_me_about = {});
    NetworkId network(std::string_view name, network::Visibility visibility, const std::vector<PersonId>& members,
                      std::string_view subjects = "Taal");
    ThreadId thread(NetworkId network, PersonId author, std::string_view title, std::string_view body, int year = 0);
    PostId reply(ThreadId thread, PersonId author, std::string_view body);
    void replies(ThreadId thread, PersonId author, std::string_view body, int count);  // "<body> 0", "<body> 1", …
    void edit(PostId post, std::string_view body);
    void remove(PostId post);
    void hide(PostId post);
    void publish_outcome(ThreadId thread, PersonId author, std::string_view what_we_know);
    void leave(NetworkId network, PersonId person);
    void execute(std::string_view sql);  // what no feature does

    /// What `person` finds, as "kind: title", best first. Waits until the index has followed.
    std::vector<std::string> finds(PersonId person, std::string_view text);
    Result<search::FindPage> find(PersonId person, const search::Find& in);

    search::SearchIndex& index() { return *index_; }
    store::Store& store() { return *store_; }
    /// Ends the index and opens it again, as after a restart.
    void restart_index();
    std::filesystem::path index_file() const;
    void forget_index();  // ends it and takes its file away

   private:
    void tell(store::Transaction& transaction, ThreadId thread, std::string_view type, const Uuid& subject);
    void insert_post(store::Transaction& transaction, ThreadId thread, const Uuid& post, PersonId author,
                     std::string_view body);

    TemporaryFolder folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<search::SearchIndex> index_;
    Instant now_;
};

}  // namespace kring::testing
