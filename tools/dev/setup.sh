# Installs what is missing, by Debian package name. Nothing is fetched when everything is there.

packages=(
    clang-19 clang-format-19 clang-tidy-19 clang-tools-19 libclang-rt-19-dev llvm-19 mold ccache ninja-build cmake
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev libpq-dev libsqlite3-dev libssl-dev
    libcurl4-openssl-dev libspdlog-dev libfmt-dev libcli11-dev libtomlplusplus-dev libcjose-dev libjansson-dev
    libsodium-dev libhiredis-dev prometheus-cpp-dev libicu-dev zlib1g-dev libgtest-dev libgmock-dev librapidcheck-dev
    libbenchmark-dev postgresql-15 postgresql-client-15 redis-server sqlite3 openssl pkg-config python3 python3-brotli python3-pytest python3-requests
    python3-websockets git ca-certificates curl chromium fonts-liberation
)

setup() {
    local missing=() package
    for package in "${packages[@]}"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    # Any npm will do: it fetches the Node.js that is used (tools/node).
    command -v npm >/dev/null || missing+=(nodejs npm)
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing: ${missing[*]}"
    local as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    # The tests start a PostgreSQL of their own; the package must not start one too.
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
    "${as_root[@]}" apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
}
