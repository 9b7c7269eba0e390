// SPDX-License-Identifier: Apache-2.0
#include "net/server_core.hpp"

namespace holdfast::net {

void ConnectionTable::add(Connection& connection) {
    connection.place_ = connections_.size();
    connections_.push_back(&connection);
}

void ConnectionTable::remove(Connection& connection) {
    connections_[connection.place_] = connections_.back();
    connections_[connection.place_]->place_ = connection.place_;
    connections_.pop_back();
}

ServerCore::ServerCore(asio::any_io_executor on, ServerOptions with, Handlers handled_by)
    : executor{std::move(on)},
      options{std::move(with)},
      handlers{std::move(handled_by)},
      connection_ended{executor},
      tasks{executor} {
    tasks.release();
}

ServerCore::~ServerCore() = default;

HttpResponse ServerCore::transport_error(int status, std::string_view detail) const {
    if (handlers.transport_error) {
        return handlers.transport_error(status, detail);
    }
    return {
        .status = status,
        .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
        .body = std::string{detail} + "\n",
    };
}

std::string_view ServerCore::date() {
    const auto now = std::time(nullptr);
    if (now != date_second_) {
        date_second_ = now;
        std::tm utc{};
        gmtime_r(&now, &utc);
        // The locale of a server is "C" unless someone sets it: the names of days and months are English.
        std::strftime(date_, sizeof date_, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    }
    return date_;
}

ConnectionCount::ConnectionCount(std::shared_ptr<ServerCore> core) : core_{std::move(core)} {
    ++core_->open_connections;
}

ConnectionCount::~ConnectionCount() {
    if (core_) {
        --core_->open_connections;
        core_->connection_ended.notify();
    }
}

}  // namespace holdfast::net
