# What takes hours: stopped at any time, it goes on where it was.

# deep sim --seeds A..B [--steps M]: the simulation of many seeds, kept in tests/simulation/record.json. What fails is made
# smaller and recorded as the command that shows it.
#
# deep chaos --store sqlite|postgres --minutes N [--seed S]: the release binary under clients that remember what they were told,
# while what it stands on is killed and broken; minutes add up in tests/chaos/record.json.
#
# deep growth [--payments N]: whether a database of N payments answers as one of ten thousand; kept in bench/results.
#
# deep coverage: the branches of money, ledger and escrow that their own tests take; the figures are in tests/coverage/record.json.
#
# deep mutation [--files GLOB …] [--sample N] [--seed S]: small mistakes in the same sources, one at a time; what no test saw is in
# tests/mutation/record.json.
core_tests=(money_test ledger_test escrow_test)

run_deep() {
    local what=${1:-}
    shift || true
    case "$what" in
        sim)
            build release simulate
            exec build/release/simulate --record tests/simulation/record.json --commit "$(git rev-parse --short HEAD)" \
                --shrink "$@"
            ;;
        chaos)
            build release holdfast
            exec tests/chaos/run "$@"
            ;;
        growth)
            build release holdfast
            exec bench/growth/run --verify --save "$@"
            ;;
        coverage)
            build_core coverage "${core_tests[@]}"
            exec tests/coverage/run
            ;;
        mutation)
            build_core coverage "${core_tests[@]}"
            exec tests/mutation/run "$@"
            ;;
        *)
            echo 'usage: ./dev deep sim --seeds A..B [--steps M]' >&2
            echo '       ./dev deep chaos --store sqlite|postgres --minutes N [--seed S]' >&2
            echo '       ./dev deep growth [--payments N]' >&2
            echo '       ./dev deep coverage' >&2
            echo '       ./dev deep mutation [--files GLOB …] [--sample N] [--seed S]' >&2
            return 2
            ;;
    esac
}
