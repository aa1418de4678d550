import type { z } from 'zod'
import { failed, type Outcome, ok, shorten } from '#kit'
import { type StoryContent, storyContent } from '#story'
import type { Place } from './draft.ts'
import type { Fault } from './fault.ts'

/** The content if a story may have it, else a fault that names the field. */
export function checkContent(content: StoryContent, at: Place): Outcome<StoryContent, Fault> {
  return checkedBy(storyContent, content, at)
}

/** A value as its schema gives it, else a fault that names the field. */
export function checkedBy<T>(schema: z.ZodType<T>, value: unknown, at: Place): Outcome<T, Fault> {
  const result = schema.safeParse(value)
  if (result.success) return ok(result.data)
  const [issue] = result.error.issues
  const path = issue?.path ?? []
  return failed({
    type: 'invalid',
    at,
    field: path
      .map((part) => (typeof part === 'number' ? String(part + 1) : String(part)))
      .join(' '),
    value: shorten(valueAt(value, path), 60),
    problem: problemOf(issue),
  })
}

function problemOf(issue: { code: string; message: string } | undefined): string {
  if (!issue) return 'is not what a story can hold'
  if (issue.code === 'too_big' && 'maximum' in issue)
    return `is longer than the ${String(issue.maximum)} that a story may have`
  if (issue.code === 'too_small') return 'is empty or too small'
  return issue.message.replace(/^Invalid input: /, 'is not right: ')
}

function valueAt(content: unknown, path: readonly PropertyKey[]): string {
  let value = content
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return ''
    value = Reflect.get(value, part)
  }
  if (Array.isArray(value)) return `${value.length} entries`
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
