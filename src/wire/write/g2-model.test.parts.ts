import {
  address,
  anyText,
  anything,
  dateOrTime,
  dateTime,
  type ElementModel,
  languageCode,
  type Model,
  many,
  maybe,
  named,
  nameToken,
  one,
  oneOf,
  positiveNumber,
  some,
  type Value,
  wholeNumber,
  type XmlElement,
} from './content-model.test.parts.ts'

/*
 * NewsML-G2 2.35 at power conformance (IPTC): the elements that this room writes, and the names of those that may stand
 * beside them. Types in brackets are the standard's own.
 */

/** [QCodeType] A scheme's alias, a colon, a code. */
const qcode: Value = { form: /^[^\s:]+:\S+$/u, codes: true }
/** [QCodeListType] */
const qcodes: Value = { form: /^[^\s:]+:\S+( [^\s:]+:\S+)*$/u, codes: true }
/** [g2normalizedString] No white space but spaces. */
const line: Value = { form: /^[^\t\n\r]*$/u }
/** [Int1to9Type] */
const oneToNine: Value = { form: /^[1-9]$/ }
const percent: Value = { form: /^(100|\d{1,2})$/ }
const yesOrNo = oneOf('true', 'false', '0', '1')
const addresses: Value = { form: /^\S+( \S+)*$/u }

/** Attributes of which the standard has one for a code and one for an address. */
function coded(names: string, value: Value = qcode): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    named(names).flatMap((name) => [
      [name, value],
      [`${name}uri`, value === qcode ? address : addresses],
    ]),
  )
}

function all(names: string, value: Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(named(names).map((name) => [name, value]))
}

/** [commonPowerAttributes] On nearly every element below an item. */
const power = {
  id: nameToken,
  modified: dateOrTime,
  custom: yesOrNo,
  ...coded('creator how why'),
  ...coded('pubconstraint', qcodes),
}
/** [i18nAttributes] */
const languages = { 'xml:lang': languageCode, dir: oneOf('ltr', 'rtl') }
/** [flexAttributes] A concept by its code, its address or a word. */
const concept = { literal: line, ...coded('qcode type'), uri: address }
const rank = { rank: wholeNumber }
/** [quantifyAttributes] */
const sureness = { ...all('confidence relevance', percent), derivedfrom: qcodes }
const valid = all('validfrom validto', dateOrTime)
/** [targetResourceAttributes] */
const target = {
  href: address,
  version: positiveNumber,
  size: wholeNumber,
  ...coded('residrefformat format'),
  ...all('residref persistidref title', anyText),
  ...all('contenttype contenttypestandardversion contenttypevariant', anyText),
  ...all('contenttypevariantstandardversion formatstandardversion', anyText),
}
/** [newsContentCharacteristics] Of these only the size of a picture is written here. */
const characteristics = {
  ...all(
    'charcount wordcount linecount pagecount width height orientation colourdepth',
    wholeNumber,
  ),
  ...all('resolution audiobitrate audiosamplesize audiosamplerate videoavgbitrate', positiveNumber),
  ...coded('widthunit heightunit layoutorientation colourspace colourindicator durationunit'),
  ...coded('audiocodec audiochannels videocodec videoscaling videodefinition'),
  ...all('duration videoframerate videoscan videoaspectratio videosampling', anyText),
  ...all('audiovbr videovbr', yesOrNo),
}
/** [newsContentAttributes] */
const rendition = {
  id: nameToken,
  ...all('modified generated', dateOrTime),
  ...coded('creator how why rendition'),
  ...all('custom hascontent', yesOrNo),
  generator: anyText,
}

/** [ConceptDefinitionGroup, ConceptRelationshipsGroup] */
const described = [
  some('name', 'definition', 'note', 'facet', 'remoteInfo', 'hierarchyInfo'),
  some('sameAs', 'broader', 'narrower', 'related'),
]
/** [DateTimePropType] */
const time: ElementModel = { text: dateTime, attributes: power }
/** [FlexPartyPropType] */
const party: ElementModel = {
  children: [...described, maybe('personDetails', 'organisationDetails')],
  attributes: { ...power, ...concept, ...languages },
}
/** [QCodePropType, QualPropType, QualRelPropType] */
const code: ElementModel = {
  children: [some('name', 'hierarchyInfo', 'related')],
  attributes: { ...power, ...languages, ...coded('qcode'), uri: address },
  needsOneOf: ['qcode', 'uri'],
}
/** [Flex1ConceptPropType] with a rank. */
const topic: ElementModel = {
  children: [...described, maybe('bag'), maybe('mainConcept'), some('facetConcept')],
  attributes: { ...power, ...concept, ...languages, ...sureness, ...rank },
}
/** [IntlStringType] */
const string: ElementModel = { text: line, attributes: { ...power, ...languages } }
const labelAttributes = { ...power, ...languages, ...coded('role', qcodes), media: anyText }
/** [Label1Type] */
const label: ElementModel = {
  children: [some('a', 'span', 'ruby', 'inline')],
  text: anyText,
  attributes: { ...labelAttributes, ...rank },
}
/** [BlockType] */
const block: ElementModel = {
  children: [some('a', 'span', 'ruby', 'br', 'inline')],
  text: anyText,
  attributes: labelAttributes,
}

