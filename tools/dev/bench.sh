# Measures, with yardsticks from the same run.

run_bench() {
    build release holdfast bench_load bench_http_loop bench_raw_sqlite bench_raw_postgres bench_engine bench_stripe_stub bench_sockets
    bench/run "$@"
}
