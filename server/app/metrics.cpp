#include "app/metrics.hpp"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <utility>
#include <vector>

namespace kring::app {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

/// The figures as they are now: the rooms count for themselves, so nothing has to be kept in step.
class Figures final : public prometheus::Collectable {
   public:
    Figures(const store::StoreFigures& store, const net::ServerFigures& net, std::int64_t failed_jobs) {
        count("kring_commits_total", "Transactions on disk", store.commits);
        count("kring_writes_total", "Writes that these commits carried", store.writes);
        count("kring_failed_batches_total", "Batches that the database could not commit", store.failed_batches);
        gauge("kring_waiting_writes", "Writes that wait for the writer", store.waiting);
        gauge("kring_failed_jobs", "Jobs that were given up, such as mails that no server took",
              static_cast<std::uint64_t>(failed_jobs));
        gauge("kring_sockets", "Open WebSockets", net.sockets_now);
        gauge("kring_connections", "Open connections, WebSockets included", net.connections_now);
        count("kring_accepted_connections_total", "Connections accepted", net.accepted);
        count("kring_refused_connections_total", "Connections refused by a limit", net.refused_connections);
        count("kring_http_requests_total", "Requests over HTTP", net.http_requests);
        count("kring_socket_requests_total", "Requests over WebSockets", net.socket_requests);
        count("kring_frames_sent_total", "WebSocket frames sent", net.frames_sent);
        count("kring_bytes_sent_total", "Bytes of these frames", net.bytes_sent);
        count("kring_socket_writes_total", "System calls that sent them", net.writes);
        count("kring_slow_readers_total", "Sockets closed because their reader was too slow", net.slow_readers);
        count("kring_missed_pongs_total", "Sockets closed because nobody answered", net.missed_pongs);
    }

    std::vector<MetricFamily> Collect() const override { return families_; }

   private:
    void count(std::string name, std::string help, std::uint64_t value) {
        add(std::move(name), std::move(help), MetricType::Counter).counter.value = static_cast<double>(value);
    }
    void gauge(std::string name, std::string help, std::uint64_t value) {
        add(std::move(name), std::move(help), MetricType::Gauge).gauge.value = static_cast<double>(value);
    }
    prometheus::ClientMetric& add(std::string name, std::string help, MetricType type) {
        auto& family = families_.emplace_back();
        family.name = std::move(name);
        family.help = std::move(help);
        family.type = type;
        return family.metric.emplace_back();
    }

    std::vector<MetricFamily> families_;
};

}  // namespace

std::string print_metrics(const store::StoreFigures& store, const net::ServerFigures& net, std::int64_t failed_jobs) {
    return prometheus::TextSerializer{}.Serialize(Figures{store, net, failed_jobs}.Collect());
}

}  // namespace kring::app