const elements: Readonly<Record<string, ElementModel>> = {
  newsMessage: { children: [one('header'), one('itemSet')] },
  header: {
    children: [
      one('sent'),
      some('catalogRef', 'catalog'),
      maybe('sender'),
      maybe('transmitId'),
      maybe('priority'),
      maybe('origin'),
      some('timestamp', 'destination', 'channel', 'signal', 'headerExtProperty'),
    ],
    attributes: power,
  },
  sent: time,
  sender: { text: anyText, attributes: { ...power, ...concept, ...coded('role') } },
  // Any items of the standard, and at least one.
  itemSet: {
    children: [
      many(
        'newsItem',
        'packageItem',
        'conceptItem',
        'knowledgeItem',
        'planningItem',
        'catalogItem',
      ),
    ],
    attributes: power,
  },
  // [AnyItemType] and what a news item adds.
  newsItem: {
    children: [
      some('catalogRef', 'catalog'),
      maybe('hopHistory'),
      maybe('pubHistory'),
      some('rightsInfo'),
      one('itemMeta'),
      maybe('contentMeta'),
      some('partMeta'),
      some('assert'),
      some('inlineRef'),
      some('derivedFrom', 'derivedFromValue'),
      maybe('contentSet'),
    ],
    attributes: {
      ...languages,
      standard: oneOf('NewsML-G2'),
      standardversion: { form: /^\d+\.\d+$/ },
      conformance: oneOf('core', 'power'),
      guid: anyText,
      version: positiveNumber,
    },
    needs: ['standard', 'standardversion', 'guid'],
  },
  catalogRef: {
    children: [some('title')],
    attributes: { ...power, href: address },
    needs: ['href'],
  },
  catalog: {
    children: [some('title'), many('scheme')],
    attributes: {
      ...power,
      ...all('additionalInfo url authority guid', address),
      ...coded('authoritystatus'),
      version: wholeNumber,
    },
  },
  scheme: {
    children: [some('sameAsScheme', 'name', 'definition', 'note', 'sameAs')],
    attributes: {
      ...power,
      ...all('uri authority', address),
      ...coded('authoritystatus'),
      ...all('schemecreated schememodified schemeretired', dateOrTime),
      alias: { form: /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u },
    },
    needs: ['alias', 'uri'],
  },
  // [RightsInfoType]
  rightsInfo: {
    children: [
      maybe('accountable'),
      maybe('copyrightHolder'),
      some(
        'copyrightNotice',
        'usageTerms',
        'link',
        'rightsInfoExtProperty',
        'rightsExpressionXML',
        'rightsExpressionData',
      ),
      maybe('dataMining'),
    ],
    attributes: {
      ...power,
      ...languages,
      ...valid,
      ...coded('scope aspect', qcodes),
      idrefs: anyText,
    },
  },
  copyrightHolder: party,
  // [RightsBlockType]
  usageTerms: { ...block, attributes: { ...labelAttributes, href: address } },
  // [ItemMetadataType, ItemManagementGroup]
  itemMeta: {
    children: [
      one('itemClass'),
      one('provider'),
      one('versionCreated'),
      ...named('firstCreated embargoed pubStatus role fileName').map((name) => maybe(name)),
      some('generator'),
      maybe('profile'),
      ...named('service title edNote memberOf instanceOf').map((name) => some(name)),
      ...named('signal altRep deliverableOf hash expires').map((name) => some(name)),
      ...named('origRep incomingFeedId').map((name) => some(name)),
      maybe('metadataCreator'),
      some('link'),
      some('itemMetaExtProperty'),
    ],
    attributes: { ...power, ...languages },
  },
  itemClass: code,
  provider: party,
  versionCreated: time,
  firstCreated: time,
  // [DateTimeOrNullPropType] Empty is an embargo without an end.
  embargoed: { text: { form: new RegExp(`^$|${dateTime.form.source}`) }, attributes: power },
  pubStatus: code,
  edNote: block,
  // [Link1Type] It may hold any hints.
  link: {
    children: [some(anything)],
    attributes: {
      ...power,
      ...languages,
      ...valid,
      ...target,
      ...rank,
      ...coded('rel'),
      ...all('guidref hreftype', anyText),
    },
  },
  // [ContentMetadataAfDType, AdministrativeMetadataGroup, DescriptiveMetadataGroup]
  contentMeta: {
    children: [
      some('icon'),
      maybe('urgency'),
      maybe('contentCreated'),
      maybe('contentModified'),
      maybe('digitalSourceType'),
      some(
        'located',
        'infoSource',
        'creator',
        'contributor',
        'audience',
        'exclAudience',
        'altId',
        'rating',
        'userInteraction',
      ),
      some(
        'language',
        'genre',
        'keyword',
        'subject',
        'slugline',
        'headline',
        'dateline',
        'by',
        'creditline',
        'description',
      ),
      some('contentMetaExtProperty'),
    ],
    attributes: { ...power, ...languages },
  },
  urgency: { text: oneToNine, attributes: power },
  // [FlexLocationPropType]
  located: {
    children: [...described, maybe('geoAreaDetails', 'POIDetails')],
    attributes: { ...power, ...concept, ...languages },
  },
  // [ConceptNameType]
  name: {
    text: line,
    attributes: { ...power, ...languages, ...valid, ...coded('role', qcodes), ...coded('part') },
  },
  language: {
    children: [some('name')],
    attributes: { ...power, ...rank, ...coded('role', qcodes), tag: languageCode },
    needs: ['tag'],
  },
  genre: topic,
  subject: topic,
  slugline: {
    text: line,
    attributes: {
      ...power,
      ...languages,
      ...rank,
      ...sureness,
      ...coded('role'),
      separator: anyText,
    },
  },
  headline: { ...label, attributes: { ...label.attributes, ...sureness } },
  dateline: label,
  by: label,
  description: { ...block, attributes: { ...labelAttributes, ...rank, ...sureness } },
  creditline: { ...string, attributes: { ...string.attributes, ...rank } },
  contentSet: {
    children: [some('inlineXML', 'inlineData', 'remoteContent')],
    attributes: { ...power, original: nameToken },
  },
  // One document in another language of XML.
  inlineXML: {
    children: [maybe(anything)],
    attributes: {
      ...rendition,
      ...characteristics,
      ...languages,
      ...coded('format'),
      ...all('contenttype contenttypestandardversion contenttypevariant', anyText),
      ...all('contenttypevariantstandardversion formatstandardversion', anyText),
    },
  },
  // [RemoteContentPropType]
  remoteContent: {
    children: ['channel', 'altId', 'altLoc', 'hash', 'signal', 'remoteContentExtProperty'].map(
      (name) => some(name),
    ),
    attributes: {
      ...rendition,
      ...characteristics,
      ...target,
      ...valid,
      language: languageCode,
    },
  },
}

