import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { z } from 'zod'
import { failed, type Outcome, ok } from '#kit'
import { type SettingName, settingNames, settings } from './settings.ts'
import { type Config, type ConfigFault, shape } from './shape.ts'

const endings = ['ts', 'mjs', 'js', 'json']

/**
 * The configuration: `broadside.config.{ts,mjs,js,json}` of a folder, overruled by the environment. An empty
 * variable counts as not set. Relative paths start from the folder.
 */
export async function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<Outcome<Config, ConfigFault>> {
  const file = await readConfigFile(folder)
  if (!file.ok) return file
  const set = settingNames.filter(
    (name) => environment[name] !== undefined && environment[name] !== '',
  )
  const flat = {
    ...file.value.values,
    ...Object.fromEntries(set.map((name) => [name, environment[name]])),
  }
  const parsed = settings.safeParse(flat)
  if (parsed.success) return shape(parsed.data, folder)
  const issue = parsed.error.issues[0]
  const setting = String(issue?.path[0] ?? '')
  const fromEnvironment = set.some((name) => name === setting)
  return failed({
    type: 'wrong-value',
    setting: fromEnvironment ? setting : camel(setting),
    from: fromEnvironment ? 'the environment' : file.value.name,
    why: sayIssue(issue, flat[setting]),
  })
}

interface ConfigFile {
  readonly name: string
  readonly values: Record<string, unknown>
}

async function readConfigFile(folder: string): Promise<Outcome<ConfigFile, ConfigFault>> {
  for (const ending of endings) {
    const name = `broadside.config.${ending}`
    const path = join(folder, name)
    if (!(await isThere(path))) continue
    const read = await readValues(path, name)
    return read.ok ? rename(read.value, name) : read
  }
  return ok({ name: '', values: {} })
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function readValues(path: string, file: string): Promise<Outcome<object, ConfigFault>> {
  try {
    const module: unknown = path.endsWith('.json')
      ? { default: JSON.parse(await readFile(path, 'utf8')) }
      : await import(pathToFileURL(path).href)
    const value: unknown =
      typeof module === 'object' && module !== null && 'default' in module
        ? module.default
        : undefined
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return ok(value)
    return failed({
      type: 'unreadable-file',
      file,
      why: 'it does not give an object of settings as its default',
    })
  } catch (error) {
    return failed({
      type: 'unreadable-file',
      file,
      why: error instanceof Error ? error.message : String(error),
    })
  }
}

function rename(values: object, name: string): Outcome<ConfigFile, ConfigFault> {
  const known = new Map(settingNames.map((setting) => [camel(setting), setting]))
  const flat: Partial<Record<SettingName, unknown>> = {}
  for (const [key, value] of Object.entries(values)) {
    const setting = known.get(key)
    if (!setting) {
      const near = [...known.keys()].find(
        (other) => other.toLowerCase() === key.replace(/_/g, '').toLowerCase(),
      )
      return failed({
        type: 'unknown-setting',
        setting: key,
        from: name,
        ...(near ? { near } : {}),
      })
    }
    flat[setting] = value
  }
  return ok({ name, values: flat })
}

/** `PRESS_MEMORY_MB` is `pressMemoryMb`; the product's own prefix is left out. */
function camel(name: string): string {
  const words = name
    .replace(/^BROADSIDE_/, '')
    .toLowerCase()
    .split('_')
  return words
    .map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
}

function sayIssue(issue: z.core.$ZodIssue | undefined, value: unknown): string {
  const given = `is ${JSON.stringify(value)}, but`
  if (issue?.code === 'invalid_type') return `${given} must be a whole number`
  if (issue?.code === 'too_small')
    return issue.origin === 'string' ? issue.message : `${given} must be at least ${issue.minimum}`
  if (issue?.code === 'too_big') return `${given} must be at most ${issue.maximum}`
  if (issue?.code === 'invalid_value') return `${given} must be one of ${issue.values.join(', ')}`
  if (issue?.code === 'invalid_union') return `${given} must be on or off`
  return issue?.message.startsWith('must')
    ? `${given} ${issue?.message}`
    : `${given} must be a web address`
}
