/**
 * Why a drawing (SVG) cannot be taken in, or nothing where it can. A drawing is shown as an image and served in a
 * sandbox, where no script runs; one that tries is refused all the same.
 */
export function drawingFault(svg: string): string | undefined {
  if (/<script[\s>]|<foreignObject[\s>]|<(iframe|object|embed|audio|video)[\s>]/i.test(svg)) {
    return 'the drawing holds a script or foreign content'
  }
  if (/\son\w+\s*=/i.test(svg)) return 'the drawing holds an event handler'
  if (/<!ENTITY/i.test(svg)) return 'the drawing declares entities'
  const references = svg.matchAll(
    /(?:href|src)\s*=\s*["']\s*([^"']*)|url\(\s*["']?([^"')]+)|@import\s+["']?([^"';]+)/gi,
  )
  const outside = [...references].find(
    ([, link, place, sheet]) =>
      !/^(#|data:image\/(png|jpeg|webp);)/i.test(link ?? place ?? sheet ?? '#'),
  )
  return outside
    ? `the drawing refers to something outside itself (${(outside[1] ?? outside[2] ?? outside[3] ?? '').slice(0, 60)})`
    : undefined
}
