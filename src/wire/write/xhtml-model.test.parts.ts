import {
  address,
  anyText,
  type ElementModel,
  languageCode,
  type Model,
  maybe,
  named,
  one,
  oneOf,
  some,
  wholeNumber,
} from './content-model.test.parts.ts'

/* XHTML as the HTML Standard (WHATWG) has it: the elements that this room writes of a story's text. */

const common = { class: anyText, lang: languageCode, 'xml:lang': languageCode }

const marks = ['span', 's', 'strong', 'em', 'code', 'sub', 'sup', 'br']
const phrasing = ['a', ...marks]
const flow = named('p h2 h3 blockquote figure object aside article ul ol table hr')

const words: ElementModel = { children: [some(...phrasing)], text: anyText, attributes: common }
const blocks: ElementModel = { children: [some(...flow)], attributes: common }
const list: ElementModel = { children: [some('li')], attributes: common }
const cell: ElementModel = {
  ...words,
  attributes: {
    ...common,
    colspan: wholeNumber,
    rowspan: wholeNumber,
    // No longer in HTML, and understood by all who read it.
    align: oneOf('left', 'center', 'right'),
  },
}

const elements: Readonly<Record<string, ElementModel>> = {
  html: { children: [one('head'), one('body')], attributes: common },
  head: { children: [one('title')] },
  title: { text: anyText },
  body: blocks,
  p: words,
  h2: words,
  h3: words,
  blockquote: { children: [some('p'), maybe('footer')], attributes: common },
  footer: words,
  figure: { children: [some('img', 'p', 'figure'), maybe('figcaption')], attributes: common },
  figcaption: { children: [maybe('cite')], text: anyText, attributes: common },
  cite: words,
  img: {
    attributes: { ...common, src: address, alt: anyText, width: wholeNumber, height: wholeNumber },
    needs: ['src', 'alt'],
  },
  object: {
    attributes: { ...common, data: address, title: anyText, 'data-provider': anyText },
    needs: ['data'],
  },
  aside: blocks,
  article: { children: [maybe('time'), some(...flow)], attributes: common },
  time: {
    text: anyText,
    attributes: {
      ...common,
      datetime: { form: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/ },
    },
  },
  ul: list,
  ol: list,
  li: { children: [some('p')], attributes: common },
  table: { children: [maybe('caption'), some('tr')], attributes: common },
  caption: words,
  tr: { children: [some('th', 'td')], attributes: common },
  th: cell,
  td: cell,
  hr: { attributes: common },
  // No link in a link.
  a: {
    ...words,
    children: [some(...marks)],
    attributes: { ...common, href: address },
  },
  ...Object.fromEntries(marks.map((name) => [name, name === 'br' ? {} : words])),
}

export const xhtml: Model = { namespace: 'http://www.w3.org/1999/xhtml', elements }
