import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Validator from '@adobe/structured-data-validator'

/** What a validator found wrong. */
export interface Issue {
  readonly issueMessage: string
  readonly severity: string
  readonly path: unknown
}

/**
 * Checks data blocks against the vocabulary of schema.org (every type known, every property one of its type) and against
 * the rules of search engines for the types that the validator knows.
 */
export async function issuesOf(graph: readonly object[]): Promise<readonly Issue[]> {
  const byType = Object.groupBy(graph, (thing) => String(Reflect.get(thing, '@type')))
  return new Validator({ '@graph': vocabulary() }).validate({ jsonld: byType })
}

/** The vocabulary as `schema-dts` has it, in the form in which schema.org publishes it. */
function vocabulary(): readonly object[] {
  const folder = dirname(fileURLToPath(import.meta.resolve('schema-dts')))
  const text = readFileSync(join(folder, 'schema.d.ts'), 'utf8')
  const interfaces = text.matchAll(
    /^(?:export )?interface (\w+?)(Base|Leaf) extends ([^{]+) \{\n([\s\S]*?)^\}/gm,
  )
  const parents = new Map<string, Set<string>>()
  const domains = new Map<string, Set<string>>()
  for (const [, name = '', , bases = '', body = ''] of interfaces) {
    for (const [, base = ''] of bases.matchAll(/(\w+)Base/g))
      if (base !== name) add(parents, name, base)
    for (const [, property = ''] of body.matchAll(/^ {4}"(\w+)"\?:/gm)) add(domains, property, name)
  }
  const types = new Set([...parents.keys(), ...[...parents.values()].flatMap((set) => [...set])])
  return [
    ...[...types].map((name) => ({
      '@id': `schema:${name}`,
      '@type': 'rdfs:Class',
      'rdfs:subClassOf': [...(parents.get(name) ?? [])].map((base) => ({
        '@id': `schema:${base}`,
      })),
    })),
    ...[...domains].map(([property, names]) => ({
      '@id': `schema:${property}`,
      '@type': 'rdf:Property',
      'schema:domainIncludes': [...names].map((name) => ({ '@id': `schema:${name}` })),
    })),
  ]
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}
