// SPDX-License-Identifier: Apache-2.0
#include "tests/support/private_postgres.hpp"

#include <libpq-fe.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace holdfast::tests {

namespace {

constexpr const char* kPrograms = "/usr/lib/postgresql/15/bin/";
constexpr const char* kUser = "postgres";  // of the Debian package
constexpr auto kStartTimeout = std::chrono::seconds{60};

struct Identity {
    uid_t user;
    gid_t group;
};

// PostgreSQL refuses to run as root.
Identity unprivileged() {
    if (::geteuid() != 0) {
        return {.user = ::geteuid(), .group = ::getegid()};
    }
    const passwd* entry = ::getpwnam(kUser);
    if (entry == nullptr) {
        throw std::runtime_error{"no user `postgres`: is PostgreSQL 15 installed?"};
    }
    return {.user = entry->pw_uid, .group = entry->pw_gid};
}

// In the child: nothing but system calls. It ends with this process, however that ends.
[[noreturn]] void become(
    const char* program, char* const* arguments, Identity identity, const char* log, pid_t parent
) {
    if (::geteuid() == 0 &&
        (::setgroups(0, nullptr) != 0 || ::setresgid(identity.group, identity.group, identity.group) != 0 ||
         ::setresuid(identity.user, identity.user, identity.user) != 0)) {
        ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGINT);
    if (::getppid() != parent) {
        ::_exit(125);
    }
    const int output = ::open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (output >= 0) {
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
    }
    ::setpgid(0, 0);  // an interrupt of the terminal is for the test, which then stops the server
    ::execv(program, arguments);
    ::_exit(127);
}

pid_t spawn(const std::string& program, std::vector<std::string> arguments, const std::string& log) {
    const std::string path = kPrograms + program;
    arguments.insert(arguments.begin(), path);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    const Identity identity = unprivileged();
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        become(path.c_str(), pointers.data(), identity, log.c_str(), parent);
    }
    if (child < 0) {
        throw std::runtime_error{std::string{"fork: "} + std::strerror(errno)};
    }
    return child;
}

std::string read_file(const std::string& path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, Finish>;

struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
};

std::string run(const std::string& url, const std::string& sql) {
    const Connection connection{PQconnectdb(url.c_str())};
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        throw std::runtime_error{PQerrorMessage(connection.get())};
    }
    PQsetNoticeProcessor(connection.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, Clear> result{PQexec(connection.get(), sql.c_str())};
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
        throw std::runtime_error{sql + ": " + PQerrorMessage(connection.get())};
    }
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

// `postgres://user@host/name?options` with another name.
std::string with_database(const std::string& url, const std::string& name) {
    const auto authority = url.find("://") + 3;
    const auto path = std::min(url.find('/', authority), url.find('?', authority));
    const auto options = url.find('?', authority);
    return url.substr(0, path) + "/" + name + (options == std::string::npos ? "" : url.substr(options));
}

const char* given_server() {
    const char* url = std::getenv("HOLDFAST_TEST_POSTGRES_URL");
    return url != nullptr && *url != '\0' ? url : nullptr;
}

std::string server_url() {
    if (const char* given = given_server()) {
        return given;
    }
    static const PrivatePostgres server;
    return server.url();
}

}  // namespace

std::string execute(const std::string& url, const std::string& sql) {
    return run(url, sql);
}

PrivatePostgres::PrivatePostgres() {
    const Identity identity = unprivileged();
    const std::string folder = directory_.path().string();
    if (::chown(folder.c_str(), identity.user, identity.group) != 0) {
        throw std::runtime_error{"chown: " + std::string{std::strerror(errno)}};
    }
    const std::string cluster = folder + "/cluster";
    const std::string log = folder + "/log";
    // A collation that is not that of bytes, as most installations have: what relies on the order of bytes must say so.
    const pid_t initdb = spawn(
        "initdb",
        {"-D",
         cluster,
         "-U",
         "holdfast",
         "-A",
         "trust",
         "-E",
         "UTF8",
         "--locale=C.UTF-8",
         "--locale-provider=icu",
         "--icu-locale=en-US",
         "--no-sync",
         "--no-instructions"},
        log
    );
    int status = 0;
    if (::waitpid(initdb, &status, 0) != initdb || status != 0) {
        throw std::runtime_error{"initdb failed: " + read_file(log)};
    }
    server_ = spawn("postgres", {"-D", cluster, "-k", folder, "-c", "listen_addresses="}, log);
    const auto deadline = std::chrono::steady_clock::now() + kStartTimeout;
    while (PQping(url().c_str()) != PQPING_OK) {
        const bool has_ended = ::waitpid(server_, &status, WNOHANG) != 0;
        if (has_ended || std::chrono::steady_clock::now() > deadline) {
            if (!has_ended) {
                ::kill(server_, SIGQUIT);
                ::waitpid(server_, nullptr, 0);
            }
            throw std::runtime_error{"PostgreSQL did not start: " + read_file(log)};
        }
        ::poll(nullptr, 0, 20);
    }
}

PrivatePostgres::~PrivatePostgres() {
    ::kill(server_, SIGINT);  // a fast shutdown: open sessions are ended
    ::waitpid(server_, nullptr, 0);
}

std::string PrivatePostgres::url(const std::string& database) const {
    std::string host;
    for (const char c : directory_.path().string()) {
        host += c == '/' ? "%2F" : std::string(1, c);
    }
    return "postgres://holdfast@/" + database + "?host=" + host;
}

PostgresDatabase::PostgresDatabase() : server_url_{server_url()} {
    static std::atomic<int> count{0};
    name_ = "holdfast_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    run(server_url_, "CREATE DATABASE " + name_);
    url_ = with_database(server_url_, name_);
}

PostgresDatabase::~PostgresDatabase() {
    if (given_server() == nullptr) {
        return;  // a private server goes whole
    }
    try {
        run(server_url_, "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) {
        // The server may be gone by now.
    }
}

void PostgresDatabase::execute(const std::string& sql) const {
    (void)run(url_, sql);
}

std::string PostgresDatabase::query(const std::string& sql) const {
    return run(url_, sql);
}

}  // namespace holdfast::tests
