# Fuzzing by coverage, under ASan and UBSan. Stopped at any time, it goes on from the inputs it has found.

# fuzz [name…] [--seconds N]: each fuzzer (all, where none is named) for N seconds. What opens new paths is kept in
# build/fuzz-corpus, what breaks a promise in build/fuzz-findings; tests/fuzz/record.json says what was run.
run_fuzz() {
    local names=() seconds=300 name status=0
    while [ $# -gt 0 ]; do
        case "$1" in
            --seconds) seconds=$2 && shift ;;
            -*) echo 'usage: ./dev fuzz [name…] [--seconds N]' >&2 && return 2 ;;
            *) names+=("$1") ;;
        esac
        shift
    done
    [ ${#names[@]} -gt 0 ] || mapfile -t names < <(ls tests/fuzz/corpus)
    build fuzz "${names[@]/#/fuzz_}"
    for name in "${names[@]}"; do
        fuzz_one "$name" "$seconds" || status=1
    done
    return "$status"
}

fuzz_one() {
    local name=$1 seconds=$2 status=0 started=$SECONDS
    local kept=build/fuzz-corpus/$name findings=build/fuzz-findings/$name log=build/fuzz-findings/$name.log
    mkdir -p "$kept" "$findings"
    local options=(-max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1
        -artifact_prefix="$findings/")
    [ -f "tests/fuzz/dictionaries/$name.dict" ] && options+=(-dict="tests/fuzz/dictionaries/$name.dict")
    printf '%-16s ' "$name"
    nice -n 10 "build/fuzz/tests/fuzz/fuzz_$name" "${options[@]}" "$kept" "tests/fuzz/corpus/$name" >"$log" 2>&1 || status=$?
    tools/fuzz-record "$name" "$log" "$(git rev-parse --short HEAD)" "$status" "$((SECONDS - started))"
    [ "$status" -eq 0 ] || echo "    see $log and $findings"
    return "$status"
}
