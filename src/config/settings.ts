import { isIP } from 'node:net'
import { z } from 'zod'

/** Yes and no as people write them in an environment. */
const yesNo = z
  .union([z.boolean(), z.enum(['on', 'off', 'yes', 'no', 'true', 'false', '1', '0'])])
  .transform((value) => value === true || ['on', 'yes', 'true', '1'].includes(String(value)))

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const origin = z
  .url({ protocol: /^https?$/, error: 'must be a web address such as https://paper.example' })
  .transform((text) => new URL(text))
  .refine(
    (url) => url.pathname === '/' && url.search === '' && url.hash === '',
    'must have no path',
  )
  .transform((url) => url.origin)

/** Names, addresses and networks of proxies, with commas between them. */
const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== 'off'),
  )
  .refine(
    (list) => list.every(isProxy),
    'must list proxies as loopback, private, 192.0.2.7 or 10.0.0.0/8, with commas between them',
  )

function isProxy(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const version = isIP(address)
  if (version === 0) return text === 'loopback' || text === 'private'
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
  )
}

const database = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')

/**
 * Every setting, flat, under the name that it has in the environment. Each has a key in `broadside.config.*`
 * of the same name in camel case: `PRESS_MEMORY_MB` is `pressMemoryMb`.
 */
export const settings = z.object({
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().min(1).max(255).default('127.0.0.1'),
  /** What readers type: scheme and host. */
  ADDRESS: origin.optional(),
  /** A PostgreSQL server to use instead of the one inside. */
  DATABASE_URL: database.optional(),
  /** The same database for a role that may only read the published views. */
  READER_DATABASE_URL: database.optional(),
  BROADSIDE_DATA: z.string().min(1).max(1_000).default('data'),
  /** Whether an empty data folder is filled with the demo newspaper. */
  BROADSIDE_DEMO: yesNo.default(true),
  /** `info` where it is not said, but `warn` on a terminal, where a person reads. */
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  /** Which proxies in front are believed about a reader's address and scheme: `loopback`, `private`, addresses, networks. */
  TRUST_PROXY: proxies.default([]),
  /** How much the press may keep in memory. */
  PRESS_MEMORY_MB: whole(4, 65_536).default(128),
  /** A WebSub hub that the feeds name. */
  WEBSUB_HUB: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether sources of news may be in private networks, and on this machine. */
  SOURCES_ALLOW_PRIVATE: yesNo.default(false),
  /** Days for which messages of sources are kept as they came. */
  SOURCES_KEEP_DAYS: whole(1, 3_650).default(30),
  /** A bearer token for /metrics; without one it answers on loopback only. */
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').max(500).optional(),
})

export type Settings = z.infer<typeof settings>
export type SettingName = keyof typeof settings.shape
export const settingNames = Object.keys(settings.shape).filter(
  (name): name is SettingName => name in settings.shape,
)
