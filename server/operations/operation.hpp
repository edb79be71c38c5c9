#pragma once
// A row of the registry with its types erased: decode, body, encode. Included by registry.hpp.

#include "operations/decode.hpp"
#include "operations/digest.hpp"
#include "operations/encode.hpp"
#include "operations/registry.hpp"
#include "operations/schema.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kring::operations {

/// One request whose input was decoded, waiting for its turn. Which of these is called is up to the operation's kind.
class Call {
   public:
    virtual ~Call() = default;
    virtual Result<std::string> read(ReadContext&);
    virtual Result<> prepare(PrepareContext&);
    virtual Result<> work();  // after `prepare`, outside its snapshot
    virtual Result<std::string> write(WriteContext&, std::span<const std::uint8_t> digest_key);
};

class Operation {
   public:
    enum class Kind { read, write, prepared_write, creation, connection };

    Operation(Row row, Kind kind) : row_{row}, kind_{kind} {}
    virtual ~Operation() = default;
    const Row& row() const { return row_; }
    Kind kind() const { return kind_; }

    virtual Result<std::unique_ptr<Call>> decode(std::string_view params) const = 0;
    virtual std::string input_schema(SchemaBook& book) const = 0;
    virtual std::string output_schema(SchemaBook& book) const = 0;

   private:
    Row row_;
    Kind kind_;
};

/// The data of an event, from the rows as they are.
struct EventKind {
    std::string_view type;
    std::string_view summary;
    std::function<bool(const store::Snapshot&, const events::EventRow&, std::string& json)> render;  // false: void
    std::string (*schema)(SchemaBook& book);
};

namespace detail {

template <class In, class Out>
class TypedOperation : public Operation {
   public:
    using Operation::Operation;
    std::string input_schema(SchemaBook& book) const override { return schema::of<In>(book, nullptr); }
    std::string output_schema(SchemaBook& book) const override { return schema::of<Out>(book, nullptr); }
};

/// Decodes to a `CallType`, which is made of the operation and the input.
template <class Self, class CallType, class In>
Result<std::unique_ptr<Call>> decode_call(const Self& self, std::string_view params) {
    auto input = operations::decode<In>(params);
    if (!input) return input.error();
    return std::unique_ptr<Call>{std::make_unique<CallType>(self, std::move(*input))};
}

template <class Out>
Result<std::string> encoded(const Result<Out>& output) {
    if (!output) return output.error();
    return encode(*output);
}

template <class In, class Out>
class ReadOperation final : public TypedOperation<In, Out> {
   public:
    ReadOperation(Row row, Registry::Read<In, Out> body)
        : TypedOperation<In, Out>{row, Operation::Kind::read}, body_{std::move(body)} {}
    Result<std::unique_ptr<Call>> decode(std::string_view params) const override {
        return decode_call<ReadOperation, Reading, In>(*this, params);
    }

   private:
    struct Reading final : Call {
        Reading(const ReadOperation& of, In in) : operation{of}, input{std::move(in)} {}
        Result<std::string> read(ReadContext& context) override { return encoded(operation.body_(context, input)); }
        const ReadOperation& operation;
        In input;
    };
    Registry::Read<In, Out> body_;
};

template <class In, class Out>
class WriteOperation final : public TypedOperation<In, Out> {
   public:
    WriteOperation(Row row, Registry::Write<In, Out> body)
        : TypedOperation<In, Out>{row, Operation::Kind::write}, body_{std::move(body)} {}
    Result<std::unique_ptr<Call>> decode(std::string_view params) const override {
        return decode_call<WriteOperation, Writing, In>(*this, params);
    }

   private:
    struct Writing final : Call {
        Writing(const WriteOperation& of, In in) : operation{of}, input{std::move(in)} {}
        Result<std::string> write(WriteContext& context, std::span<const std::uint8_t>) override {
            return encoded(operation.body_(context, input));
        }
        const WriteOperation& operation;
        In input;
    };
    Registry::Write<In, Out> body_;
};

template <class In, class Out, class Prepared>
class PreparedOperation final : public TypedOperation<In, Out> {
   public:
    PreparedOperation(Row row, Registry::Prepare<In, Prepared> prepare, Registry::PreparedWrite<In, Out, Prepared> body)
        : TypedOperation<In, Out>{row, Operation::Kind::prepared_write},
          prepare_{std::move(prepare)},
          body_{std::move(body)} {}
    Result<std::unique_ptr<Call>> decode(std::string_view params) const override {
        return decode_call<PreparedOperation, Preparing, In>(*this, params);
    }

