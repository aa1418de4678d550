import type { Assets } from './assets.ts'
import * as view from './fixtures/fixtures.ts'
import {
  renderAbout,
  renderArchive,
  renderAuthor,
  renderCorrections,
  renderDay,
  renderFront,
  renderMessage,
  renderSearch,
  renderSection,
  renderStory,
  renderTopic,
  renderTopics,
} from './page.ts'

/** Every kind of page of the fixture paper, by a name. */
export function fixturePages(assets: Assets): ReadonlyMap<string, string> {
  return new Map([
    ['front', renderFront(view.front, assets)],
    ['front-empty', renderFront({ ...view.front, lead: [], rivers: [] }, assets)],
    ['section', renderSection(view.section, assets)],
    ['story', renderStory(view.storyView, assets)],
    ['story-arabic', renderStory(view.arabicNotes, assets)],
    ['story-french', renderStory(view.frenchView, assets)],
    ['story-live', renderStory(view.liveView, assets)],
    ['story-opinion', renderStory(view.opinionView, assets)],
    ['author', renderAuthor(view.author, assets)],
    ['topic', renderTopic(view.topic, assets)],
    ['topics', renderTopics(view.topics, assets)],
    ['day', renderDay(view.day, assets)],
    ['archive', renderArchive(view.archive, assets)],
    ['search', renderSearch(view.search, assets)],
    ['search-nothing', renderSearch(view.searchNothing, assets)],
    ['search-empty', renderSearch(view.searchEmpty, assets)],
    ['about', renderAbout(view.about, assets)],
    ['corrections', renderCorrections(view.corrections, assets)],
    ['message', renderMessage(view.message, assets)],
    ['gone', renderMessage(view.gone, assets)],
    ['broken', renderMessage(view.broken, assets)],
  ])
}
