import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsedPiece } from './parse-html.ts'
import { plainTree } from './plain-html.ts'

const at = { name: 'copy.html', item: 1 }

test('plain markup is read at once', () => {
  expect(plainTree('<p>One <b>two</b> &amp; three<br/></p>\n<ul><li>Four</li></ul>')).toEqual({
    name: '#root',
    attributes: {},
    children: [
      {
        name: 'p',
        attributes: {},
        children: [
          'One ',
          { name: 'b', attributes: {}, children: ['two'] },
          ' & three',
          { name: 'br', attributes: {}, children: [] },
        ],
      },
      '\n',
      {
        name: 'ul',
        attributes: {},
        children: [{ name: 'li', attributes: {}, children: ['Four'] }],
      },
    ],
  })
})

test.each([
  '<p>One<p>Two</p>',
  '<p>One<div>Two</div></p>',
  '<b>One<i>Two</b></i>',
  '<a href="/a"><a href="/b">One</a></a>',
  '<p>3 < 4</p>',
  '<p>One',
  '<li>One</li>',
  '<h2><h3>One</h3></h2>',
  '<p class=odd>One</p>',
  '<P>One</P>',
  '<!-- note -->One',
  '<table><tr><td>One</td></tr></table>',
  '<script>alert(1)</script>',
  '<pre>\nOne</pre>',
  '<p/>One',
])('%s is left to the real parser', (html) => {
  expect(plainTree(html)).toBeUndefined()
})

const names = fc.constantFrom(
  ...'p div ul ol li h2 h3 b i a em span s sub blockquote figure figcaption section hr br img table td pre q'.split(
    ' ',
  ),
)
const values = fc.constantFrom(
  '',
  ' href="/a?b=1&amp;c=2"',
  ' class="x" title="a &copy b"',
  ' hidden',
)
const text = fc.constantFrom(
  'One',
  ' ',
  '\n',
  '&amp;',
  '&copy two',
  '&notin;',
  '&#128;',
  '&#0;',
  '&#xd800;',
  '&unknown;',
  '3 > 4',
  '"',
  '\u0001',
  '\f',
)
const piece = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: fc.tuple(names, values).map(([name, value]) => `<${name}${value}>`) },
  { weight: 2, arbitrary: names.map((name) => `</${name}>`) },
  { weight: 1, arbitrary: names.map((name) => `<${name}/>`) },
)
/** Markup whose tags are closed in order, which is what is plain, most of it. */
const { nested } = fc.letrec<{ nested: string }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 5 },
    text,
    fc
      .tuple(names, values, fc.array(tie('nested'), { maxLength: 4 }))
      .map(([name, value, inside]) =>
        /^(hr|br|img)$/.test(name)
          ? `<${name}${value}>`
          : `<${name}${value}>${inside.join('')}</${name}>`,
      ),
  ),
}))

test('whatever is taken for plain has the tree that the real parser gives it', () => {
  let plain = 0
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        fc.array(nested, { maxLength: 5 }).map((pieces) => pieces.join('')),
      ),
      (html) => {
        const tree = plainTree(html)
        if (!tree) return
        plain += 1
        expect(tree).toEqual(parsedPiece(html, at))
      },
    ),
    { numRuns: Number(process.env['CASES'] ?? 3_000) },
  )
  expect(plain).toBeGreaterThan(300)
})
