# Format, floors, and clang-tidy. Tidy results are kept by content, so that an unchanged file is not looked at again.

sources() { git ls-files -- 'src/*.cpp' 'src/*.hpp' 'sandbox/*.cpp' 'sandbox/*.hpp' 'tests/*.cpp' 'tests/*.hpp' 'bench/*.cpp' 'bench/*.hpp'; }

lint_quick() {
    echo '== format'
    sources | xargs -r clang-format-19 --dry-run --Werror
    echo '== floors'
    tools/floors
    echo '== sizes'
    tools/sizes
}

lint_tidy() {
    echo '== clang-tidy'
    [ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
    local files
    if [ "${1:-}" = --all ]; then
        files=$(sources | grep '\.cpp$')
    else
        files=$( (git diff --name-only HEAD && git diff --name-only HEAD~1 2>/dev/null) | sort -u | grep -E '^(src|sandbox|tests|bench)/.*\.cpp$' || true)
    fi
    [ -n "$files" ] || return 0
    # shellcheck disable=SC2086
    tools/tidy $files
}

run_lint() {
    lint_quick
    lint_tidy "$@"
}
