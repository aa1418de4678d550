import type { Route } from './route.ts'

/** A route that answers a path, perhaps. */
export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds the routes of a path, those of a fixed path first, then in their order. */
export type Matcher = (path: string, segments: readonly string[]) => readonly Match[]

interface Pattern {
  readonly route: Route
  readonly parts: readonly string[]
}

/** Throws where a path does not begin with a slash, ends with one, or names a part twice. */
export function compileRoutes(routes: readonly Route[]): Matcher {
  const fixed = Map.groupBy(
    routes.filter(({ path }) => !path.includes('/:')),
    ({ path }) => path.normalize('NFC'),
  )
  const patterns = Map.groupBy(
    routes.filter(({ path }) => path.includes('/:')).map(compile),
    ({ parts }) => parts.length,
  )
  for (const { path } of routes) check(path)
  return (path, segments) => [
    ...(fixed.get(path) ?? []).map((route) => ({ route, params: {} })),
    ...(patterns.get(segments.length) ?? []).flatMap((pattern) => fit(pattern, segments)),
  ]
}

function compile(route: Route): Pattern {
  return { route, parts: route.path.normalize('NFC').slice(1).split('/') }
}

function fit({ route, parts }: Pattern, segments: readonly string[]): Match[] {
  const fits = parts.every((part, at) => part.startsWith(':') || part === segments[at])
  if (!fits) return []
  const named = parts.flatMap((part, at) =>
    part.startsWith(':') ? [[part.slice(1), segments[at] ?? ''] as const] : [],
  )
  return [{ route, params: Object.fromEntries(named) }]
}

function check(path: string): void {
  if (!path.startsWith('/') || (path.length > 1 && path.endsWith('/')))
    throw new Error(`The route ${path} must begin with a slash and not end with one.`)
  const names = path.split('/').filter((part) => part.startsWith(':'))
  if (new Set(names).size < names.length || names.includes(':'))
    throw new Error(`The route ${path} must give each part a name of its own.`)
}