   private:
    struct Preparing final : Call {
        Preparing(const PreparedOperation& of, In in) : operation{of}, input{std::move(in)} {}
        Result<> prepare(PrepareContext& context) override {
            auto found = operation.prepare_(context, input);
            if (!found) return found.error();
            slow_work = std::move(*found);
            return {};
        }
        Result<> work() override {
            auto made = slow_work();
            if (!made) return made.error();
            prepared.emplace(std::move(*made));
            return {};
        }
        Result<std::string> write(WriteContext& context, std::span<const std::uint8_t>) override {
            return encoded(operation.body_(context, input, prepared.value()));
        }
        const PreparedOperation& operation;
        In input;
        SlowWork<Prepared> slow_work;
        std::optional<Prepared> prepared;
    };
    Registry::Prepare<In, Prepared> prepare_;
    Registry::PreparedWrite<In, Out, Prepared> body_;
};

inline const Uuid& uuid_of(const Uuid& uuid) { return uuid; }
template <class Tag>
const Uuid& uuid_of(const Id<Tag>& id) {
    return id.uuid;
}

template <class In, class Id>
std::string_view name_of(Id In::*member) {
    std::string_view name;
    [&]<template <class...> class List, class... Descriptors>(List<Descriptors...>) {
        (
            [&] {
                if constexpr (std::same_as<std::remove_const_t<decltype(Descriptors::pointer)>, Id In::*>)
                    if (Descriptors::pointer == member) name = Descriptors::name;
            }(),
            ...);
    }(Members<In>{});
    return name;
}

template <class In, class Out, class Id>
class CreateOperation final : public TypedOperation<In, Out> {
   public:
    CreateOperation(Row row, Id In::*id, Registry::Create<In, Out> body, Registry::Repeat<In, Out> repeat)
        : TypedOperation<In, Out>{row, Operation::Kind::creation},
          id_{id},
          id_name_{name_of(id)},
          body_{std::move(body)},
          repeat_{std::move(repeat)} {}
    Result<std::unique_ptr<Call>> decode(std::string_view params) const override {
        auto input = operations::decode<In>(params);
        if (!input) return input.error();
        if (!may_be_minted(uuid_of((*input).*id_)))
            return invalid(Reason::bad_format, std::string{id_name_}, "must be a UUID of version 7");
        return std::unique_ptr<Call>{std::make_unique<Creating>(*this, std::move(*input))};
    }

   private:
    struct Creating final : Call {
        Creating(const CreateOperation& of, In in) : operation{of}, input{std::move(in)} {}
        Result<std::string> write(WriteContext& context, std::span<const std::uint8_t> digest_key) override {
            return operation.create(context, input, digest_key);
        }
        const CreateOperation& operation;
        In input;
    };

    Result<std::string> create(WriteContext& context, const In& input, std::span<const std::uint8_t> digest_key) const {
        const Uuid& id = uuid_of(input.*id_);
        const auto digest = keyed_digest(digest_key, digested_text(this->row().name, input));
        auto earlier = find_creation(context.transaction, id);
        if (earlier && is_repeat(*earlier, context.caller, digest))
            return encoded(repeat_(context, input, Creation{earlier->seq, earlier->at}));
        auto created = create_new(context, input);
        if (!created) return created.error();
        if (earlier) return id_taken();  // which undoes what the body did
        remember_creation(context.transaction, id, context.caller, digest, {created->seq, context.now});
        return encode(created->output);
    }

    Error id_taken() const { return conflict(Reason::id_taken, std::string{id_name_}); }

    /// The thing that has the id may outlive the memory of its creation.
    Result<Registry::Created<Out>> create_new(WriteContext& context, const In& input) const {
        try {
            return body_(context, input);
        } catch (const store::DatabaseError& error) {
            if (error.kind() != store::DatabaseError::Kind::constraint) throw;
            return id_taken();
        }
    }

    Id In::*id_;
    std::string_view id_name_;
    Registry::Create<In, Out> body_;
    Registry::Repeat<In, Out> repeat_;
};

template <class In, class Out>
class ConnectionOperation final : public TypedOperation<In, Out> {
   public:
    explicit ConnectionOperation(Row row) : TypedOperation<In, Out>{row, Operation::Kind::connection} {}
    Result<std::unique_ptr<Call>> decode(std::string_view) const override {
        return invalid(Reason::websocket_only, {}, "only over the WebSocket");
    }
};

}  // namespace detail

template <class In, class Out>
void Registry::read(Row row, Read<In, Out> body) {
    add(std::make_unique<detail::ReadOperation<In, Out>>(row, std::move(body)));
}

template <class In, class Out>
void Registry::write(Row row, Write<In, Out> body) {
    add(std::make_unique<detail::WriteOperation<In, Out>>(row, std::move(body)));
}

template <class In, class Out, class Prepared>
void Registry::prepared_write(Row row, Prepare<In, Prepared> prepare, PreparedWrite<In, Out, Prepared> body) {
    add(std::make_unique<detail::PreparedOperation<In, Out, Prepared>>(row, std::move(prepare), std::move(body)));
}

template <class In, class Out, class Id>
void Registry::create(Row row, Id In::*id, Create<In, Out> body, Repeat<In, Out> repeat) {
    add(std::make_unique<detail::CreateOperation<In, Out, Id>>(row, id, std::move(body), std::move(repeat)));
}

template <class In, class Out>
void Registry::connection(Row row) {
    add(std::make_unique<detail::ConnectionOperation<In, Out>>(row));
}

template <class Payload>
void Registry::event(std::string_view type, std::string_view summary,
                     std::function<std::optional<Payload>(const store::Snapshot&, const events::EventRow&)> render) {
    add(EventKind{
        type, summary,
        [render = std::move(render)](const store::Snapshot& snapshot, const events::EventRow& row, std::string& json) {
            auto payload = render(snapshot, row);
            if (payload) encode(*payload, json);
            return payload.has_value();
        },
        [](SchemaBook& book) { return schema::of<Payload>(book, nullptr); }});
}

}  // namespace kring::operations
