// SPDX-License-Identifier: Apache-2.0
#include "app/lifecycle/watcher.hpp"

#include "app/lifecycle/caller.hpp"

#include <boost/system/system_error.hpp>

namespace holdfast::app::lifecycle {

namespace {

// Wallets are told apart by their currency, a creator's account is the only one; all else has an id.
std::string key_of(const std::string& type, const Json& object) {
    if (type == "wallet:update") {
        return object["currency"].string_or();
    }
    return type == "connect:update" ? "" : object["id"].string_or();
}

}  // namespace

void Watcher::take(const Json& event) {
    const std::int64_t sequence = event["seq"].int_or(0);
    if (event["data"].as_object() == nullptr) {
        return;
    }
    if (sequence <= last_sequence_) {
        throw Mismatch{"event " + std::to_string(sequence) + " came after event " + std::to_string(last_sequence_)};
    }
    last_sequence_ = sequence;
    ++events_;
    const std::string type = event["type"].string_or();
    newest_.insert_or_assign({type, key_of(type, event["data"])}, event["data"]);
}

asio::awaitable<Json> Watcher::until(
    std::string type, std::string key, std::string what, std::function<bool(const Json&)> holds
) {
    const auto give_up_at = std::chrono::steady_clock::now() + patience_;
    for (;;) {
        const auto known = newest_.find({type, key});
        if (known != newest_.end() && holds(known->second)) {
            co_return known->second;
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(give_up_at - std::chrono::steady_clock::now());
        const std::string newest = known == newest_.end() ? "no such event" : to_json(known->second);
        Json event;
        bool has_come = false;
        if (left.count() > 0) {
            try {
                event = co_await socket_->next(left);
                has_come = true;
            } catch (const boost::system::system_error&) {
                has_come = false;
            }
        }
        if (!has_come) {
            throw Mismatch{"no event told that " + what + "; the newest was: " + newest};
        }
        take(event);
    }
}

}  // namespace holdfast::app::lifecycle
