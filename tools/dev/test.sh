# Everything that must hold, from the quickest to the slowest.

tsan_tests=(engine_test net_test jobs_test realtime_test redis_test)
# Unit tests run under sanitizers alone.
release_parts=(holdfast simulate simulation_test defects_test benchmarks)

# Runs CTest in a build folder with a private PostgreSQL.
run_ctest() {
    local preset=$1
    shift
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j 2 "$@"
}

run_tests() {
    local started=$SECONDS
    run_lint_for_tests
    echo '== the web app, and the script that stands in for Stripe.js'
    for package in web sandbox/browser; do
        install_packages "$package"
        (cd "$package" && npm run --silent check)
    done
    source tools/postgres.sh
    start_postgres
    trap stop_postgres EXIT

    echo '== ASan and UBSan'
    build asan all
    run_ctest asan -LE simulation
    echo '== TSan'
    build tsan "${tsan_tests[@]}"
    run_ctest tsan -L concurrency
    echo '== release: the simulation, and journeys through the real binary'
    build release "${release_parts[@]}"
    run_ctest release -L simulation
    export HOLDFAST_BINARY=$PWD/build/release/holdfast
    tests/journeys/run
    echo '== the sandbox, as the official Stripe SDK sees it'
    tests/stripe_sdk/run
    echo '== the sandbox, as the official Stripe packages for browsers see it'
    tests/stripe_js/run
    echo '== the web app, in Chromium'
    tests/e2e/run
    echo "== all passed in $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s"
}

run_lint_for_tests() { lint_quick; }
