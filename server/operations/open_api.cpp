#include "operations/open_api.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <set>

namespace kring::operations {

namespace json = boost::json;

namespace {

constexpr std::string_view reference_prefix = "#/components/schemas/";

struct Problem {
    std::string type;
    std::string title;
    int status{};
    Failure failure{};
    Reason reason{};
    std::optional<std::string> field;
    std::string request;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, failure, reason, field, request))

std::string_view last_part(std::string_view type) {
    auto colon = type.rfind(':');
    return colon == std::string_view::npos ? type : type.substr(colon + 1);
}

std::string_view without_last_part(std::string_view type) {
    auto colon = type.rfind("::");
    return colon == std::string_view::npos ? std::string_view{} : type.substr(0, colon);
}

/// A type's short name, or with its namespace in front where two types share one.
std::map<std::string, std::string> component_names(const SchemaBook& book) {
    std::map<std::string_view, int> times;
    for (const auto& [type, schema] : book.components())
        ++times[last_part(type)];
    std::map<std::string, std::string> names;
    for (const auto& [type, schema] : book.components()) {
        std::string name{last_part(type)};
        if (times[name] > 1) name = std::string{last_part(without_last_part(type))} + '_' + name;
        names.emplace(type, name);
    }
    return names;
}

void resolve_references(json::value& value, const std::map<std::string, std::string>& names) {
    if (auto* array = value.if_array()) {
        for (auto& item : *array)
            resolve_references(item, names);
    } else if (auto* object = value.if_object()) {
        for (auto& member : *object) {
            if (member.key() != "$ref") {
                resolve_references(member.value(), names);
                continue;
            }
            std::string target{member.value().as_string()};
            if (!target.starts_with(reference_prefix)) continue;
            if (auto name = names.find(target.substr(reference_prefix.size())); name != names.end())
                member.value() = std::string{reference_prefix} + name->second;
        }
    }
}

void print(std::string& out, const json::value& value, std::size_t depth) {
    const std::string margin(2 * depth + 2, ' '), end_margin(2 * depth, ' ');
    if (value.is_object() && !value.get_object().empty()) {
        const char* before = "{\n";
        for (const auto& member : value.get_object()) {
            out += before + margin + json::serialize(member.key()) + ": ";
            print(out, member.value(), depth + 1);
            before = ",\n";
        }
        out += '\n' + end_margin + '}';
    } else if (value.is_array() && !value.get_array().empty() && !value.get_array().front().is_string()) {
        const char* before = "[\n";
        for (const auto& item : value.get_array()) {
            out += before + margin;
            print(out, item, depth + 1);
            before = ",\n";
        }
        out += '\n' + end_margin + ']';
    } else {
        out += json::serialize(value);
    }
}

json::value content_of(std::string_view type, json::value schema) {
    return {{"content", {{type, {{"schema", std::move(schema)}}}}}};
}

json::value security_of(Access access) {
    if (access == Access::anonymous) return json::array{json::object{}};
    return json::array{{{"session", json::array{}}}, {{"token", json::array{}}}};
}

std::string_view tag_of(std::string_view operation) { return operation.substr(0, operation.find('.')); }

template <class Enum>
std::string name_of(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

json::value path_of(const Operation& operation, SchemaBook& book) {
    const auto& row = operation.row();
    book.turn_to(SchemaBook::Side::input);
    auto body = content_of("application/json", json::parse(operation.input_schema(book)));
    body.as_object()["required"] = true;
    book.turn_to(SchemaBook::Side::output);
    auto problem = content_of("application/problem+json", json::parse(schema::of<Problem>(book, nullptr)));
    problem.as_object()["description"] = "What went wrong";
    return {
        {"post",
         {{"operationId", row.name},
          {"summary", row.summary},
          {"description", row.summary},
          {"tags", {tag_of(row.name)}},
          {"security", security_of(row.access)},
          {"x-access", name_of(row.access)},
          {"x-rate", name_of(row.rate)},
          {"x-transport", name_of(row.transport)},
          {"x-writes", operation.kind() != Operation::Kind::read && operation.kind() != Operation::Kind::connection},
          {"x-creates", operation.kind() == Operation::Kind::creation},
          {"requestBody", std::move(body)},
          {"responses", {{"200", nullptr}, {"default", std::move(problem)}}}}}};
}

json::value event_schema(const EventKind& kind, SchemaBook& book) {
    return {{"type", "object"},
            {"description", kind.summary},
            {"properties",
             {{"feed_id", {{"type", "string"}, {"format", "uuid"}}},
              {"seq", {{"type", "integer"}, {"minimum", 1}}},
              {"type", {{"const", kind.type}}},
              {"at", {{"type", "string"}, {"format", "date-time"}}},
              {"data", json::parse(kind.schema(book))}}},
            {"required", {"feed_id", "seq", "type", "at", "data"}}};
}

json::array list_of(const std::vector<Route>& routes) {
    json::array list;
    for (const auto& route : routes)
        list.push_back({{"method", route.method},
                        {"path", route.pattern},
                        {"access", name_of(route.access)},
                        {"summary", route.summary}});
    return list;
}

constexpr std::string_view description =
    "Every operation is POST /api/v1/<name> over HTTP, and a JSON-RPC 2.0 method of the same name over the "
    "WebSocket at /ws, unless x-transport says otherwise. Events come over the WebSocket to who follows their "
    "feed; their schemas are Event_<type>. On a replay, the data of an event that is void by now is "
    "{\"void\":true}. Besides `event` the server sends `hello` {contract, person_id} first, `feed.reset` "
    "{feed_id, seq} when there is too much to replay, and `feed.ended` {feed_id} when this person may no longer "
    "follow the feed: nothing of it comes after. A socket whose session or person ended is closed with 4001, one "
    "that should come back and resume with 4008. Addresses that are no operation are in x-routes.";

json::value head() {
    return {{"openapi", "3.1.0"},
            {"info",
             {{"title", "Kring"},
              {"version", "1"},
              {"description", description},
              {"contact", {{"name", "Kring"}}},
              {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
            {"servers", {{{"url", "/"}}}}};
}

json::value security_schemes() {
    return {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-kring_session"}}},
            {"token", {{"type", "http"}, {"scheme", "bearer"}}}};
}

}  // namespace

std::string print_open_api(const std::vector<const Operation*>& operations, const std::vector<const EventKind*>& events,
                           const std::vector<Route>& routes) {
    SchemaBook book{SchemaBook::Side::input};
    json::object paths, schemas, event_list;
    json::array any_event, tags;
    std::set<std::string_view> nouns;
    for (const auto* operation : operations) {
        paths[std::string{"/api/v1/"} + std::string{operation->row().name}] = path_of(*operation, book);
        if (nouns.insert(tag_of(operation->row().name)).second)
            tags.push_back(json::object{{"name", tag_of(operation->row().name)}});
    }
    // Outputs after all inputs: a struct that is both is published with the input's limits.
    book.turn_to(SchemaBook::Side::output);
    for (const auto* operation : operations) {
        auto reply = content_of("application/json", json::parse(operation->output_schema(book)));
        reply.as_object()["description"] = "The result";
        paths[std::string{"/api/v1/"} + std::string{operation->row().name}].at_pointer("/post/responses/200") = reply;
    }
    for (const auto* kind : events) {
        const auto name = "Event_" + std::string{kind->type};
        schemas[name] = event_schema(*kind, book);
        event_list[kind->type] = {{"$ref", std::string{reference_prefix} + name}};
        any_event.push_back(json::object{{"$ref", std::string{reference_prefix} + name}});
    }
    if (!any_event.empty()) schemas["Event"] = {{"oneOf", std::move(any_event)}};
    const auto names = component_names(book);
    for (const auto& [type, schema] : book.components())
        schemas[names.at(type)] = json::parse(schema);

    auto document = head();
    auto& root = document.as_object();
    root["tags"] = std::move(tags);
    root["paths"] = std::move(paths);
    root["components"] = {{"securitySchemes", security_schemes()}, {"schemas", std::move(schemas)}};
    root["x-events"] = std::move(event_list);
    if (!events.empty()) root["x-event"] = {{"$ref", std::string{reference_prefix} + "Event"}};
    root["x-routes"] = list_of(routes);
    resolve_references(document, names);
    std::string out;
    print(out, document, 0);
    return out + '\n';
}

}  // namespace kring::operations
