import type { BreadcrumbList } from 'schema-dts'
import type { Paper } from '#story'
import { addressAt } from './addresses.ts'

/** A step of the way from the front to a page. */
export interface Crumb {
  readonly name: string
  /** A decoded path. */
  readonly path: string
}

/** The way from the front to a page, the page itself last. */
export function breadcrumbs(paper: Paper, crumbs: readonly Crumb[]): BreadcrumbList {
  const way = [{ name: paper.name, path: '/' }, ...crumbs]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: way.map(({ name, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: addressAt(paper, path),
    })),
  }
}
