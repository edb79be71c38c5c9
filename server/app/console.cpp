#include "app/console.hpp"

#include "app/application.hpp"
#include "app/local_socket.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <thread>
#include <utility>

namespace kring::app {

namespace {

using namespace std::chrono_literals;

Error lost() {
    return {Failure::unavailable, Reason::shutting_down, {}, "the server went away; run the command again"};
}

Error read_error(const boost::json::object& object) {
    Error error{Failure::internal, Reason::internal, {}, {}};
    if (const auto* message = object.if_contains("message")) error.message = message->as_string();
    const auto* about = object.if_contains("data");
    if (about == nullptr || !about->is_object()) return error;
    const auto& fields = about->as_object();
    if (const auto* failure = fields.if_contains("failure"))
        boost::describe::enum_from_string(failure->as_string().c_str(), error.failure);
    if (const auto* reason = fields.if_contains("reason"))
        boost::describe::enum_from_string(reason->as_string().c_str(), error.reason);
    if (const auto* field = fields.if_contains("field")) error.field = field->as_string();
    return error;
}

class RunningServer final : public Console {
   public:
    explicit RunningServer(std::unique_ptr<LineStream> stream) : stream_{std::move(stream)} {}

    Result<std::string> call(std::string_view method, std::string_view params) override {
        std::string request = R"({"jsonrpc":"2.0","id":1,"method":")";
        request.append(method).append(R"(","params":)").append(params).append("}");
        if (!stream_->write_line(std::move(request))) return lost();
        const auto line = stream_->read_line();
        if (!line) return lost();
        const auto reply = boost::json::parse(*line).as_object();
        if (const auto* error = reply.if_contains("error")) return read_error(error->as_object());
        return boost::json::serialize(reply.at("result"));
    }

   private:
    std::unique_ptr<LineStream> stream_;
};

class OwnFolder final : public Console {
   public:
    explicit OwnFolder(std::unique_ptr<Application> application) : application_{std::move(application)} {}

    Result<std::string> call(std::string_view method, std::string_view params) override {
        operations::Request request;
        request.method = method;
        request.params = params;
        request.credential.local = true;
        return application_->dispatcher().call(std::move(request)).result;
    }

   private:
    std::unique_ptr<Application> application_;
};

}  // namespace

Result<std::unique_ptr<Console>> Console::open(const Configuration& configuration) {
    static const SystemClock system_clock;
    // A server that has just begun holds the folder before it listens.
    for (int attempt = 1;; ++attempt) {
        if (auto stream = connect_to_server(configuration.data))
            return std::make_unique<RunningServer>(std::move(stream));
        auto application = Application::open(configuration, system_clock);
        if (application) return std::make_unique<OwnFolder>(std::move(*application));
        const bool held = application.error().reason == Reason::already_exists;
        if (!held || attempt == 30) return application.error();
        std::this_thread::sleep_for(100ms);
    }
}

}  // namespace kring::app
