#include "app/contract.hpp"

#include "app/application.hpp"

#include <stdlib.h>

#include <filesystem>

namespace kring::app {

namespace {

/// Operations are registered by what they stand on, so there has to be a data folder, if an empty one.
class PassingFolder {
   public:
    PassingFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "kring_contract_XXXXXX").string();
        if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
    }
    ~PassingFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
};

}  // namespace

Result<std::string> print_contract() {
    const PassingFolder folder;
    if (folder.path().empty()) return unavailable(Reason::disk_full);
    Configuration configuration;
    configuration.data = folder.path();
    const SystemClock clock;
    auto application = Application::open(std::move(configuration), clock);
    if (!application) return application.error();
    return (*application)->registry().open_api();
}

}  // namespace kring::app