/** Of the aliases in IPTC's standard catalog (version 40) those that this room may write. */
const standardAliases = ['ninat', 'stat', 'cpnat', 'irel', 'drol', 'medtop', 'subj', 'genre']
const standardCatalog =
  /^https?:\/\/(www\.)?iptc\.org\/std\/catalog\/catalog\.IPTC-G2-Standards_\d+\.xml$/

/** The aliases that the catalogs of an item explain. */
function aliasesOf({ name, children }: XmlElement): ReadonlySet<string> | undefined {
  if (name !== 'newsItem') return undefined
  const standard = children.some(
    (child) => child.name === 'catalogRef' && standardCatalog.test(child.attributes['href'] ?? ''),
  )
  const schemes = children
    .filter((child) => child.name === 'catalog')
    .flatMap((catalog) => catalog.children.map(({ attributes }) => attributes['alias'] ?? ''))
  return new Set([...(standard ? standardAliases : []), ...schemes])
}

export const g2: Model = {
  namespace: 'http://iptc.org/std/nar/2006-10-01/',
  elements,
  // Of IPTC's NewsCodes: ninature, pubstatusg2, cpnature.
  codes: {
    ninat: ['animated', 'audio', 'composite', 'graphic', 'picture', 'text', 'video'],
    stat: ['canceled', 'usable', 'withheld'],
    cpnat: ['abstract', 'event', 'geoArea', 'object', 'organisation', 'person', 'poi'],
  },
  aliases: aliasesOf,
}
