import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files of `test/` first: they take longest, and one of them would be left running alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const whole = (file: TestSpecification) => Number(file.moduleId.includes('/src/'))
    return (await super.sort(files)).toSorted((one, other) => whole(one) - whole(other))
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['src/store/testing.global.ts'],
    // A machine that is busy with other things takes several times as long; what waits for nothing waits no longer.
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One more than the two processors of a small machine: most of the long tests wait for programs that they started.
    maxWorkers: 3,
    // Threads that help with collecting garbage have no processor of their own here, and tests make much of it.
    execArgv: ['--single-threaded-gc', '--max-semi-space-size=64'],
    // Modules hold no state that a test could leave behind, and reading them again for each file is most of the work.
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
})
