/* A node that does nothing but read sources, for the test that kills it: run as a program of its own. */
import { systemClock } from '#kit'
import { openStore } from '#store'
import { pictureDesk } from '../picture-desk.ts'
import { openWeb } from './ask-web.ts'
import { startSources } from './source-runner.ts'

const [url = '', readerUrl = '', migrations = '', folder = ''] = process.argv.slice(2)
function tell(fields: object): void {
  process.stderr.write(`${JSON.stringify(fields)}\n`)
}
const log = {
  info: () => {},
  warn: tell,
  error: tell,
}
const store = await openStore({ url, readerUrl, migrations, log, writers: 3, readers: 1 })
const clock = systemClock
const pictures = pictureDesk({ store, folder, clock })
startSources(
  {
    store,
    clock,
    log,
    random: Math.random,
    intake: async () => ({ store, clock, pictures, timeZone: 'UTC' }),
    agent: async () => 'Broadside (+https://paper.test)',
    web: openWeb({ allowPrivate: true }),
    settleMs: 20,
  },
  { lookMs: 20, leaseMs: 1_500, renewMs: 300 },
)
process.stdout.write('at work\n')
