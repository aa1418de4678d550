import { expect, test } from 'vitest'
import { type FetchFault, sayFetchFault } from './fault.ts'

test.each<[FetchFault, string]>([
  [{ type: 'no_address', given: 'wire' }, 'wire is no address'],
  [{ type: 'forbidden', host: 'feed.test' }, 'SOURCES_ALLOW_PRIVATE'],
  [{ type: 'downgrade' }, 'from https to http'],
  [{ type: 'redirects', limit: 5 }, 'more than 5 times'],
  [{ type: 'status', status: 401 }, 'refuses us (401)'],
  [{ type: 'status', status: 404 }, 'nothing at this address'],
  [{ type: 'status', status: 410 }, 'gone for good'],
  [{ type: 'status', status: 429 }, 'too often'],
  [{ type: 'status', status: 502 }, 'status 502'],
  [{ type: 'too_long', limit: 33_554_432 }, 'longer than 32 MB'],
  [{ type: 'encoding', encoding: 'compress' }, 'packed as compress'],
  [{ type: 'damaged' }, 'damaged or cut off'],
  [{ type: 'late', ms: 30_000 }, 'within 30 seconds'],
  [{ type: 'unreachable', problem: 'it refuses the connection' }, 'it refuses the connection.'],
  [{ type: 'stopped' }, 'stopped'],
])('%j is a sentence', (fault, words) => {
  const sentence = sayFetchFault(fault)
  expect(sentence).toContain(words)
  expect(sentence).toMatch(/^\S.*\.$/)
})
