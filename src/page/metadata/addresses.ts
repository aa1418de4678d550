import type { Paper } from '#story'
import { linkTo } from '../paths.ts'

/** The full address of a decoded path of the paper, with its query where it has one. */
export function addressAt(paper: Paper, path: string): string {
  return `${paper.address}${linkTo(path)}`
}

/** The full address of a link as a page writes it: percent-encoded already. */
export function addressOfLink(paper: Paper, href: string): string {
  return `${paper.address}${href}`
}
