import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfig, sayConfigFault } from './config.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadside-config-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function sentence(environment: Record<string, string>): Promise<string> {
  const config = await loadConfig(environment, folder)
  return config.ok ? 'fine' : sayConfigFault(config.fault)
}

describe('settings', () => {
  test('without any, the paper runs on this machine with the database inside', async () => {
    expect(await loadConfig({}, folder)).toMatchObject({
      ok: true,
      value: {
        port: 8080,
        host: '127.0.0.1',
        database: { type: 'inside' },
        folder: join(folder, 'data'),
        demo: true,
        sourcesAllowPrivate: false,
      },
    })
  })

  test('the environment overrules the file; an empty variable counts for nothing', async () => {
    await writeFile(
      join(folder, 'broadside.config.mjs'),
      "export default { port: 9000, host: '::1', demo: false }",
    )
    const config = await loadConfig({ PORT: '9001', HOST: '' }, folder)
    expect(config).toMatchObject({ ok: true, value: { port: 9001, host: '::1', demo: false } })
  })

  test('sources may be in private networks where that is said', async () => {
    const config = await loadConfig({ SOURCES_ALLOW_PRIVATE: 'on' }, folder)
    expect(config).toMatchObject({ ok: true, value: { sourcesAllowPrivate: true } })
  })

  test('a database server takes the place of the one inside', async () => {
    const config = await loadConfig({ DATABASE_URL: 'postgresql://db/paper' }, folder)
    expect(config).toMatchObject({
      value: { database: { type: 'server', url: 'postgresql://db/paper' } },
    })
  })
})

describe('a wrong value is one sentence', () => {
  test.each([
    [{ PORT: 'eighty' }, 'PORT in the environment is "eighty", but must be a whole number.'],
    [{ PORT: '70000' }, 'PORT in the environment is "70000", but must be at most 65535.'],
    [
      { BROADSIDE_DEMO: 'maybe' },
      'BROADSIDE_DEMO in the environment is "maybe", but must be on or off.',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL in the environment is "loud", but must be one of trace, debug, info, warn, error, fatal, silent.',
    ],
    [
      { ADDRESS: 'paper.example' },
      'ADDRESS in the environment is "paper.example", but must be a web address such as https://paper.example.',
    ],
    [
      { ADDRESS: 'https://paper.example/news' },
      'ADDRESS in the environment is "https://paper.example/news", but must have no path.',
    ],
    [
      { DATABASE_URL: 'mysql://db' },
      'DATABASE_URL in the environment is "mysql://db", but must begin with postgresql://.',
    ],
    [
      { READER_DATABASE_URL: 'postgres://db' },
      'READER_DATABASE_URL is set without DATABASE_URL; set both, or neither to use the database inside.',
    ],
  ])('%j', async (environment, expected) => {
    expect(await sentence(environment)).toBe(expected)
  })

  test.each([
    ['{ "prot": 1 }', 'broadside.config.json sets prot, which Broadside does not know.'],
    [
      '{ "pressMemoryMB": 1 }',
      'broadside.config.json sets pressMemoryMB, which Broadside does not know; did you mean pressMemoryMb?',
    ],
    ['{ "port": -1 }', 'port in broadside.config.json is -1, but must be at least 0.'],
    [
      '[]',
      'broadside.config.json could not be read: it does not give an object of settings as its default.',
    ],
  ])('a file with %s', async (text, expected) => {
    await writeFile(join(folder, 'broadside.config.json'), text)
    expect(await sentence({})).toBe(expected)
  })

  test('a file that is no JSON is named', async () => {
    await writeFile(join(folder, 'broadside.config.json'), '{')
    expect(await sentence({})).toMatch(/^broadside\.config\.json could not be read: /)
  })
})
