// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdfast::simulation {

// What may go wrong. Each can be left out of a run.
enum class FaultKind : unsigned {
    power_loss,     // the machine stops anywhere; what was not synced is lost, torn or reordered
    kill,           // the process stops anywhere; what it wrote stays
    restart,        // the server is stopped in order and begins anew
    disk_full,      // writes that need room are refused for a while
    disk_error,     // a read, a write or a sync fails
    stripe_lost,    // the request or the answer never arrives, or arrives twice
    stripe_late,    // the answer comes long after the work, or the work long after the request
    stripe_busy,    // 429, 409
    stripe_broken,  // 500, kept under the key or not; rubbish
    stripe_outage,  // nobody answers for hours
    mail_lost,      // a webhook is never delivered
    mail_twice,     // it is delivered again
    mail_late,      // it waits, and others overtake it
    mail_forged,    // one with a signature that is not Stripe's
    job_twice,      // a worker hands in a result that was taken already
    clock,          // hours pass between two steps
};
inline constexpr unsigned kFaultKinds = 16;

[[nodiscard]] std::string_view to_string(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> parse_fault_kind(std::string_view text);

class FaultSet {
public:
    [[nodiscard]] static FaultSet all() { return FaultSet{(1U << kFaultKinds) - 1}; }
    FaultSet() = default;

    [[nodiscard]] bool has(FaultKind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
    [[nodiscard]] FaultSet without(FaultKind kind) const {
        return FaultSet{bits_ & ~(1U << static_cast<unsigned>(kind))};
    }
    // The kinds that are left out, or that are in.
    [[nodiscard]] std::vector<FaultKind> missing() const;
    [[nodiscard]] std::vector<FaultKind> members() const;
    friend bool operator==(const FaultSet&, const FaultSet&) = default;

private:
    explicit FaultSet(unsigned bits) : bits_{bits} {}
    unsigned bits_ = 0;
};

}  // namespace holdfast::simulation
