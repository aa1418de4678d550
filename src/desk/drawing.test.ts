import { describe, expect, test } from 'vitest'
import { drawingFault } from './drawing.ts'

const drawing = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inner}</svg>`

describe('a drawing is taken in when it only draws', () => {
  test.each([
    [
      'shapes and gradients',
      '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" width="9" height="9"/><use href="#a"/>',
    ],
    [
      'styles for dark pages',
      '<style>@media (prefers-color-scheme: dark) { rect { fill: #111 } }</style><rect/>',
    ],
    ['a picture within it', '<image href="data:image/png;base64,iVBOR"/>'],
  ])('%s', (_, inner) => {
    expect(drawingFault(drawing(inner))).toBeUndefined()
  })
})

describe('a drawing is refused when it does more', () => {
  test.each([
    ['a script', '<script>alert(1)</script>', /script/],
    ['foreign content', '<foreignObject><p>x</p></foreignObject>', /foreign/],
    ['an event handler', '<rect onload="alert(1)"/>', /event handler/],
    [
      'a link elsewhere',
      '<a href="javascript:alert(1)"><rect/></a>',
      /outside itself \(javascript/,
    ],
    [
      'a picture elsewhere',
      '<image xlink:href="https://tracker.example/pixel.png"/>',
      /outside itself/,
    ],
    [
      'a style sheet elsewhere',
      '<style>@import "https://elsewhere.example/a.css";</style>',
      /outside itself/,
    ],
    ['a fill elsewhere', '<rect fill="url(https://elsewhere.example/a.svg#g)"/>', /outside itself/],
    ['markup disguised as data', '<image href="data:image/svg+xml,<svg/>"/>', /outside itself/],
  ])('%s', (_, inner, fault) => {
    expect(drawingFault(drawing(inner))).toMatch(fault)
  })

  test('entities', () => {
    expect(drawingFault('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')).toMatch(/entities/)
  })
})
