// SPDX-License-Identifier: Apache-2.0
#include "tests/support/private_redis.hpp"

#include <csignal>
#include <filesystem>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace holdfast::tests {

// It answers a little after it was started: clients try again by themselves.
void PrivateRedis::start() {
    const std::string path = socket_path();
    const pid_t parent = ::getpid();
    server_ = ::fork();
    if (server_ < 0) {
        throw std::runtime_error{"no process for a Redis"};
    }
    if (server_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() == parent) {
            ::execlp(
                "redis-server",
                "redis-server",
                "--port",
                "0",
                "--unixsocket",
                path.c_str(),
                "--save",
                "",
                "--appendonly",
                "no",
                "--loglevel",
                "warning",
                "--logfile",
                "/dev/null",
                static_cast<char*>(nullptr)
            );
        }
        ::_exit(127);
    }
}

void PrivateRedis::kill() {
    if (server_ > 0) {
        ::kill(server_, SIGKILL);
        ::waitpid(server_, nullptr, 0);
        server_ = 0;
        std::filesystem::remove(socket_path());
    }
}

void PrivateRedis::pause() {
    ::kill(server_, SIGSTOP);
}

void PrivateRedis::go_on() {
    ::kill(server_, SIGCONT);
}

}  // namespace holdfast::tests
