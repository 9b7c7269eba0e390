// SPDX-License-Identifier: Apache-2.0
// What takes several steps that depend on each other, and that moves by chance would hardly ever make up.
#include "tests/simulation/actors.hpp"

namespace holdfast::simulation {
namespace {

using namespace std::chrono_literals;
using escrow::Payment;
using escrow::PaymentStatus;

constexpr int kMostLooks = 50;

// The newest payment, once it has come to that status; its readers may find the disk out of order.
asio::awaitable<std::optional<Payment>> newest_payment(World& world, CollaborationId of, PaymentStatus status) {
    for (int looks = 0; looks < kMostLooks; ++looks) {
        try {
            const auto payments = world.queries().payments({.collaboration_id = of}, {.limit = 1}).rows;
            if (!payments.empty() && payments.front().status == status) {
                co_return payments.front();
            }
        } catch (const store::ReadRefused&) {
            // The next look may do.
        }
        co_await world.services().timer.sleep_until(world.services().clock.now() + 200ms);
    }
    co_return std::nullopt;
}

}  // namespace

// All of it back, paid anew with another card, a part of that released: sooner than a bank can say that it does not
// take the refund.
asio::awaitable<void> Actors::change_mind(World& world, Person company, Payment payment, std::int64_t part) {
    const CollaborationId of = payment.collaboration_id;
    co_await perform(
        world,
        remember_command(
            company,
            "refund " + to_string(payment.id) + ", all",
            escrow::RequestRefund{.payment_id = payment.id, .amount = payment.held(), .reason = "another card"}
        )
    );
    if (!co_await newest_payment(world, of, PaymentStatus::refunded)) {
        co_return;
    }
    co_await perform(world, remember_beginning(company, of));
    const auto again = co_await newest_payment(world, of, PaymentStatus::pending);
    if (!again) {
        co_return;
    }
    co_await perform(world, remember_confirmation(company, again->id, "pm_card_bypassPending"));
    co_await perform(
        world,
        remember_command(
            company,
            "release " + to_string(of) + " " + std::to_string(part),
            escrow::ReleasePayment{.collaboration_id = of, .amount = part}
        )
    );
}

}  // namespace holdfast::simulation
