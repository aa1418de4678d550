/**
 * How fast a whole site moves in, and in how much memory: exports of WordPress and Ghost that are made for the run. The baselines are the
 * reading of the same file alone, which is the command with --dry-run, and the import of as many stories as JSON lines, the form that costs
 * the least to read. Rates are those of the whole command, the start of the database included; the memory is the most that its process
 * took, as Linux counts it, without the database.
 *
 *     npm run bench:import [-- --posts 10000] [--only wordpress|ghost]
 */
import { createWriteStream, rmSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { archiveStories, madeOf } from './archive-stories.ts'
import { runCommand } from './command.ts'
import { freshFolder } from './paper.ts'
import { writeGhost, writeWordpress } from './site-exports.ts'

const { values } = parseArgs({
  options: { posts: { type: 'string', default: '10000' }, only: { type: 'string' } },
})
const posts = Number(values.posts)
const folder = freshFolder()
try {
  console.log(`${posts} posts made of ${madeOf}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
  if (values.only !== 'ghost') await wordpress()
  if (values.only !== 'wordpress') await ghost()
  await baseline()
} finally {
  rmSync(folder, { recursive: true })
}

async function wordpress(): Promise<void> {
  const file = join(folder, 'site.xml')
  await writeWordpress(file, posts)
  const command = ['import', 'wordpress', file, '--no-pictures', '--no-context']
  await measure('WordPress, read', file, [...command, '--dry-run'])
  await measure('WordPress, moved', file, command)
  await measure('WordPress, again', file, command)
  rmSync(file)
}

async function ghost(): Promise<void> {
  const file = join(folder, 'site.json')
  await writeGhost(file, posts)
  const command = [
    'import',
    'ghost',
    file,
    '--site',
    'https://old.example',
    '--no-pictures',
    '--no-context',
  ]
  await measure('Ghost, read', file, [...command, '--dry-run'])
  await measure('Ghost, moved', file, command)
  rmSync(file)
}

async function baseline(): Promise<void> {
  const file = join(folder, 'site.jsonl')
  await pipeline(Readable.from(lines()), createWriteStream(file))
  await measure('JSON lines', file, ['import', file, '--publish', '--no-context'])
}

async function* lines(): AsyncGenerator<string> {
  for await (const story of archiveStories(posts)) yield `${JSON.stringify(story)}\n`
}

async function measure(name: string, file: string, args: readonly string[]): Promise<void> {
  const data = join(folder, name.startsWith('WordPress') ? 'wordpress' : name.replace(/\W/g, ''))
  const { seconds, said, peak } = await runCommand(data, args)
  const megabytes = statSync(file).size / 1e6
  const last =
    said
      .trim()
      .split('\n')
      .findLast((line) => /^(Moved in|Imported|Dry run)/.test(line)) ?? ''
  console.log(
    `  ${name.padEnd(18)}${megabytes.toFixed(0).padStart(5)} MB ${seconds.toFixed(1).padStart(7)} s ${Math.round(
      posts / seconds,
    )
      .toString()
      .padStart(
        6,
      )} posts/s ${(peak / 1e6).toFixed(0).padStart(5)} MB of memory at most · ${last.replace(/\..*$/, '')}`,
  )
}
