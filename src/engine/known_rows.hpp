// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/recent.hpp"
#include "escrow/working_set.hpp"

#include <vector>

namespace holdfast::engine {

// Rows as they stood after the last commit, so that a batch does not read again what the batch before it wrote. They
// hold as long as nobody else has written, which `store::Head::is_continued` says of each batch. Only rows that batches
// alone change and that commands come back to; bounded, so that the newest stay.
class KnownRows {
public:
    // What is known of `wanted`, which keeps the rest.
    [[nodiscard]] escrow::Rows take(escrow::KeySet& wanted);
    // All that a committed batch saw or changed.
    void keep(const escrow::WorkingSet& committed);
    void forget();

    [[nodiscard]] std::size_t size() const;

private:
    static constexpr std::size_t kSize = 4096;

    template <class Row>
    using RecentRows = Recent<typename Row::Key, Row, kSize>;
    using Types = escrow::
        TypeList<escrow::ConnectAccount, escrow::Collaboration, escrow::Payment, escrow::Wallet, escrow::BalanceRow>;

    template <class Row>
    void take_rows(escrow::KeySet& wanted, escrow::Rows& found);
    void take_payments(escrow::KeySet& wanted, escrow::Rows& found);
    void keep_payments(const escrow::WorkingSet& committed);

    template <class Row>
    struct Slot : RecentRows<Row> {};
    Types::TupleOf<Slot> rows_;
    // The members of the scope `collaboration_payments`.
    Recent<CollaborationId, std::vector<PaymentId>, kSize> payments_;
};

}  // namespace holdfast::engine
