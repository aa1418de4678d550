import { z } from 'zod'
import { createArchive } from '../archive/archive.ts'
import { createVector } from '../archive/vector.ts'
import { createStorylines, type StorylineModel } from '../storyline/assign.ts'
import {
  type StorylineFeature,
  type StorylineStory,
  storylineFeatures,
} from '../storyline/measure.ts'
import { weigh } from '../storyline/weigh.ts'
import { bareStory } from './bare-story.ts'
import { readJsonLines } from './lines.ts'
import { fitLogistic } from './logistic.ts'
import { type MarkedText, toldAtLength } from './told-at-length.ts'

/** A story and the storyline that editors gave it. */
export interface MarkedStory extends StorylineStory, MarkedText {
  /** All that editors filed it under, the wider storylines too. Sections of one article count as the article. */
  readonly matters: ReadonlySet<string>
  readonly id?: string | undefined
}

/** Whether two stories tell one running matter. */
export type AreOne = (a: MarkedStory, b: MarkedStory) => boolean

/** Whether editors filed two stories under one matter: the same storyline, or one that holds both of theirs. */
export const areOneMatter: AreOne = (a, b) => [...a.matters].some((matter) => b.matters.has(matter))

const pair = z.object({ story: z.string(), other: z.string(), one: z.boolean() })

/** The same, but for pairs that somebody has read and found otherwise than they are filed: a file of their ids. */
export function asRead(path: string): AreOne {
  const read = readJsonLines(path, (value) => pair.parse(value))
  const known = new Map(read.map(({ story, other, one }) => [`${story} ${other}`, one]))
  return (a, b) =>
    known.get(`${a.id} ${b.id}`) ?? known.get(`${b.id} ${a.id}`) ?? areOneMatter(a, b)
}

const line = z.object({
  id: z.string().nullish(),
  text: z.string(),
  date: z.string().nullish(),
  category: z.string().nullish(),
  story: z.string().nullish(),
  cluster: z.union([z.string(), z.number()]).nullish(),
  story_path: z.array(z.string()).nullish(),
  story_all: z.array(z.string()).nullish(),
})

/**
 * Reads stories with the name of their storyline (`story` or `cluster`) and those of wider ones (`story_path`, `story_all`), in order
 * of time; those without a storyline are left out.
 */
export function readMarked(path: string): readonly MarkedStory[] {
  const found = readJsonLines(path, (value) => line.parse(value)).flatMap((story) => {
    const marked = story.story ?? story.cluster
    const publishedAt = story.date ? Date.parse(story.date) : 0
    if (marked == null) return []
    const wider = [...(story.story_path ?? []), ...(story.story_all ?? [])]
    return {
      id: story.id ?? undefined,
      marked: String(marked),
      matters: new Set([String(marked), ...wider].map(matterOf)),
      publishedAt,
      section: story.category ?? '',
      text: story.text,
    }
  })
  return withTerms(found).toSorted((a, b) => a.publishedAt - b.publishedAt)
}

