// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.hpp"

#include "sandbox/core.hpp"
#include "tests/simulation/actors.hpp"
#include "tests/simulation/checks.hpp"
#include "tests/simulation/memory_vfs.hpp"
#include "tests/simulation/operator.hpp"

#include <memory>

namespace holdfast::simulation {
namespace {

using namespace std::chrono_literals;

constexpr int kBooksCheckedEvery = 10;
// How long the world may take to come to rest once the faults stop: longer than the longest backoff and the resend
// window.
constexpr auto kRest = 24h * 4;
constexpr int kMostStarts = 10;

// An empty, migrated database: the same for every run, so it is made once.
const Disk& migrated_disk() {
    struct Never final : DiskFaults {
        DiskVerdict judge(DiskOperation) override { return DiskVerdict::ok; }
    };
    static Never never;
    static const auto disk = [] {
        auto made = std::make_unique<Disk>(never);
        const MemoryVfs vfs{*made};
        open_memory_store()->migrate();
        return made;
    }();
    return *disk;
}

sandbox::CoreOptions stripe_options() {
    const char* url = "http://holdfast.test/payments/webhook";
    return {
        .database_path = ":memory:",
        .timing = sandbox::Timing::fast,
        .public_url = "http://stripe.test",
        .webhook_endpoints =
            {{.url = url, .secret = kWebhookSecret}, {.url = url, .secret = kConnectWebhookSecret, .connect = true}},
    };
}

class Run {
public:
    explicit Run(const Options& options)
        : options_{options},
          choices_{options.seed},
          stripe_random_{mix(options.seed, 0x5741U)},
          stripe_{stripe_options(), clock_, stripe_random_} {
        machine_.disk().copy_from(migrated_disk());
        vfs_ = std::make_unique<MemoryVfs>(machine_.disk());
        MemoryVfs::seed_sqlite(options.seed);
        const Machine::Calm calm{machine_};
        start_world();
        actors_.sign_up(*world_);
    }

    Report run() {
        for (int step = 0; step < options_.steps && report_.is_clean(); ++step) {
            if (!options_.skipped.contains(step)) {
                take(step);
            }
        }
        if (report_.is_clean()) {
            come_to_rest();
        }
        report_.requests = actors_.requests();
        report_.crashes = machine_.stops();
        report_.disk_failures = machine_.failures();
        report_.points = machine_.points();
        report_.entries = history_.entries();
        return std::move(report_);
    }

private:
    void start_world();
    void restart(const char* why);
    void take(int step);
    void move();
    void look(bool is_thorough);
    void come_to_rest();
    void wait_for_the_end();

