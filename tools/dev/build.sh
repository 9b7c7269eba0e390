# Configures and builds. Objects are shared between build folders and checkouts by ccache.

export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-10G}
export CCACHE_SLOPPINESS=pch_defines,time_macros

# build PRESET TARGET…
build() {
    # What browsers are sent is built into the program.
    build_package web
    build_package sandbox/browser
    build_core "$@"
}

# build_core PRESET TARGET…: of floors that know nothing of browsers.
build_core() {
    local preset=$1
    shift
    [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"/tmp/holdfast-configure-$$.log" 2>&1 || {
        cat "/tmp/holdfast-configure-$$.log" >&2
        return 1
    }
    rm -f "/tmp/holdfast-configure-$$.log"
    cmake --build "build/$preset" --target "$@"
}
