// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/reconciliation/survey.hpp"
#include "app/shell.hpp"
#include "escrow/job.hpp"

#include <vector>

namespace holdfast::app::reconciliation {

// The balances, every account's counts and differences, and the jobs that need an operator: lines, or one JSON value.
void report(const Shell& shell, const Survey& survey, const std::vector<escrow::Job>& dead);

}  // namespace holdfast::app::reconciliation
