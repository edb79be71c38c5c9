# What the steps share; each begins with: source "$(dirname "$0")/lib.sh"
set -euo pipefail

jobs=${KRING_JOBS:-$(nproc)}

# build PRESET TARGET... builds into build/PRESET with warnings as errors.
build() {
    local preset=$1
    shift
    if [ ! -f "build/$preset/build.ninja" ] || ! grep -q '^KRING_WERROR:BOOL=ON$' "build/$preset/CMakeCache.txt"; then
        cmake --preset "$preset" -DKRING_WERROR=ON
    fi
    cmake --build "build/$preset" -j "$jobs" --target "$@"
}

# has_target PRESET TARGET says whether there is anything to build under that name.
has_target() {
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1" -DKRING_WERROR=ON >/dev/null
    ninja -C "build/$1" -t query "$2" >/dev/null 2>&1
}

# Our own C++ files, generated ones and deleted ones left out.
cpp_files() {
    git ls-files --cached --others --exclude-standard -- "${@:-*.cpp}" | while read -r file; do
        [ -f "$file" ] && echo "$file"
    done
}

passed=0
failed=0

# Adds "N passed, N failed" up over several programs and prints the sum at the end of the step.
report() {
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
}

# catch2 PROGRAM [ARGUMENT...] runs a Catch2 program and adds its test cases up. A crash is one failure more.
catch2() {
    local output status=0 ok=0 bad=0
    output=$(mktemp)
    "$@" --use-colour no 2>&1 | tee "$output" || status=$?
    if grep -q '^All tests passed' "$output"; then
        ok=$(sed -nE 's/^All tests passed .* in ([0-9]+) test cases?\)$/\1/p' "$output")
    else
        ok=$(sed -nE 's/^test cases:.* ([0-9]+) passed.*/\1/p' "$output")
        bad=$(sed -nE 's/^test cases:.* ([0-9]+) failed.*/\1/p' "$output")
    fi
    rm -f "$output"
    [ "$status" = 0 ] || bad=$((${bad:-0} > 0 ? bad : 1))
    passed=$((passed + ${ok:-0}))
    failed=$((failed + ${bad:-0}))
}

# node_tests FILE... runs files of Node's own test runner, one after the other, and adds their tests up.
# A test that failed before it stopped its server ends with the others, and the server with it.
node_tests() {
    local output status=0 bad
    output=$(mktemp)
    deploy/node --test --test-concurrency=1 --test-force-exit --test-reporter=spec "$@" 2>&1 | tee "$output" || status=$?
    passed=$((passed + $(sed -nE 's/^ℹ pass ([0-9]+)$/\1/p' "$output" | tail -n 1)))
    bad=$(sed -nE 's/^ℹ fail ([0-9]+)$/\1/p' "$output" | tail -n 1)
    rm -f "$output"
    [ "$status" = 0 ] || bad=$((${bad:-0} > 0 ? bad : 1))
    failed=$((failed + ${bad:-0}))
}
