/**
 * How fast a newsroom leaves with everything, and in how much memory: the export command in both forms, on an archive and on one of
 * a tenth of its stories. The baseline is the backup of the same database, which reads its tables as they lie. The rate is the one that
 * the command says itself, without the start of the database; the memory is the most that its process took, as Linux counts it, without
 * the database.
 *
 *     npm run bench:export [-- --stories 10000]
 */
import { rmSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { madeOf } from './archive-stories.ts'
import { runCommand } from './command.ts'
import { archiveOf, freshFolder } from './paper.ts'

const { values } = parseArgs({ options: { stories: { type: 'string', default: '10000' } } })
const most = Number(values.stories)

const out = freshFolder()
try {
  console.log(`stories made of ${madeOf}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
  for (const stories of [Math.round(most / 10), most]) {
    const folder = await archiveOf(stories, { context: false })
    await measure(folder, 'jsonl', ['export', join(out, 'all.jsonl')])
    await measure(folder, 'wxr', ['export', join(out, 'all.xml'), '--format', 'wxr'])
    await measure(folder, 'backup', ['backup', join(out, 'all.backup')])
  }
} finally {
  rmSync(out, { recursive: true })
}

async function measure(folder: string, name: string, args: readonly string[]): Promise<void> {
  const { seconds, said, peak } = await runCommand(folder, args)
  const [, count = '', rate = ''] = /Exported: (\d+) stories.* (\d+) a second/.exec(said) ?? []
  const megabytes = statSync(args[1] ?? '').size / 1e6
  const told = rate === '' ? '' : `, ${count} stories, ${rate} a second`
  console.log(
    `  ${name.padEnd(8)}${seconds.toFixed(1)} s with the start of the database${told}, ${megabytes.toFixed(1)} MB, ${(peak / 1e6).toFixed(0)} MB of memory at most`,
  )
}
