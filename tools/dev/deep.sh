# What takes hours: stopped at any time, it goes on where it was.

# deep sim --seeds A..B [--steps M]: the simulation of many seeds, kept in tests/simulation/record.json. What fails is made
# smaller and recorded as the command that shows it.
#
# deep chaos --store sqlite|postgres --minutes N [--seed S]: the release binary under clients that remember what they were told,
# while what it stands on is killed and broken; minutes add up in tests/chaos/record.json.
#
# deep growth [--payments N]: whether a database of N payments answers as one of ten thousand; kept in bench/results.
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
        *)
            echo 'usage: ./dev deep sim --seeds A..B [--steps M]' >&2
            echo '       ./dev deep chaos --store sqlite|postgres --minutes N [--seed S]' >&2
            echo '       ./dev deep growth [--payments N]' >&2
            return 2
            ;;
    esac
}
