# Copies of the product's sources with defects in them, each behind a switch that only the test sets. An edit whose text
# is no longer there stops the build: the source was changed, so the edit is to be written anew.
set(HOLDFAST_DEFECT_FOLDER ${CMAKE_CURRENT_BINARY_DIR}/defects)
set(HOLDFAST_DEFECT_SOURCES "")

# Pairs of old and new text follow the source.
function(holdfast_seed_defect source)
  set(copy ${HOLDFAST_DEFECT_FOLDER}/${source})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${source})
  file(READ ${CMAKE_SOURCE_DIR}/src/${source} text)
  math(EXPR last "${ARGC} - 1")
  foreach(at RANGE 1 ${last} 2)  # one by one: a list would be cut at the semicolons of the text
    math(EXPR next "${at} + 1")
    set(old "${ARGV${at}}")
    set(new "${ARGV${next}}")
    string(FIND "${text}" "${old}" place)
    if(place EQUAL -1)
      message(FATAL_ERROR "tests/simulation/defects.cmake: src/${source} no longer says: ${old}")
    endif()
    string(REPLACE "${old}" "${new}" text "${text}")
  endforeach()
  set(before "")
  if(EXISTS ${copy})
    file(READ ${copy} before)
  endif()
  if(NOT "${before}" STREQUAL "${text}")
    file(WRITE ${copy} "${text}")
  endif()
  set(HOLDFAST_DEFECT_SOURCES ${HOLDFAST_DEFECT_SOURCES} ${copy} PARENT_SCOPE)
endfunction()

holdfast_seed_defect(services/commands.cpp
  [[.idempotency = context.idempotency,]]
  [[.idempotency = simulation::has(simulation::Defect::request_done_twice) ? std::nullopt : context.idempotency,]])
holdfast_seed_defect(escrow/rules/capture.cpp
  [[if (payment.held_at || is_in_suspense(payment)) {]]
  [[if ((payment.held_at && !simulation::has(simulation::Defect::capture_folded_twice)) || is_in_suspense(payment)) {]])
holdfast_seed_defect(escrow/rules/fee.cpp
  [[if (!payment.stripe_fee) {]]
  [[if (!payment.stripe_fee || simulation::has(simulation::Defect::fee_posted_twice)) {]])
holdfast_seed_defect(escrow/rules/payout_outcome.cpp
  [[    ask_reversal(draft, payout, payout.amount, draft.now());]]
  [[    if (!simulation::has(simulation::Defect::reversal_lost)) {
        ask_reversal(draft, payout, payout.amount, draft.now());
    }]])
holdfast_seed_defect(services/job_handlers/change.cpp
  [[    Answer answer = co_await services.stripe.send(]]
  [[    if (simulation::has(simulation::Defect::key_minted_again)) {
        request->idempotency_key += std::to_string(errand.job.attempts);
    }
    Answer answer = co_await services.stripe.send(]])
holdfast_seed_defect(escrow/rules/entries.cpp
  [[{dr(platform(AccountKind::stripe_fees, payment), fee), cr(stripe(payment.currency), fee)}]]
  [[simulation::has(simulation::Defect::sign_flipped)
            ? std::vector{cr(platform(AccountKind::stripe_fees, payment), fee), dr(stripe(payment.currency), fee)}
            : std::vector{dr(platform(AccountKind::stripe_fees, payment), fee), cr(stripe(payment.currency), fee)}]])
holdfast_seed_defect(money/allocation.cpp
  [[static_cast<Wide>(share) * released / budget]]
  [[(static_cast<Wide>(share) * released +
                                      (simulation::has(simulation::Defect::share_rounded_up) ? budget - 1 : 0)) / budget]])
holdfast_seed_defect(escrow/rules/refund.cpp
  [[            if (refund.status == RefundStatus::pending) {]]
  [[            if (refund.status == RefundStatus::pending || simulation::has(simulation::Defect::refund_without_rank)) {]]
  [[    if (!known->held_at || known->held() == 0 ||]]
  [[    if (!known->held_at || known->held() == 0 || simulation::has(simulation::Defect::foreign_refund_ignored) ||]]
  [[    reserve_refund(draft, payment, refund);]]
  [[    reserve_refund(draft, payment, refund);
    if (simulation::has(simulation::Defect::foreign_refund_posted_twice)) {
        draft.post(refund_request_entry(payment, draft.get<Collaboration>(payment.collaboration_id), refund));
    }]])
holdfast_seed_defect(stripe/call_failure.cpp
  [[    if (failure.status < 400 || failure.status > 499) {]]
  [[    if (failure.status >= 500 && simulation::has(simulation::Defect::unknown_taken_for_failure)) {
        return Outcome::refused;
    }
    if (failure.status < 400 || failure.status > 499) {]])
holdfast_seed_defect(escrow/rules/payout.cpp
  [[    allocate(draft, payout);
    if (payout.unallocated > 0) {]]
  [[    if (!simulation::has(simulation::Defect::allocation_dropped)) {
        allocate(draft, payout);
    }
    if (payout.unallocated > 0 && !simulation::has(simulation::Defect::allocation_dropped)) {]])
holdfast_seed_defect(escrow/rules/jobs.cpp
  [[    if (job == nullptr || job->status != JobStatus::leased || job->claim != claim.claim) {]]
  [[    const bool is_fenced = !simulation::has(simulation::Defect::lease_without_fence);
    if (job == nullptr || (is_fenced && (job->status != JobStatus::leased || job->claim != claim.claim))) {]])
holdfast_seed_defect(services/webhook_inbox.cpp
  [[    if (outcome.failure) {]]
  [[    if (outcome.failure && !simulation::has(simulation::Defect::webhook_acknowledged_unstored)) {]])
holdfast_seed_defect(sqlite/connection.cpp
  [[    if (connection.query_integer("PRAGMA synchronous") != 2) {]]
  [[    if (simulation::has(simulation::Defect::commit_not_synced)) {
        connection.execute("PRAGMA synchronous = OFF");
    } else if (connection.query_integer("PRAGMA synchronous") != 2) {]])
holdfast_seed_defect(escrow/rules/release.cpp
  [[return is_begun == is_found_begun ?]]
  [[return is_begun == is_found_begun || simulation::has(simulation::Defect::begun_release_forgotten) ?]])
holdfast_seed_defect(escrow/rules/job_commands.cpp
  [[    } else if (job.first_sent_at) {]]
  [[    } else if (job.first_sent_at && !simulation::has(simulation::Defect::revived_unsent)) {]])
holdfast_seed_defect(escrow/rules/unmatched.cpp
  [[    if (difference.posted_to || !is_nobodys(difference) ||]]
  [[    if (difference.posted_to || !is_nobodys(difference) || simulation::has(simulation::Defect::own_money_unposted) ||]])
holdfast_seed_defect(services/translate_connect.cpp
  [[.has_manual_payouts = account.payout_interval.empty() ||]]
  [[.has_manual_payouts = simulation::has(simulation::Defect::payouts_left_automatic) || account.payout_interval.empty() ||]])
