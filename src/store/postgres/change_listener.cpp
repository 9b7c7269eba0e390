// SPDX-License-Identifier: Apache-2.0
#include "store/change_listener.hpp"

#include "base/log.hpp"
#include "base/reconnect.hpp"
#include "base/stop_flag.hpp"

#include <libpq-fe.h>

#include <array>

namespace holdfast::store {

namespace {

using namespace std::chrono_literals;

struct CloseConnection {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;

struct FreeNotification {
    void operator()(PGnotify* notification) const { PQfreemem(notification); }
};

// As other connections of ours: a peer that went silent is noticed within seconds, not hours.
Connection connect(const std::string& url) {
    constexpr std::array<const char*, 8> kKeywords{
        "application_name",
        "connect_timeout",
        "keepalives_idle",
        "keepalives_interval",
        "keepalives_count",
        "tcp_user_timeout",
        "dbname",
        nullptr,
    };
    const std::array<const char*, 8> values{"holdfast-listen", "5", "5", "2", "3", "10000", url.c_str(), nullptr};
    return Connection{PQconnectdbParams(kKeywords.data(), values.data(), 1)};
}

bool begin_to_listen(PGconn* connection) {
    if (PQstatus(connection) != CONNECTION_OK) {
        return false;
    }
    const std::string sql = "LISTEN " + std::string{kHintChannel};
    PGresult* result = PQexec(connection, sql.c_str());
    const bool is_listening = PQresultStatus(result) == PGRES_COMMAND_OK;
    PQclear(result);
    return is_listening;
}

class PgChangeListener final : public ChangeListener {
public:
    PgChangeListener(std::string url, Random& random) : url_{std::move(url)}, reconnect_{random, 100ms, 5s} {}

    void run(const Heard& heard) override {
        while (!stop_.is_raised()) {
            const Connection connection = connect(url_);
            if (begin_to_listen(connection.get())) {
                reconnect_.succeeded();
                heard(std::nullopt);
                listen(connection.get(), heard);
            }
            if (!stop_.is_raised()) {
                log::warn("commits of other nodes are not heard of", {{"why", PQerrorMessage(connection.get())}});
            }
            (void)stop_.wait(-1, reconnect_.next());
        }
    }

    void stop() override { stop_.raise(); }

private:
    // Until the connection is lost or the flag is raised.
    void listen(PGconn* connection, const Heard& heard) {
        for (;;) {
            while (const std::unique_ptr<PGnotify, FreeNotification> notification{PQnotifies(connection)}) {
                if (const auto hint = parse_change_hint(notification->extra)) {
                    heard(hint);
                }
            }
            // The keepalives above end a silent connection, which is then readable: no time-out is needed for that.
            switch (stop_.wait(PQsocket(connection), 60s)) {
                case StopFlag::Wait::raised:
                    return;
                case StopFlag::Wait::timed_out:
                    break;
                case StopFlag::Wait::readable:
                    if (PQconsumeInput(connection) != 1) {
                        return;
                    }
                    break;
            }
        }
    }

    std::string url_;
    Reconnect reconnect_;
    StopFlag stop_;
};

}  // namespace

std::unique_ptr<ChangeListener> make_change_listener(std::string postgres_url, Random& random) {
    return std::make_unique<PgChangeListener>(std::move(postgres_url), random);
}

}  // namespace holdfast::store
