import {
  anyText,
  type ElementModel,
  languageCode,
  type Model,
  many,
  maybe,
  named,
  nameToken,
  one,
  oneOf,
  some,
  type Value,
} from './content-model.test.parts.ts'

/*
 * NITF 3.6 (IPTC, its XML Schema of January 2012): the elements that this room writes, and the names of those that may
 * stand beside them. Where the schema takes any text and its notes say which, the notes count.
 */

/** The time of day behind the day, both without marks between their parts, and the zone. */
const norm: Value = { form: /^\d{8}T\d{6}([+-]\d{4}|Z)$/ }

/** Attributes of other namespaces may stand everywhere: among them the language of XML. */
const everywhere = { id: nameToken, 'xml:lang': languageCode }
const common = { ...everywhere, class: anyText, style: anyText }

const enriched = [
  ...named('chron classifier copyrite event function location money num object.title org person'),
  ...named('postaddr virtloc a br em lang pronounce q'),
]
const blocks = named('p hl2 table nitf-table media ol ul dl bq fn note pre hr')

/** Words with marks inside. */
const words: ElementModel = { children: [some(...enriched)], text: anyText, attributes: common }
/** The same, with blocks among them. */
const wordsOrBlocks: ElementModel = { ...words, children: [some(...enriched, ...blocks)] }
const empty = (attributes: Readonly<Record<string, Value>> = {}): ElementModel => ({
  attributes: { ...everywhere, ...attributes },
})
/** Somebody or something that is named, with a code of a source. */
const identified: ElementModel = {
  children: [some('alt-code')],
  text: anyText,
  attributes: { ...common, idsrc: anyText, value: anyText },
}
const valign = oneOf('top', 'middle', 'bottom', 'baseline')
const align = oneOf('left', 'center', 'right', 'justify', 'char')
const aligned = { align, valign, char: anyText, charoff: anyText }
const cell: ElementModel = {
  ...wordsOrBlocks,
  attributes: {
    ...common,
    ...aligned,
    axis: anyText,
    axes: anyText,
    nowrap: oneOf('nowrap'),
    rowspan: nameToken,
    colspan: nameToken,
  },
}
const status = oneOf('usable', 'embargoed', 'withheld', 'canceled')

