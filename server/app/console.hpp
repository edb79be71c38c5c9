#pragma once
// How a command reaches a data folder: through the server that runs on it, or, when none does, by taking the folder
// itself. Either way a command is an operation.

#include "app/configuration.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace kring::app {

class Console {
   public:
    virtual ~Console() = default;

    /// Errors: `conflict`/already_exists when the folder is held by a process that doesn't answer; those of opening it.
    static Result<std::unique_ptr<Console>> open(const Configuration& configuration);

    /// `params` and the result are JSON objects. Blocking.
    virtual Result<std::string> call(std::string_view method, std::string_view params) = 0;
};

}  // namespace kring::app
