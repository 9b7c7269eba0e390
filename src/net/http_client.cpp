// SPDX-License-Identifier: Apache-2.0
#include "net/http_client.hpp"

#include "base/check.hpp"
#include "net/curl_transfer.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <curl/curl.h>

#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

namespace holdfast::net {

namespace {

constexpr int kLongestPoll = 60'000;  // ms; whatever matters wakes the thread

SendOutcome given_up(std::string detail) {
    return std::unexpected(TransportFailure{.fault = TransportFault::unknown, .detail = std::move(detail)});
}

// What callers hand to the client's thread. Outlives the client where a cancellation still points to it.
class Inbox {
public:
    struct Contents {
        std::vector<std::unique_ptr<CurlTransfer>> transfers{};
        std::vector<std::uint64_t> cancelled{};
        bool is_closing = false;
    };

    Inbox() : multi_{curl_multi_init()} { HOLDFAST_CHECK(multi_ != nullptr, "libcurl starts"); }
    ~Inbox() { curl_multi_cleanup(multi_); }
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    [[nodiscard]] CURLM* multi() const { return multi_; }

    void add(std::unique_ptr<CurlTransfer> transfer) {
        change([&transfer](Contents& contents) { contents.transfers.push_back(std::move(transfer)); });
    }
    void cancel(std::uint64_t id) {
        change([id](Contents& contents) { contents.cancelled.push_back(id); });
    }
    void close() {
        change([](Contents& contents) { contents.is_closing = true; });
    }
    [[nodiscard]] Contents take() {
        const std::lock_guard lock{mutex_};
        return std::exchange(contents_, {});
    }

private:
    template <class Change>
    void change(Change apply) {
        {
            const std::lock_guard lock{mutex_};
            apply(contents_);
        }
        curl_multi_wakeup(multi_);
    }

    CURLM* multi_;
    std::mutex mutex_{};
    Contents contents_{};
};

// The client's thread.
class TransferLoop {
public:
    explicit TransferLoop(Inbox& inbox) : inbox_{inbox}, multi_{inbox.multi()} {}

    void run() {
        while (take_inbox()) {
            int running = 0;
            curl_multi_perform(multi_, &running);
            finish_ended();
            curl_multi_poll(multi_, nullptr, 0, kLongestPoll, nullptr);
        }
    }

private:
    bool take_inbox() {
        auto contents = inbox_.take();
        for (auto& transfer : contents.transfers) {
            const auto id = transfer->id();
            curl_multi_add_handle(multi_, transfer->easy());
            active_.emplace(id, std::move(transfer));
        }
        for (const auto id : contents.cancelled) {
            if (active_.contains(id)) {
                finish(id, given_up("the caller was cancelled"));
            }
        }
        while (contents.is_closing && !active_.empty()) {
            finish(active_.begin()->first, given_up("the client was closed"));
        }
        return !contents.is_closing;
    }

    void finish_ended() {
        int left = 0;
        while (const auto* message = curl_multi_info_read(multi_, &left)) {
            if (message->msg == CURLMSG_DONE) {
                const auto result = message->data.result;
                const auto id = CurlTransfer::id_of(message->easy_handle);
                finish(id, active_.at(id)->conclude(result));
            }
        }
    }

    void finish(std::uint64_t id, SendOutcome outcome) {
        const auto transfer = std::move(active_.extract(id).mapped());
        curl_multi_remove_handle(multi_, transfer->easy());
        transfer->deliver(std::move(outcome));
    }

    Inbox& inbox_;
    CURLM* multi_;
    std::unordered_map<std::uint64_t, std::unique_ptr<CurlTransfer>> active_{};
};

class CurlClient final : public HttpClient {
public:
    CurlClient(asio::any_io_executor executor, HttpClientOptions options)
        : executor_{std::move(executor)},
          options_{std::move(options)},
          inbox_{std::make_shared<Inbox>()} {
        curl_multi_setopt(
            inbox_->multi(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(options_.max_connections_per_host)
        );
        thread_ = std::jthread{[inbox = inbox_] { TransferLoop{*inbox}.run(); }};
    }
    ~CurlClient() override { inbox_->close(); }
    CurlClient(const CurlClient&) = delete;
    CurlClient& operator=(const CurlClient&) = delete;

    asio::awaitable<SendOutcome> send(OutboundRequest request) override {
        if (!is_sendable(request)) {
            co_return std::unexpected(TransportFailure{
                .fault = TransportFault::not_sent, .detail = "the request has a line break where none may be"
            });
        }
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(SendOutcome)>(
            [this](auto handler, OutboundRequest to_send) { start(std::move(handler), std::move(to_send)); },
            asio::use_awaitable,
            std::move(request)
        );
    }

private:
    template <class Handler>
    void start(Handler handler, OutboundRequest request) {
        const auto id = ++last_id_;
        auto slot = asio::get_associated_cancellation_slot(handler);
        if (slot.is_connected()) {
            slot.assign([inbox = std::weak_ptr{inbox_}, id](asio::cancellation_type) {
                if (const auto open = inbox.lock()) {
                    open->cancel(id);
                }
            });
        }
        // The handler leaves the client's thread whole: where it is destroyed uncalled, its coroutine is.
        auto deliver = [kept = std::make_shared<Handler>(std::move(handler)),
                        executor =
                            asio::prefer(executor_, asio::execution::outstanding_work.tracked)](SendOutcome outcome
                       ) mutable {
            asio::post(executor, [kept = std::move(kept), outcome = std::move(outcome)]() mutable {
                std::move (*kept)(std::move(outcome));
            });
        };
        inbox_->add(std::make_unique<CurlTransfer>(id, std::move(request), options_.ca_bundle, std::move(deliver)));
    }

    asio::any_io_executor executor_;
    HttpClientOptions options_;
    std::uint64_t last_id_ = 0;
    std::shared_ptr<Inbox> inbox_;
    std::jthread thread_{};
};

}  // namespace

std::unique_ptr<HttpClient> make_http_client(asio::any_io_executor executor, HttpClientOptions options) {
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    HOLDFAST_CHECK(started == CURLE_OK, "libcurl starts");
    return std::make_unique<CurlClient>(std::move(executor), std::move(options));
}

}  // namespace holdfast::net