    Options options_;
    Report report_;
    ManualClock clock_{from_unix_seconds(1'800'000'000)};
    Choices choices_;
    SeededRandom stripe_random_;
    sandbox::Core stripe_;
    Machine machine_{choices_, options_.faults, options_.stop_at, report_.trace};
    Network network_{stripe_, clock_, choices_, options_.faults, report_.trace};
    Mail mail_{choices_, options_.faults, report_.violations, report_.trace};
    History history_{report_.violations};
    Actors actors_{choices_, machine_, report_.violations, report_.trace};
    Operator operator_{choices_, stripe_, report_.violations, report_.trace};
    std::unique_ptr<MemoryVfs> vfs_;
    std::unique_ptr<World> world_;
};

// The disk may fail while the server begins, and the power may go again.
void Run::start_world() {
    for (int tries = 0; world_ == nullptr; ++tries) {
        const std::int64_t failures = machine_.failures() + machine_.stops();
        try {
            std::optional<Machine::Calm> calm;
            if (tries >= kMostStarts) {
                calm.emplace(machine_);
            }
            world_ = std::make_unique<World>(Surroundings{
                .clock = clock_,
                .choices = choices_,
                .machine = machine_,
                .network = network_,
                .stripe = stripe_,
                .mail = mail_,
                .history = history_,
                .faults = options_.faults,
                .violations = report_.violations,
                .seed = choices_.moves.next(),
                .alter = options_.alter,
            });
        } catch (const std::exception& trouble) {
            report_.trace.push_back("  the server can't begin: " + std::string{trouble.what()});
            if (machine_.failures() + machine_.stops() == failures || tries > 2 * kMostStarts) {
                throw;
            }
            if (!machine_.is_on()) {
                machine_.turn_on();
            }
        }
    }
}

void Run::restart(const char* why) {
    report_.trace.emplace_back(why);
    world_.reset();
    if (!machine_.is_on()) {
        machine_.turn_on();
    }
    start_world();
    look(true);
}

void Run::move() {
    const Machine::Calm calm{machine_};
    const std::int64_t which = choices_.moves.between(1, 100);
    // Often several people at once: rivals for the same money, in one batch or in several.
    for (std::int64_t moves = choices_.moves.between(0, 3); moves > 0; --moves) {
        if (choices_.moves.chance(10)) {
            operator_.work(*world_);
        } else {
            actors_.move(*world_, stripe_);
        }
    }
    if (which <= 40) {
        mail_.deliver(*world_);
    }
}

void Run::take(int step) {
    choices_.begin_step(step);
    report_.trace.push_back("step " + std::to_string(step) + " at " + format_rfc3339(clock_.now()));
    machine_.begin_step();
    network_.begin_step();
    move();
    // Mostly everything happens within a minute; now and then an hour goes by, or a day.
    Dice& dice = choices_.moves;
    const bool is_long = dice.chance(5) && options_.faults.has(FaultKind::clock);
    const bool is_very_long = dice.chance(12);
    const std::int64_t shortly = dice.chance(40) ? 60'000 : 3'000;
    const std::int64_t most = !is_long ? shortly : is_very_long ? 26 * 3'600'000 : 3'600'000;
    const bool is_restarted = dice.chance(2) && options_.faults.has(FaultKind::restart) && options_.stop_at < 0;
    world_->pass(clock_.now() + std::chrono::milliseconds{dice.between(0, most)});
    if (is_restarted && machine_.is_on()) {
        world_->shut_down(dice.chance(50) ? Duration::zero() : Duration{10s});
        restart("the server is started anew");
    } else if (!machine_.is_on()) {
        restart("the machine is turned on");
    }
    look(step % kBooksCheckedEvery == 0);
    ++report_.steps;
}

void Run::look(bool is_thorough) {
    if (!machine_.is_on()) {
        return;
    }
    const Machine::Calm calm{machine_};
    if (is_thorough) {
        check_books(world_->store(), report_.violations);
        history_.look_back(world_->queries());
    } else {
        history_.look(world_->queries());
    }
}

void Run::come_to_rest() {
    choices_.begin_step(options_.steps);
    report_.trace.emplace_back("the faults stop");
    machine_.end_faults();
    network_.end_faults();
    mail_.end_faults();
    wait_for_the_end();
    // Whatever is asked again now is answered as it was, and changes nothing.
    actors_.repeat_all(*world_);
    world_->pass(clock_.now() + 2h);
    if (world_->running() > 0) {
        report_.violations.push_back("I16: " + std::to_string(world_->running()) + " requests never ended");
    }
    look(true);
    check_end(
        {.store = world_->store(), .stripe = stripe_, .mail = mail_, .actors = actors_, .by_hand = operator_.by_hand()},
        report_.violations
    );
}

void Run::wait_for_the_end() {
    const Timestamp begin = clock_.now();
    while (clock_.now() < begin + kRest) {
        mail_.deliver(*world_);
        actors_.repeat_unanswered(*world_);
        operator_.tidy_up(*world_, clock_.now() - begin);
        world_->pass(clock_.now() + 2h);
    }
}

}  // namespace

Report run(const Options& options) {
    try {
        return Run{options}.run();
    } catch (const std::exception& thrown) {
        return {.violations = {std::string{"the run ended by an exception: "} + thrown.what()}};
    }
}

std::string command_line(const Options& options) {
    std::string line = "./dev sim --seed " + std::to_string(options.seed) + " --steps " + std::to_string(options.steps);
    for (const FaultKind kind : options.faults.missing()) {
        line.append(" --without ").append(to_string(kind));
    }
    if (!options.skipped.empty()) {
        line += " --skip";
        for (const int step : options.skipped) {
            line += " " + std::to_string(step);
        }
    }
    if (options.stop_at >= 0) {
        line += " --stop-at " + std::to_string(options.stop_at);
    }
    return line;
}

}  // namespace holdfast::simulation
