/** Where the drawing of the paper's mark is. */
export const vectorPath = '/icon.svg'
export const faviconPath = '/favicon.ico'

/** The sizes in pixels that the mark is kept in: a tab, a feed, a telephone's home screen, an app. */
export const iconSizes = [32, 144, 180, 192, 512] as const
export type IconSize = (typeof iconSizes)[number]

/** Where the mark is as a PNG of a size. */
export function iconPath(size: IconSize): string {
  return `/icon-${size}.png`
}

export const appSizes = [192, 512] as const
export type AppSize = (typeof appSizes)[number]

/** Where the mark is with so much around it that a system may cut it to any shape. */
export function maskablePath(size: AppSize): string {
  return `/icon-maskable-${size}.png`
}
