import { resolve } from 'node:path'
import { failed, never, type Outcome, ok } from '#kit'
import type { Settings } from './settings.ts'

/** Which PostgreSQL holds the stories. */
export type Database =
  | { readonly type: 'inside' }
  | { readonly type: 'server'; readonly url: string; readonly readerUrl?: string }

/** The settings, shaped so that they cannot contradict each other. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Where readers find the paper, where that is not simply the port on this machine. */
  readonly address?: string
  readonly database: Database
  /** Absolute path of the data folder. */
  readonly folder: string
  readonly demo: boolean
  readonly logLevel?: NonNullable<Settings['LOG_LEVEL']>
  readonly trustProxy: readonly string[]
  readonly pressBytes: number
  readonly hub?: string
  readonly metricsToken?: string
  readonly sourcesAllowPrivate: boolean
  /** Days. */
  readonly sourcesKeepDays: number
}

/** What can be wrong with the settings. */
export type ConfigFault =
  | {
      readonly type: 'wrong-value'
      readonly setting: string
      readonly from: string
      readonly why: string
    }
  | {
      readonly type: 'unknown-setting'
      readonly setting: string
      readonly from: string
      readonly near?: string
    }
  | { readonly type: 'unreadable-file'; readonly file: string; readonly why: string }
  | { readonly type: 'contradiction'; readonly why: string }

/** One sentence that names the setting and says what to do. */
export function sayConfigFault(fault: ConfigFault): string {
  switch (fault.type) {
    case 'wrong-value':
      return `${fault.setting} in ${fault.from} ${fault.why}.`
    case 'unknown-setting':
      return `${fault.from} sets ${fault.setting}, which Broadside does not know${fault.near ? `; did you mean ${fault.near}?` : '.'}`
    case 'unreadable-file':
      return `${fault.file} could not be read: ${fault.why}.`
    case 'contradiction':
      return fault.why
    default:
      return never(fault)
  }
}

/** Shapes flat settings; refuses those that contradict each other. */
export function shape(settings: Settings, from: string): Outcome<Config, ConfigFault> {
  if (settings.READER_DATABASE_URL && !settings.DATABASE_URL) {
    const why =
      'READER_DATABASE_URL is set without DATABASE_URL; set both, or neither to use the database inside.'
    return failed({ type: 'contradiction', why })
  }
  return ok({
    port: settings.PORT,
    host: settings.HOST,
    ...(settings.ADDRESS ? { address: settings.ADDRESS } : {}),
    database: databaseOf(settings),
    folder: resolve(from, settings.BROADSIDE_DATA),
    demo: settings.BROADSIDE_DEMO,
    ...(settings.LOG_LEVEL ? { logLevel: settings.LOG_LEVEL } : {}),
    trustProxy: settings.TRUST_PROXY,
    sourcesAllowPrivate: settings.SOURCES_ALLOW_PRIVATE,
    sourcesKeepDays: settings.SOURCES_KEEP_DAYS,
    pressBytes: settings.PRESS_MEMORY_MB * 1_048_576,
    ...(settings.WEBSUB_HUB ? { hub: settings.WEBSUB_HUB } : {}),
    ...(settings.METRICS_TOKEN ? { metricsToken: settings.METRICS_TOKEN } : {}),
  })
}

function databaseOf({ DATABASE_URL: url, READER_DATABASE_URL: readerUrl }: Settings): Database {
  if (!url) return { type: 'inside' }
  return { type: 'server', url, ...(readerUrl ? { readerUrl } : {}) }
}
