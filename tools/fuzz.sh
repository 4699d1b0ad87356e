# Sourced by tools/test --fuzz. A fuzz target is a program that tests/fuzz/ declares with practice_fuzz().

run_fuzz_targets() {
    local limit=$1 passed=0 failed=0 target corpus
    configure fuzz
    build fuzz fuzz_targets
    local programs=(build/fuzz/tests/fuzz/fuzz_*)
    for target in "${programs[@]}"; do
        [ -x "$target" ] && [ -f "$target" ] || continue
        corpus="build/fuzz/corpus/$(basename "$target")"
        mkdir -p "$corpus" build/fuzz/findings
        say "Fuzzing $(basename "$target") for $limit s"
        if "$target" -max_total_time="$limit" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix=build/fuzz/findings/ "$corpus" $(seeds_of "$target") </dev/null \
            >"$corpus.log" 2>&1; then
            grep -E '^stat::number_of_executed_units|^stat::peak_rss_mb' "$corpus.log" || true
            passed=$((passed + 1))
        else
            tail -40 "$corpus.log" >&2
            failed=$((failed + 1))
        fi
    done
    [ $((passed + failed)) -gt 0 ] || fail "There is no fuzz target in build/fuzz/tests/fuzz" 1
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}

# The folder of seed inputs of a target, tests/fuzz/seeds/<what>, if there is one.
seeds_of() {
    local folder="tests/fuzz/seeds/$(basename "$1" | sed 's/^fuzz_//')"
    [ -d "$folder" ] && echo "$folder"
}
