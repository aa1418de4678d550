import type { Route } from '#web'
import { aboutRoute, correctionsRoute } from './about.ts'
import { archiveRoutes } from './archive.ts'
import { authorRoute } from './author.ts'
import { dayRoute } from './day.ts'
import { formerRoutes, numberRoutes } from './former.ts'
import { frontRoute } from './front.ts'
import { searchRoute } from './search.ts'
import { sectionRoute } from './section.ts'
import type { SiteParts } from './site-parts.ts'
import { storyRoute } from './story.ts'
import { topicRoute } from './topic.ts'
import { topicsRoute } from './topics.ts'

/** The reader's side, page by page. Fixed addresses come before those that name a section. */
export function siteRoutes(parts: SiteParts): readonly Route[] {
  return [
    ...numberRoutes(parts),
    frontRoute(parts),
    searchRoute(parts),
    aboutRoute(parts),
    correctionsRoute(parts),
    topicsRoute(parts),
    topicRoute(parts),
    authorRoute(parts),
    ...archiveRoutes(parts),
    dayRoute(parts),
    sectionRoute(parts),
    storyRoute(parts),
    ...formerRoutes(parts),
  ]
}
