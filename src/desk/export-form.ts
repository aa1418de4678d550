import type { ArchivedStory, Paper } from '#story'
import { jsonlOf, wxrWriter } from '#wire'

export type ExportFormat = 'jsonl' | 'wxr'

/** The form that stories leave in. */
export interface ExportForm {
  readonly head: string
  readonly story: (story: ArchivedStory) => string
  readonly tail: string
  /** Whether pictures go beside the file; otherwise it names their addresses on the paper. */
  readonly withPictures: boolean
}

export function exportForm(format: ExportFormat, paper: Paper, at: Date): ExportForm {
  if (format === 'jsonl') return { head: '', story: jsonlOf, tail: '', withPictures: true }
  const names = new Map(paper.sections.map(({ slug, name }) => [slug, name]))
  const { head, story, tail } = wxrWriter({
    ...paper,
    sectionName: (slug) => names.get(slug) ?? slug,
  })
  return { head: head(at), story, tail, withPictures: false }
}
