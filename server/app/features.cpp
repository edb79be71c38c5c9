#include "app/features.hpp"

#include "app/tidying.hpp"
#include "base/log.hpp"
#include "features/account/account_operations.hpp"
#include "features/account/administration_operations.hpp"
#include "features/account/administration_service.hpp"
#include "features/account/invitation_operations.hpp"
#include "features/home/home_operations.hpp"
#include "features/key/key_operations.hpp"
#include "features/network/membership_service.hpp"
#include "features/network/network_operations.hpp"
#include "features/network/rest_service.hpp"
#include "features/notification/notification_operations.hpp"
#include "features/pairing/meeting_service.hpp"
#include "features/pairing/pairing_jobs.hpp"
#include "features/pairing/pairing_service.hpp"
#include "features/person/person_operations.hpp"
#include "features/report/report_operations.hpp"
#include "features/search/search_operations.hpp"
#include "features/thread/post_operations.hpp"
#include "features/thread/thread_jobs.hpp"
#include "features/thread/thread_operations.hpp"
#include "features/thread/topic_operations.hpp"
#include "operations/follow.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <chrono>
#include <functional>
#include <utility>

namespace kring::app {

namespace {

using operations::WriteContext;

account::Settings account_settings_of(const Configuration& configuration, const Features::Site& site) {
    return {.site_url = site.url,
            .session_life = std::chrono::days{configuration.accounts.session_days},
            .mail_configured = configuration.mail_configured(),
            .demo = site.demo};
}

mail::Postman::Settings postman_settings_of(const Configuration& configuration, const Features::Site& site) {
    const auto& mail = configuration.mail;
    return {.smtp = {.url = mail.url, .from = mail.from, .user = mail.user, .password = mail.password},
            .site_url = site.url};
}

using Body = std::function<Result<>(WriteContext&, const jobs::Job&)>;

/// A job as an operation of the server itself: its rows, its events and its mark are one transaction.
jobs::Runner::Inside as_operation(operations::Dispatcher& dispatcher, Body body) {
    return [&dispatcher, body = std::move(body)](const jobs::Job& job, std::function<void(bool)> ended) {
        dispatcher.run_internal(
            [body, job](WriteContext& context) -> Result<> {
                if (!jobs::take(context.transaction, job)) return {};
                return body(context, job);
            },
            [job, ended = std::move(ended)](const Result<>& result) {
                if (!result)
                    log::warn("event=job_not_done kind={} number={} reason={}", job.kind, job.number,
                              boost::describe::enum_to_string(result.error().reason, "?"));
                ended(result.has_value());
            });
    };
}

void people_changed(WriteContext& context, PersonId person) {
    network::person_changed(context, person);
    pairing::person_changed(context, person);
}

}  // namespace

Features::Features(const Configuration& configuration, const Site& site, const store::Keys& keys,
                   store::Keyring& keyring, store::Store& store, const Clock& clock)
    : keyring_{keyring},
      secrets_{keys.secrets},
      account_{.secrets = secrets_,
               .hasher = hasher_,
               .brake = brake_,
               .settings = account_settings_of(configuration, site),
               .on_person_changed = people_changed},
      pairing_{.keyring = keyring_, .site_url = site.url},
      postman_{store, clock, postman_settings_of(configuration, site),
               [this](mail::MailKind kind, std::string_view queued_path) {
                   if (kind != mail::MailKind::password_reset) return std::string{queued_path};
                   return account::password_reset_path(secrets_, queued_path);
               },
               [this](const store::Snapshot& snapshot, Uuid meeting, PersonId person, std::string_view organizer) {
                   return pairing::invitation_for(snapshot, pairing_, PairMeetingId{meeting}, person, organizer);
               }},
      search_index_{store},
      oldest_replay_{configuration.limits.replay_days} {}

void Features::register_operations(operations::Registry& registry) {
    operations::register_feed_operations(registry);
    account::register_account_operations(registry, account_);
    account::register_administration_operations(registry, account_);
    account::register_invitation_operations(registry, account_);
    key::register_operations(registry, keyring_);
    person::register_operations(registry);
    notification::register_notification(registry);
    network::register_networks(registry);
    thread::register_topics(registry);
    thread::register_threads(registry);
    thread::register_posts(registry);
    report::register_reports(registry);
    pairing::register_matching(registry, pairing_);
    pairing::register_messages(registry, pairing_);
    pairing::register_pair_reports(registry, pairing_);
    pairing::register_together(registry, pairing_);
    pairing::register_programme(registry);
    home::register_home(registry);
    search::register_search(registry, search_index_);
}

void Features::register_jobs(jobs::Runner& runner, operations::Dispatcher& dispatcher) {
    auto inside = [&](std::string_view kind, Body body) {
        runner.inside(std::string{kind}, as_operation(dispatcher, std::move(body)));
    };
    inside(account::session_expiry_job, account::expire_session);
    inside(account::password_reset_job, [this](WriteContext& context, const jobs::Job& job) {
        return account::mail_password_reset(context, account_, job);
    });
    inside(account::role_end_job, [this](WriteContext& context, const jobs::Job& job) {
        return account::end_expired_role(context, account_, job);
    });
    inside(network::grant_end_job, network::end_expired_grant);
    inside(network::rest_job, network::let_rest);
    inside(thread::guard_job, thread::run_guard);
    inside(thread::ask_tried_job, thread::run_ask_tried);
    inside(pairing::offer_end_job, pairing::end_offer);
    inside(pairing::list_starter_job, pairing::list_starter);
    inside(pairing::ask_other_job, pairing::ask_for_other);
    inside(pairing::year_end_job, pairing::end_year);
    inside(pairing::words_end_job, pairing::end_words);
    inside(pairing::signal_job, pairing::give_signal);
    runner.outside(std::string{pairing::destroy_keys_job},
                   [this](const jobs::Job& job) { return pairing::destroy_keys(keyring_, job); });
    inside(tidying_job,
           [this](WriteContext& context, const jobs::Job& job) { return tidy(context, job, oldest_replay_); });
    runner.outside(
        std::string{mail::job_kind}, [this](const jobs::Job& job) { return postman_.deliver(job); },
        mail::most_attempts);
}

}  // namespace kring::app
