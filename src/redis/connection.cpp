// SPDX-License-Identifier: Apache-2.0
#include "redis/connection.hpp"

#include <csignal>
#include <hiredis/hiredis.h>

namespace holdfast::redis {

namespace {

timeval to_timeval(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(time - seconds);
    return {.tv_sec = seconds.count(), .tv_usec = micros.count()};
}

struct FreeReply {
    void operator()(redisReply* reply) const { freeReplyObject(reply); }
};

Reply to_reply(const redisReply& from) {
    Reply reply;
    switch (from.type) {
        case REDIS_REPLY_INTEGER:
            reply.kind = Reply::Kind::integer;
            reply.integer = from.integer;
            break;
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
        case REDIS_REPLY_ERROR:
            reply.kind = from.type == REDIS_REPLY_ERROR ? Reply::Kind::error : Reply::Kind::text;
            reply.text.assign(from.str, from.len);
            break;
        case REDIS_REPLY_ARRAY:
            reply.kind = Reply::Kind::list;
            for (std::size_t i = 0; i < from.elements; ++i) {
                reply.items.push_back(to_reply(*from.element[i]));
            }
            break;
        default:
            break;
    }
    return reply;
}

// hiredis writes to a connection that its peer has closed as to any other, which would end the process.
void keep_broken_pipes_from_this_thread() {
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    (void)::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
}

redisContext* connect(const Address& address, timeval timeout) {
    return address.host.empty() ? redisConnectUnixWithTimeout(address.socket_path.c_str(), timeout)
                                : redisConnectWithTimeout(address.host.c_str(), address.port, timeout);
}

}  // namespace

void Connection::Close::operator()(redisContext* context) const {
    redisFree(context);
}

Connection::Connection(const Address& address, std::chrono::milliseconds timeout)
    : context_{connect(address, to_timeval(timeout))} {
    keep_broken_pipes_from_this_thread();
    if (context_ == nullptr) {
        throw Lost{"no memory for a connection"};
    }
    if (context_->err != 0) {
        throw lost();
    }
    (void)redisSetTimeout(context_.get(), to_timeval(timeout));
    if (!address.host.empty()) {
        (void)redisEnableKeepAlive(context_.get());
    }
    std::vector<Command> greeting;
    if (!address.password.empty()) {
        Command auth{"AUTH"};
        if (!address.user.empty()) {
            auth.push_back(address.user);
        }
        auth.push_back(address.password.reveal());
        greeting.push_back(std::move(auth));
    }
    if (address.database != 0) {
        greeting.push_back({"SELECT", std::to_string(address.database)});
    }
    // A server that still loads its data says so here, and is not used yet.
    greeting.push_back({"PING"});
    for (const Reply& reply : run(greeting)) {
        if (reply.kind == Reply::Kind::error) {
            throw Lost{reply.text};
        }
    }
}

Lost Connection::lost() const {
    return Lost{context_->errstr};
}

int Connection::descriptor() const {
    return context_->fd;
}

void Connection::append(const Command& command) {
    std::vector<const char*> arguments;
    std::vector<std::size_t> sizes;
    for (const std::string& argument : command) {
        arguments.push_back(argument.data());
        sizes.push_back(argument.size());
    }
    const int count = static_cast<int>(command.size());
    if (redisAppendCommandArgv(context_.get(), count, arguments.data(), sizes.data()) != REDIS_OK) {
        throw lost();
    }
}

std::vector<Reply> Connection::run(std::span<const Command> commands) {
    for (const Command& command : commands) {
        append(command);
    }
    std::vector<Reply> replies;
    while (replies.size() < commands.size()) {
        void* reply = nullptr;
        if (redisGetReply(context_.get(), &reply) != REDIS_OK) {
            throw lost();
        }
        const std::unique_ptr<redisReply, FreeReply> owned{static_cast<redisReply*>(reply)};
        replies.push_back(to_reply(*owned));
    }
    return replies;
}

void Connection::send(const Command& command) {
    append(command);
    for (int is_done = 0; is_done == 0;) {
        if (redisBufferWrite(context_.get(), &is_done) != REDIS_OK) {
            throw lost();
        }
    }
}

void Connection::read_available() {
    if (redisBufferRead(context_.get()) != REDIS_OK) {
        throw lost();
    }
}

std::optional<Reply> Connection::next_message() {
    void* reply = nullptr;
    if (redisGetReplyFromReader(context_.get(), &reply) != REDIS_OK) {
        throw lost();
    }
    if (reply == nullptr) {
        return std::nullopt;
    }
    const std::unique_ptr<redisReply, FreeReply> owned{static_cast<redisReply*>(reply)};
    return to_reply(*owned);
}

}  // namespace holdfast::redis