const elements: Readonly<Record<string, ElementModel>> = {
  nitf: {
    children: [maybe('head'), one('body')],
    attributes: {
      ...everywhere,
      version: oneOf('-//IPTC//DTD NITF 3.6//EN'),
      // Fixed by the schema, each of its printings with another day: it is best left out.
      'change.date': oneOf('September 11, 2009'),
      'change.time': oneOf('12:26'),
      uno: anyText,
      baselang: anyText,
      class: anyText,
    },
  },
  head: {
    children: [
      maybe('title'),
      some('meta'),
      maybe('tobject'),
      maybe('iim'),
      maybe('docdata'),
      some('pubdata'),
      some('revision-history'),
    ],
    attributes: everywhere,
  },
  title: {
    text: anyText,
    attributes: {
      ...everywhere,
      type: oneOf('main', 'subtitle', 'parttitle', 'alternate', 'abbrev', 'other'),
    },
  },
  tobject: {
    children: [some('tobject.property'), some('tobject.subject')],
    attributes: { ...everywhere, 'tobject.type': anyText },
  },
  'tobject.property': empty({ 'tobject.property.type': anyText }),
  'tobject.subject': {
    ...empty({
      'tobject.subject.refnum': { form: /^\d{8}$/ },
      'tobject.subject.ipr': anyText,
      'tobject.subject.code': anyText,
      'tobject.subject.type': anyText,
      'tobject.subject.matter': anyText,
      'tobject.subject.detail': anyText,
    }),
    needs: ['tobject.subject.refnum'],
  },
  docdata: {
    children: [
      some(
        ...named('correction evloc doc-id del-list urgency fixture date.issue date.release'),
        ...named('date.expire doc-scope series ed-msg du-key doc.copyright doc.rights key-list'),
        'identified-content',
      ),
    ],
    attributes: {
      ...everywhere,
      'management-status': status,
      'management-idref-status': status,
      'management-doc-idref': anyText,
    },
  },
  'doc-id': empty({ regsrc: anyText, 'id-string': anyText }),
  urgency: empty({ 'ed-urg': { form: /^[1-8]$/ } }),
  'date.issue': empty({ norm }),
  'date.release': empty({ norm }),
  'doc.copyright': empty({ year: nameToken, holder: anyText }),
  'doc.rights': empty({
    owner: anyText,
    startdate: norm,
    enddate: norm,
    agent: anyText,
    geography: anyText,
    'location-code': anyText,
    'code-source': anyText,
    type: anyText,
    limitations: anyText,
  }),
  'du-key': empty({ generation: nameToken, part: nameToken, version: nameToken, key: anyText }),
  'ed-msg': empty({ 'msg-type': anyText, info: anyText }),
  'identified-content': {
    children: [
      some(
        'person',
        'org',
        'location',
        'event',
        'function',
        'object.title',
        'virtloc',
        'classifier',
      ),
    ],
    attributes: everywhere,
  },
  person: {
    children: [some('name.given', 'name.family', 'function', 'alt-code')],
    text: anyText,
    attributes: { ...common, idsrc: anyText, value: anyText, gender: oneOf('male', 'female') },
  },
  org: identified,
  event: {
    ...identified,
    attributes: { ...common, idsrc: anyText, value: anyText, 'start-date': norm, 'end-date': norm },
  },
  classifier: {
    ...identified,
    attributes: { ...common, idsrc: anyText, value: anyText, type: anyText },
  },
  // Of all that is identified only places have names of their own for code and source.
  location: {
    children: [some('sublocation', 'city', 'state', 'region', 'country', 'alt-code')],
    text: anyText,
    attributes: { ...common, 'location-code': anyText, 'code-source': anyText },
  },
  body: {
    children: [maybe('body.head'), some('body.content'), maybe('body.end')],
    attributes: common,
  },
  'body.head': {
    children: [
      some('hedline'),
      some('note'),
      maybe('rights'),
      some('byline'),
      maybe('distributor'),
      some('dateline'),
      some('abstract'),
      maybe('series'),
    ],
    attributes: everywhere,
  },
  hedline: { children: [one('hl1'), some('hl2')], attributes: common },
  hl1: words,
  hl2: words,
  byline: {
    children: [some('person', 'byttl', 'location', 'virtloc')],
    text: anyText,
    attributes: common,
  },
  dateline: { children: [some('location', 'story.date')], text: anyText, attributes: common },
  'story.date': { text: anyText, attributes: { ...everywhere, norm } },
  abstract: { children: [many(...blocks)], attributes: common },
  'body.content': { children: [some('block', ...blocks)], attributes: everywhere },
  // No block in a block.
  block: {
    children: [
      maybe('tobject'),
      maybe('key-list'),
      some('classifier'),
      maybe('byline'),
      maybe('dateline'),
      maybe('copyrite'),
      some('abstract'),
      some(...blocks),
      maybe('datasource'),
    ],
    attributes: common,
  },
  p: {
    ...words,
    attributes: { ...common, lede: anyText, summary: anyText, 'optional-text': anyText },
  },
  // The standard lets blocks and credits take turns; one source for a quote is all that is written here.
  bq: {
    children: [some('block'), maybe('credit')],
    attributes: { ...common, nowrap: oneOf('nowrap'), 'quote-source': anyText },
  },
  credit: words,
  ol: { children: [many('li')], attributes: { ...common, seqnum: nameToken } },
  ul: { children: [many('li')], attributes: common },
  li: wordsOrBlocks,
  hr: { attributes: common },
  table: {
    children: [
      maybe('caption'),
      maybe('col', 'colgroup'),
      maybe('thead'),
      maybe('tfoot'),
      some('tbody', 'tr'),
    ],
    attributes: {
      ...common,
      tabletype: nameToken,
      align: oneOf('left', 'center', 'right'),
      width: anyText,
      cols: nameToken,
      border: anyText,
      frame: oneOf(...named('void above below hsides lhs rhs vsides box border')),
      rules: oneOf('none', 'basic', 'rows', 'cols', 'all'),
      cellspacing: anyText,
      cellpadding: anyText,
    },
  },
  caption: {
    ...wordsOrBlocks,
    attributes: { ...common, align: oneOf('top', 'bottom', 'left', 'right') },
  },
  tr: { children: [many('th', 'td')], attributes: { ...common, ...aligned } },
  th: cell,
  td: cell,
  media: {
    children: [
      some('media-metadata'),
      many('media-reference', 'media-object'),
      some('media-caption'),
      some('media-producer'),
    ],
    attributes: {
      ...common,
      'media-type': oneOf('text', 'audio', 'image', 'video', 'data', 'application', 'other'),
    },
    needs: ['media-type'],
  },
  'media-reference': {
    text: anyText,
    attributes: {
      ...everywhere,
      source: anyText,
      name: anyText,
      'mime-type': anyText,
      coding: anyText,
      time: anyText,
      'time-unit-of-measure': anyText,
      outcue: anyText,
      'source-credit': anyText,
      copyright: anyText,
      'alternate-text': anyText,
      height: nameToken,
      width: nameToken,
      units: oneOf('pixels'),
      imagemap: anyText,
      noflow: oneOf('noflow'),
      'data-location': anyText,
    },
  },
  'media-caption': wordsOrBlocks,
  'media-producer': words,
  a: {
    ...words,
    attributes: {
      ...common,
      href: anyText,
      name: anyText,
      rel: nameToken,
      rev: nameToken,
      title: anyText,
    },
  },
  br: empty(),
  em: words,
  lang: { ...words, attributes: { ...common, idsrc: anyText, value: anyText } },
}

export const nitf: Model = { namespace: 'http://iptc.org/std/NITF/2006-10-18/', elements }