/** `Flood of Orr#Aftermath` is about the flood of Orr. */
function matterOf(name: string): string {
  return name.replace(/#.*$/s, '').toLowerCase()
}

function withTerms<T extends MarkedText>(texts: readonly T[]) {
  const terms = weighted(texts.map(({ text }) => text))
  return texts.map((text, at) => ({ ...text, terms: terms[at] ?? new Map<number, number>() }))
}

/** Young papers of long texts, as stories of no section that came at once. */
export function papersOf(briefs: readonly MarkedStory[]): readonly (readonly MarkedStory[])[] {
  return toldAtLength(briefs).map((paper) =>
    withTerms(
      paper.map((told) => ({
        ...told,
        matters: new Set([told.marked]),
        section: '',
        publishedAt: 0,
      })),
    ),
  )
}

/** The terms of texts, weighted among these texts, each of length one. */
export function weighted(texts: readonly string[]): readonly ReadonlyMap<number, number>[] {
  const archive = createArchive()
  const vector = createVector()
  const stories = texts.map((text, at) => bareStory(String(at), text.split(/\n\n+/)))
  for (const story of stories) archive.add(story)
  return stories.map((story) => weigh(archive, archive.extract(story, vector), archive.size))
}

/** How well storylines are found: every story in order of time, joined or started, against what editors marked (B-cubed). */
export function scoreStorylines(stories: readonly MarkedStory[], model: StorylineModel) {
  const storylines = createStorylines(model)
  const found = new Map<StorylineStory, number>()
  for (const story of stories)
    for (const [one, storyline] of storylines.place(story)) found.set(one, storyline)
  return bCubed(stories.map((story) => ({ marked: story.marked, found: found.get(story) ?? 0 })))
}

/** B-cubed precision, recall and their harmonic mean (Bagga and Baldwin 1998). */
export function bCubed(pairs: readonly { readonly marked: string; readonly found: number }[]) {
  const together = new Map<string, number>()
  const marked = new Map<string, number>()
  const found = new Map<number, number>()
  for (const pair of pairs) {
    const key = `${pair.found} ${pair.marked}`
    together.set(key, (together.get(key) ?? 0) + 1)
    marked.set(pair.marked, (marked.get(pair.marked) ?? 0) + 1)
    found.set(pair.found, (found.get(pair.found) ?? 0) + 1)
  }
  let precision = 0
  let recall = 0
  for (const pair of pairs) {
    const both = together.get(`${pair.found} ${pair.marked}`) ?? 0
    precision += both / (found.get(pair.found) ?? 1) / pairs.length
    recall += both / (marked.get(pair.marked) ?? 1) / pairs.length
  }
  const f1 = (2 * precision * recall) / (precision + recall)
  return {
    stories: pairs.length,
    storylines: found.size,
    marked: marked.size,
    precision,
    recall,
    f1,
  }
}

/** Eighths. */
const bars = Array.from({ length: 13 }, (_, at) => (at - 12) / 8)
const steps = 400
const restraint = 1e-4

/**
 * Learns the model from briefs, and from young papers of long texts that are made of them: whether each choice is the right one, with
 * all earlier stories where editors put them (logistic regression by Adam from zero). The bar is the one that scores best on the later
 * half of the briefs and on its papers, when only the earlier half has taught.
 */
export function trainStorylines(stories: readonly MarkedStory[]): StorylineModel {
  const half = Math.floor(stories.length / 2)
  const bar = bestBar(coefficientsFrom(stories.slice(0, half)), stories.slice(half))
  return { coefficients: coefficientsFrom(stories), bar }
}

type Coefficients = StorylineModel['coefficients']

function coefficientsFrom(briefs: readonly MarkedStory[]): Coefficients {
  const learned = fitLogistic([briefs, ...papersOf(briefs)].flatMap(examplesOf), {
    steps,
    restraint,
  })
  const entries = storylineFeatures.map((name, at) => [
    name,
    Number((learned[at] ?? 0).toPrecision(5)),
  ])
  // proof: every name of `storylineFeatures` has its entry
  return Object.fromEntries(entries) as Record<StorylineFeature, number>
}

function bestBar(coefficients: Coefficients, briefs: readonly MarkedStory[]): number {
  const papers = papersOf(briefs)
  const scored = bars.map((bar) => {
    const f1Of = (stories: readonly MarkedStory[]) =>
      scoreStorylines(stories, { coefficients, bar }).f1
    const onPapers = papers.reduce((sum, paper) => sum + f1Of(paper), 0) / papers.length
    return { bar, f1: f1Of(briefs) + onPapers }
  })
  return scored.reduce((best, one) => (one.f1 > best.f1 ? one : best)).bar
}

function examplesOf(stories: readonly MarkedStory[]) {
  const storylines = createStorylines({
    coefficients: Object.fromEntries(
      storylineFeatures.map((name) => [name, 0]),
      // proof: every name has its entry
    ) as Record<StorylineFeature, number>,
    bar: 0,
  })
  const known = new Map<string, number>()
  return stories.flatMap((story) => {
    const right = known.get(story.marked)
    const examples = storylines.choices(story).map(({ storyline, features }) => ({
      values: storylineFeatures.map((name) => features[name]),
      right: storyline === right,
    }))
    known.set(story.marked, storylines.put(story, right))
    return examples
  })
}
