# What takes hours: stopped at any time, it goes on where it was.

# deep sim --seeds A..B [--steps M]: the simulation of many seeds, kept in tests/simulation/record.json. What fails is made
# smaller and recorded as the command that shows it.
run_deep() {
    local what=${1:-}
    shift || true
    case "$what" in
        sim)
            build release simulate
            exec build/release/simulate --record tests/simulation/record.json --commit "$(git rev-parse --short HEAD)" \
                --shrink "$@"
            ;;
        *)
            echo 'usage: ./dev deep sim --seeds A..B [--steps M]' >&2
            return 2
            ;;
    esac
}
