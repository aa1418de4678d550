#!/bin/sh
# Node.js as the program runs on it: a young generation that is small and stays as it is, and a malloc that gives back
# what it does not need (docs/decisions/0005-a-small-heap.md). What it compiled once it finds in dist/ the next time; a
# build throws it away, and where it cannot be written the program starts without. The pinned Node.js comes first in PATH.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-4194304}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-1048576}"
export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$(dirname "$0")/../dist/compiled}"
exec node --min-semi-space-size=16 --max-semi-space-size=16 --heap-growing-percent=100 "$@"
