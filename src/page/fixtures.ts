import type { Block, Card, Label, Paper, Picture, PublishedStory, Related, StoryRef } from '#story'
import {
  card,
  h,
  link,
  list,
  noteOn,
  p,
  pictureBlock,
  pull,
  quote,
  storyWith,
  table,
} from './testing.ts'
import type {
  AboutView,
  ArchiveView,
  AuthorView,
  CorrectionsView,
  DayView,
  FrontView,
  MessageView,
  PageView,
  SearchView,
  SectionView,
  StoryView,
  TopicsView,
  TopicView,
} from './views.ts'

/*
 * A small invented paper with every kind of page, for tests and for looking at.
 */

export const now = new Date('2026-11-24T14:05:00Z')

export const paper: Paper = {
  name: 'The Aldermere Courier',
  tagline: 'The news is by your side.',
  language: 'en',
  languages: ['en', 'fr', 'ar'],
  timeZone: 'Europe/London',
  address: 'https://courier.example',
  place: 'Aldermere',
  founded: 1871,
  email: 'desk@courier.example',
  sections: [
    { slug: 'city', name: 'City', description: 'The council, the courts and the streets.' },
    { slug: 'world', name: 'World', description: 'Beyond the estuary.' },
    { slug: 'money', name: 'Money', description: 'Work, prices and trade.' },
    { slug: 'science', name: 'Science', description: 'Research, health and the tide.' },
    { slug: 'culture', name: 'Culture', description: 'Stage, page and screen.' },
    { slug: 'sport', name: 'Sport', description: 'On the water and off it.' },
  ],
  about:
    'The *Courier* has been printed in Aldermere since 1871.\n\n## Who owns it\n\nIts readers do: "one reader, one vote".\n\n- No tracking\n- No paid links\n\nWrite to [the desk](mailto:desk@courier.example).',
  correctionsPolicy:
    'We put errors right where they stand and say so. A **correction** mends what was wrong.',
}

const drawing = (id: string, alt: string, caption?: string): Picture => ({
  src: `picture:${id}.svg`,
  alt,
  width: 1200,
  height: 800,
  credit: 'Ada Wren / The Courier',
  ...(caption === undefined ? {} : { caption }),
})

const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

interface Sketch {
  readonly kicker?: string
  readonly headline: string
  readonly standfirst?: string
  readonly label?: Label
  readonly picture?: string
  readonly by?: string
  readonly language?: string
}

const sketches: Readonly<Record<string, readonly Sketch[]>> = {
  city: [
    {
      kicker: 'The bridge',
      headline: 'Council votes to close the swing bridge for a year',
      standfirst:
        'Engineers found cracks in 14 of its 22 bearings. Buses, cyclists and 31,000 cars a day will have to find another way across.',
      picture: 'bridge',
    },
    {
      kicker: 'The bridge',
      headline: 'Ferrymen offer to run through the night',
      standfirst: 'The last chain ferry stopped in 1962. Its owner’s grandson still has the chain.',
      picture: 'ferry',
    },
    {
      kicker: 'Courts',
      headline: 'Harbour pilot cleared over the grounding of the Merle',
      standfirst:
        'A jury took 40 minutes to decide that the buoy, and not the man, was out of place.',
    },
    {
      kicker: 'Schools',
      headline: 'Three primary schools to share one head teacher',
      standfirst: 'Parents say that they heard of it from the caretaker.',
    },
    { headline: 'Market traders win back the covered hall' },
    { headline: 'Street lights to be dimmed after midnight' },
    { headline: 'A plaque for the woman who mapped the marsh' },
  ],
  world: [
    {
      kicker: 'Northern Reach',
      headline: 'Talks over the herring grounds fail at the last table',
      standfirst:
        'Two delegations left by two doors. A third, which had hoped to mediate, was locked in.',
      label: 'analysis',
      by: 'Jonas Okafor',
    },
    {
      kicker: 'Elections',
      headline: 'Seven parties, one ballot paper a metre long',
      standfirst: 'Voters in Carrow go to the polls with a ruler.',
      picture: 'ballot',
    },
    {
      headline: 'Le barrage de Sarnes rouvre ses vannes',
      standfirst: 'Les maires en aval ont été prévenus la veille, cette fois.',
      language: 'fr',
      kicker: 'Haute-Sarne',
    },
    {
      headline: 'اتفاق على صيد السردين في المضيق بعد عامين من التفاوض',
      language: 'ar',
      kicker: 'المضيق',
    },
    { headline: 'Rail strike ends with a handshake and a timetable' },
  ],
  money: [
    {
      kicker: 'Prices',
      headline: 'A loaf passes three pounds for the first time',
      standfirst: 'Bakers blame flour, millers blame fuel, and the weather blames nobody.',
      picture: 'loaf',
    },
    {
      kicker: 'Hugo Tarrant',
      headline: 'A port is not a shop, and should not be sold like one',
      standfirst: 'Whoever buys the cranes will own the weather, too.',
      label: 'opinion',
      by: 'Hugo Tarrant',
    },
    { kicker: 'Work', headline: 'Dockers accept 4.5 per cent and a warmer canteen' },
    { headline: 'Rents rise in every ward but one' },
    { headline: 'The credit union that outlived four banks' },
  ],
  science: [
    {
      kicker: 'Tides',
      headline: 'The gauge on the old pier has been wrong since 1954',
      standfirst:
        'A correction of four centimetres changes a century of records, and one insurance claim.',
      picture: 'gauge',
    },
    { headline: 'Bitterns breed on the reserve for a third year' },
    { headline: 'What the estuary mud remembers', label: 'explainer' },
    { headline: 'Hospital halves the wait for hips' },
  ],
  culture: [
    {
      kicker: 'Theatre',
      headline: 'A storm, a prompt book and a very patient dog',
      standfirst: 'The Playhouse opens its season on a wet stage.',
      label: 'review',
      picture: 'stage',
    },
    { headline: 'Edith Marlow, who taught a city to sing, dies at 91', label: 'obituary' },
    { headline: 'The library of things nobody returned', label: 'feature' },
  ],
  sport: [
    {
      kicker: 'Rowing',
      headline: 'Aldermere take the estuary cup by a canvas',
      standfirst: 'A tenth of a second over four miles.',
      picture: 'rowing',
    },
    { headline: 'Lighthouse United sack a manager and a mascot' },
    { headline: 'The swimmer who trains with seals', label: 'feature' },
  ],
}

function cardsOf(section: string, start: number): readonly Card[] {
  return (sketches[section] ?? []).map((sketch, place) =>
    card(
      {
        section,
        slug: `${section}-${place}`,
        headline: sketch.headline,
        language: sketch.language ?? 'en',
        bylines: [{ type: 'person', name: sketch.by ?? 'Mara Quill', slug: 'mara-quill' }],
        ...(sketch.kicker === undefined ? {} : { kicker: sketch.kicker }),
        ...(sketch.standfirst === undefined ? {} : { standfirst: sketch.standfirst }),
        ...(sketch.label === undefined ? {} : { label: sketch.label }),
        ...(sketch.picture === undefined ? {} : { lead: drawing(sketch.picture, sketch.headline) }),
      },
      ago(start + place * 190),
    ),
  )
}

/** What every view of the fixture paper begins with. */
export function viewOf(path: string): PageView {
  return { paper, now, path, head: '<meta name="robots" content="max-image-preview:large">' }
}

const [bridge, ferry, pilot, ...restOfCity] = cardsOf('city', 34)
const [herring, ...restOfWorld] = cardsOf('world', 75)
const [loaf, column, ...restOfMoney] = cardsOf('money', 110)
const live = card(
  {
    section: 'city',
    slug: 'live-bridge',
    headline: 'Bridge closure: what drivers, walkers and ships need to know',
    label: 'live',
    standfirst: 'The span has been swung open and will not come back until spring.',
  },
  ago(3),
)

const present = (cards: readonly (Card | undefined)[]): readonly Card[] =>
  cards.filter((one) => one !== undefined)

export const front: FrontView = {
  ...viewOf('/'),
  lead: present([bridge, live, column, herring, pilot, loaf]),
  rivers: paper.sections.map((section) => ({
    section,
    cards:
      section.slug === 'city'
        ? present([ferry, ...restOfCity])
        : section.slug === 'world'
          ? restOfWorld
          : section.slug === 'money'
            ? restOfMoney
            : cardsOf(section.slug, 200),
  })),
}

export const section: SectionView = {
  ...viewOf('/city'),
  section: { slug: 'city', name: 'City', description: 'The council, the courts and the streets.' },
  lead: present([bridge, ferry, live]),
  cards: present([pilot, ...restOfCity, ...cardsOf('world', 1_500)]),
  turn: { older: '/city?before=2026-11-20T10:00:00.000Z' },
}

const ref = (slug: string, headline: string, day: string): StoryRef => ({
  id: slug,
  path: `/city/2026/11/${day}/${slug}`,
  headline,
  publishedAt: new Date(`2026-11-${day}T08:00:00Z`),
  range: { block: 0, start: 0, end: 20 },
})

const cracks = ref('cracks-in-bearings', 'Inspectors find cracks in the swing bridge', '03')
const budget = ref('bridge-budget', 'Council sets aside £9 million for the bridge', '11')
const hearing = ref(
  'bridge-hearing',
  'Ask the people who cross it, says the ferrymen’s guild',
  '18',
)

const body: readonly Block[] = [
  p(
    'The swing bridge that has carried Aldermere over its own river since 1894 will close on 1 December for at least a year, the city council decided on Tuesday night, after engineers told it that 14 of the 22 bearings on which the span turns are cracked through.',
  ),
  p(
    'Councillors voted 31 to 12 for the closure. Harriet Vane, the city engineer, had advised them that the bridge could fail “without a noise, on a warm afternoon, with a bus on it”.',
  ),
  p(
    'The vote ends three weeks of argument that began when *divers* looking for a lost anchor reported **hairline cracks** in the eastern pier. It leaves 31,000 vehicles a day without a crossing below ',
    link('Tanner’s Lock', '/topics/tanners-lock'),
    ', eleven miles upstream.',
  ),
  h('“Nobody wants to be the one who waited”'),
  p(
    'Vane, speaking to a chamber in which people stood along the walls, said: “I have been asked whether it can be patched. It can be patched. I could patch it for you by Friday.',
  ),
  p(
    '“What I can’t do is tell you how long the patch would hold, because nobody has ever put one on a bearing like this and then driven a city over it.',
  ),
  p(
    '“Nobody wants to be the one who waited. I don’t want to have been the one who said you could.”',
  ),
  pictureBlock(
    drawing(
      'bridge-plan',
      'Plan of the bridge with 14 of its 22 bearings marked in red',
      'The bearings under the turning span. Those marked are cracked through.',
    ),
  ),
  p(
    'Peter Sallis, who leads the opposition on the council, called the decision “a confession thirty years late”. He had asked for the bridge to be kept open to buses and bicycles.',
  ),
  p(
    'The cost is put at £23.6 million, against the £9 million that the council set aside a fortnight ago. The difference will be borrowed. Nadia Rahman, the treasurer, said that it would add about £11 a year to the bill of a middling house.',
  ),
  pull('It can be patched. I could patch it for you by Friday.', 'Harriet Vane, city engineer'),
  h('How the crossing will work', 3),
  list(
    false,
    'Buses 4, 9 and 22 turn at Corn Quay; a ticket is good on both banks.',
    'A ferry for people on foot leaves every 12 minutes from 05:30 to midnight.',
    'Ships may pass at any state of the tide: the span will stand open.',
  ),
  table(
    'Minutes from Corn Quay to the Infirmary, by way of travel',
    ['Way', 'Now', 'From 1 December'],
    ['On foot', '18', '27'],
    ['Bus', '9', '34'],
    ['Car', '7', '41'],
    ['Ambulance', '4', '4 (by pontoon)'],
  ),
  {
    type: 'fact_box',
    attrs: { title: 'The swing bridge' },
    content: [
      p(
        'Opened in 1894 by a man who had fallen off its predecessor. It weighs 1,130 tonnes and turns in 96 seconds.',
      ),
      list(true, '1894: opens', '1954: survives the great tide', '2026: closes'),
    ],
  },
  quote(
    'By-law 7 of the Bridge Commissioners, 1894',
    p('No person shall drive upon the Span at a pace faster than a man may comfortably walk,'),
    p('nor shall any Band play upon it in step.'),
  ),
  p(
    'Ada Brock, whose family ran the chain ferry until 1962, has offered to run it again. “My grandfather always said they’d be back,” she said. “He kept the chain greased.”',
  ),
  { type: 'rule' },
  {
    type: 'gallery',
    content: [
      pictureBlock(drawing('pier-east', 'The eastern pier at low water', 'The eastern pier.')),
      pictureBlock(drawing('pier-west', 'The western pier at low water', 'The western pier.')),
    ],
  },
  {
    type: 'embed',
    attrs: {
      href: 'https://video.example/watch?v=bridge',
      title: 'The last turning of the span',
      provider: 'Estuary Film Archive',
    },
  },
  pictureBlock({
    src: 'https://elsewhere.example/photo.jpg',
    alt: 'The queue at Corn Quay this morning.',
  }),
  p(
    'The council meets again on Thursday. It will be the last meeting that the members from the east bank can walk to.',
  ),
]

export const bridgeStory: PublishedStory = storyWith({
  id: 'bridge-closes',
  path: '/city/2026/11/24/bridge-closes',
  publishedAt: new Date('2026-11-24T09:12:00Z'),
  updatedAt: new Date('2026-11-24T12:40:00Z'),
  corrections: [
    {
      at: new Date('2026-11-24T13:05:00Z'),
      kind: 'correction',
      text: 'An earlier version said that the bridge opened in 1884. It opened in 1894.',
    },
  ],
  content: {
    section: 'city',
    slug: 'bridge-closes',
    kicker: 'The bridge',
    headline:
      'Council votes to close the swing bridge for a year after cracks found in its bearings',
    standfirst:
      'Engineers say it could fail without warning. Buses, cyclists and 31,000 cars a day will have to find another way across the river.',
    bylines: [
      { type: 'person', name: 'Mara Quill', slug: 'mara-quill' },
      { type: 'person', name: 'Jonas Okafor', slug: 'jonas-okafor' },
    ],
    dateline: { place: 'Corn Quay' },
    lead: drawing(
      'bridge',
      'The swing bridge stands open at dusk with a queue of lamps on either bank',
      'The span was swung open at dusk on Monday and will not return before next winter.',
    ),
    body,
    topics: [
      { slug: 'swing-bridge', name: 'The swing bridge', kind: 'place' },
      { slug: 'transport', name: 'Transport', kind: 'subject' },
      { slug: 'harriet-vane', name: 'Harriet Vane', kind: 'person' },
      { slug: 'city-council', name: 'City council', kind: 'organisation' },
    ],
  },
})

const related: readonly Related[] = [
  {
    card: card(
      {
        section: 'city',
        slug: 'cracks-in-bearings',
        headline: cracks.headline,
        lead: drawing('divers', 'Divers'),
      },
      cracks.publishedAt,
    ),
    reason: { type: 'storyline' },
  },
  {
    card: card(
      {
        section: 'science',
        slug: 'why-bearings-crack',
        headline: 'Why old steel cracks when the weather is kind',
        label: 'explainer',
        lead: drawing('steel', 'Steel'),
      },
      ago(9_000),
    ),
    reason: { type: 'background', about: 'metal fatigue' },
  },
  {
    card: card(
      {
        section: 'city',
        slug: 'vane-profile',
        headline: 'The engineer who walks to work across her own doubts',
        label: 'feature',
        lead: drawing('vane', 'A portrait'),
      },
      ago(30_000),
    ),
    reason: { type: 'about', name: 'Harriet Vane' },
  },
  {
    card: card(
      { section: 'money', slug: 'bridge-tolls', headline: 'What a toll would cost, and whom' },
      ago(41_000),
    ),
    reason: { type: 'linked' },
  },
]

export const storyView: StoryView = {
  ...viewOf('/city/2026/11/24/bridge-closes'),
  story: bridgeStory,
  notes: [
    noteOn(body, 'Harriet Vane', {
      kind: 'who',
      text: 'Harriet Vane, the city engineer since 2019, came to Aldermere from the Carrow dam, where she was the first to say that it leaked.',
      from: cracks,
      topic: '/topics/harriet-vane',
    }),
    noteOn(body, '31,000 vehicles', {
      kind: 'figure',
      text: 'The last count, in May, found 28,400 vehicles a day on the bridge.',
      from: budget,
    }),
    noteOn(body, 'Peter Sallis', {
      kind: 'who',
      text: 'Peter Sallis has led the opposition since the ferry inquiry.',
      from: hearing,
    }),
    noteOn(body, '£23.6 million', {
      kind: 'figure',
      text: 'Councillors set aside £9 million for repairs, “which ought to be plenty”, the treasurer said.',
      from: budget,
    }),
    noteOn(body, 'Nadia Rahman', {
      kind: 'quote',
      text: '“I have never been asked for money for something that did not, in the end, cost twice as much.”',
      from: budget,
    }),
    noteOn(body, 'Buses 4, 9 and 22', {
      kind: 'when',
      text: 'The three lines were joined in 2011.',
      from: hearing,
    }),
    noteOn(body, 'Ada Brock', {
      kind: 'who',
      text: 'Ada Brock is the clerk of the ferrymen’s guild.',
      from: hearing,
    }),
  ],
  soFar: {
    name: 'The swing bridge',
    steps: [
      {
        at: cracks.publishedAt,
        text: 'Inspectors found hairline cracks in the bearings of the swing bridge, the council said.',
        from: cracks,
      },
      {
        at: budget.publishedAt,
        text: 'The council set aside £9 million to mend the bridge without closing it.',
        from: budget,
      },
      {
        at: hearing.publishedAt,
        text: 'The ferrymen’s guild asked for a hearing before any vote.',
        from: hearing,
      },
      {
        at: bridgeStory.publishedAt,
        text: 'Councillors voted 31 to 12 for the closure.',
        from: {
          ...ref('bridge-closes', bridgeStory.content.headline, '24'),
          path: bridgeStory.path,
        },
      },
    ],
  },
  sayings: [
    { speaker: 'Harriet Vane', text: '“A bridge does not owe you a warning.”', from: cracks },
    {
      speaker: 'Peter Sallis',
      text: '“We were promised a bridge and given a committee.”',
      from: hearing,
    },
  ],
  related,
  more: restOfCity,
  translations: [
    {
      language: 'fr',
      path: '/city/2026/11/24/le-pont-ferme',
      headline: 'Le pont tournant fermé pour un an',
    },
  ],
}

/** A story in a script that runs the other way, on a paper in English. */
export const arabicView: StoryView = {
  ...viewOf('/world/2026/11/24/ittifaq'),
  story: storyWith({
    id: 'ittifaq',
    path: '/world/2026/11/24/ittifaq',
    content: {
      language: 'ar',
      section: 'world',
      slug: 'ittifaq',
      kicker: 'المضيق',
      headline: 'اتفاق على صيد السردين في المضيق بعد عامين من التفاوض',
      standfirst: 'يعود الصيادون إلى البحر يوم الأحد، ومعهم قواعد جديدة وكثير من الشك.',
      bylines: [{ type: 'person', name: 'سلمى الناصر', slug: 'salma-nasser' }],
      dateline: { place: 'مرسى الريح' },
      lead: drawing('boats', 'قوارب صيد في الميناء', 'قوارب في ميناء مرسى الريح صباح الثلاثاء.'),
      topics: [{ slug: 'fishing', name: 'الصيد', kind: 'subject' }],
      body: [
        p(
          'توصّل وفدا الضفتين مساء الثلاثاء إلى اتفاق يحدد حصص صيد السردين في المضيق، بعد عامين من المفاوضات التي توقفت خمس مرات واستؤنفت ستًا.',
        ),
        p(
          'وقالت هدى المنصوري، التي قادت المحادثات: «لم يحصل أحد على ما أراد، وهذا هو معنى الاتفاق».',
        ),
        h('ماذا يتغيّر'),
        p(
          'ينص الاتفاق على 12,400 طن في السنة لكل جانب، وعلى شباك أوسع عيونًا، وعلى مراقبين على كل قارب يزيد طوله على 15 مترًا.',
        ),
        p(
          'ويقول الصيادون إن البحر لم يُسأل. «السمك لا يقرأ الخرائط»، قال يوسف البحري، وهو يصلح شبكته على الرصيف.',
        ),
      ],
    },
  }),
  notes: [],
  related: [],
  more: [],
  translations: [
    {
      language: 'en',
      path: '/world/2026/11/24/sardines',
      headline: 'Sardine deal after two years of talks',
    },
  ],
}

const arabicBody = arabicView.story.content.body

/** The same with notes, so that the margin stands on the other side. */
export const arabicNotes: StoryView = {
  ...arabicView,
  notes: [
    noteOn(arabicBody, 'هدى المنصوري', {
      kind: 'who',
      text: 'هدى المنصوري كبيرة المفاوضين منذ عام 2021.',
      from: { ...cracks, headline: 'المنصوري تعود إلى الطاولة' },
    }),
  ],
}

export const frenchView: StoryView = {
  ...viewOf('/world/2026/11/24/le-pont-ferme'),
  story: storyWith({
    id: 'le-pont-ferme',
    path: '/world/2026/11/24/le-pont-ferme',
    content: {
      language: 'fr',
      section: 'world',
      slug: 'le-pont-ferme',
      headline: 'Le pont tournant fermé pour un an: la ville cherche un passage',
      standfirst: 'Quatorze des vingt-deux roulements sont fissurés.',
      bylines: [{ type: 'credit', text: 'Agence de l’Estuaire' }],
      body: [
        p(
          '"Personne ne veut être celui qui a attendu", a dit l\'ingénieure... Le conseil a voté la fermeture par 31 voix contre 12 !',
        ),
        p('Qui paiera ? La ville empruntera 23,6 millions; chaque foyer en sentira le poids.'),
      ],
      topics: [],
    },
  }),
  notes: [],
  related: [],
  more: [],
  translations: [],
}

export const liveView: StoryView = {
  ...viewOf('/city/2026/11/24/live-bridge'),
  story: storyWith({
    id: 'live-bridge',
    path: '/city/2026/11/24/live-bridge',
    updatedAt: ago(3),
    content: {
      section: 'city',
      slug: 'live-bridge',
      label: 'live',
      headline: 'Bridge closure: what drivers, walkers and ships need to know',
      standfirst: 'The span has been swung open and will not come back until spring.',
      bylines: [{ type: 'credit', text: 'Courier reporters' }],
      topics: [],
      body: [
        {
          type: 'live_post',
          attrs: {
            time: '2026-11-24T14:02:00+00:00',
            headline: 'First ferry leaves with eleven aboard',
          },
          content: [
            p('The *Guillemot* left Corn Quay two minutes late and was cheered from both banks.'),
          ],
        },
        {
          type: 'live_post',
          attrs: { time: '2026-11-24T13:30:00+00:00' },
          content: [
            p(
              'Police ask drivers not to follow their navigation, which still believes in the bridge.',
            ),
            list(false, 'Use the ring road', 'Or stay at home'),
          ],
        },
        {
          type: 'live_post',
          attrs: { time: '2026-11-24T12:55:00+00:00', headline: 'The vote: 31 to 12' },
          content: [
            p('Councillors have voted to close the bridge.'),
            quote('The motion', p('That the Span be closed until it be made sound.')),
          ],
        },
      ],
    },
  }),
  notes: [],
  related: [],
  more: [],
  translations: [],
}

export const opinionView: StoryView = {
  ...viewOf('/money/2026/11/24/a-port-is-not-a-shop'),
  story: storyWith({
    id: 'a-port-is-not-a-shop',
    path: '/money/2026/11/24/a-port-is-not-a-shop',
    content: {
      section: 'money',
      slug: 'a-port-is-not-a-shop',
      label: 'opinion',
      headline: 'A port is not a shop, and should not be sold like one',
      standfirst: 'Whoever buys the cranes will own the weather, too.',
      bylines: [{ type: 'person', name: 'Hugo Tarrant', slug: 'hugo-tarrant' }],
      topics: [],
      body: [
        p('There is a certain kind of minister who, shown a harbour, sees a row of tills.'),
        p(
          'I have met four of them. Each was kind to animals, each had read a book about Singapore, and none had ever waited for a tide.',
        ),
      ],
    },
  }),
  notes: [],
  related,
  more: restOfMoney,
  translations: [],
}

export const author: AuthorView = {
  ...viewOf('/authors/mara-quill'),
  author: {
    slug: 'mara-quill',
    name: 'Mara Quill',
    role: 'City editor',
    bio: 'Has covered the council since it met above a fish shop.',
    email: 'quill@courier.example',
  },
  cards: present([bridge, pilot, ...restOfCity]),
  turn: { newer: '/authors/mara-quill', older: '/authors/mara-quill?before=9' },
}

export const topic: TopicView = {
  ...viewOf('/topics/swing-bridge'),
  topic: {
    slug: 'swing-bridge',
    name: 'The swing bridge',
    kind: 'place',
    description: 'It turns in 96 seconds.',
  },
  cards: present([bridge, ferry, ...restOfWorld]),
  turn: {},
}

export const topics: TopicsView = {
  ...viewOf('/topics'),
  topics: [
    { slug: 'bearings', name: 'Bearings', kind: 'subject' },
    {
      slug: 'city-council',
      name: 'City council',
      kind: 'organisation',
      description: 'It has 43 members and one bell.',
    },
    { slug: 'ebb', name: 'Ébb tide', kind: 'subject' },
    { slug: 'harriet-vane', name: 'Harriet Vane', kind: 'person', description: 'City engineer.' },
    { slug: 'swing-bridge', name: 'Swing bridge', kind: 'place' },
    { slug: 'transport', name: 'Transport', kind: 'subject' },
  ],
  turn: {},
}

export const day: DayView = {
  ...viewOf('/archive/2026/11/24'),
  day: { year: 2026, month: 11, day: 24 },
  cards: present([live, bridge, ferry, column, herring, ...restOfWorld]),
  earlier: { year: 2026, month: 11, day: 23 },
  days: [1, 2, 3, 5, 9, 10, 11, 17, 18, 20, 23, 24],
  turn: {},
}

export const archive: ArchiveView = {
  ...viewOf('/archive/2026'),
  year: 2026,
  years: [2026, 2025, 2024],
  months: Array.from({ length: 11 }, (_, index) => ({
    year: 2026,
    month: 11 - index,
    days: Array.from({ length: 20 }, (_, day) => day + 1),
  })),
}

const hit = (card: Card, word: string) => {
  const start = card.headline.toLowerCase().indexOf(word)
  const text = `… the ${word} that has carried Aldermere over its own river since 1894 …`
  return {
    card,
    headline: { text: card.headline, hits: start < 0 ? [] : [{ start, end: start + word.length }] },
    excerpt: { text, hits: [{ start: 6, end: 6 + word.length }] },
  }
}

export const search: SearchView = {
  ...viewOf('/search?q=bridge'),
  query: 'bridge',
  section: 'city',
  results: present([bridge, live, ferry]).map((one) => hit(one, 'bridge')),
  turn: { older: '/search?q=bridge&before=1' },
}

export const searchNothing: SearchView = { ...search, query: 'zeppelin', results: [], turn: {} }
export const searchEmpty: SearchView = { ...viewOf('/search'), query: '', results: [], turn: {} }

export const corrections: CorrectionsView = {
  ...viewOf('/corrections'),
  entries: present([bridge, herring]).map((one, place) => ({
    card: one,
    correction: {
      at: ago(60 * (place + 1)),
      kind: place === 0 ? 'correction' : 'clarification',
      text: 'An earlier version said that the bridge opened in 1884. It opened in 1894.',
    },
  })),
  turn: {},
}

export const about: AboutView = {
  ...viewOf('/about'),
  authors: [
    { slug: 'mara-quill', name: 'Mara Quill', role: 'City editor' },
    { slug: 'jonas-okafor', name: 'Jonas Okafor', role: 'Foreign correspondent' },
    { slug: 'hugo-tarrant', name: 'Hugo Tarrant' },
  ],
}

export const message: MessageView = {
  ...viewOf('/nowhere'),
  status: 404,
  cards: present([bridge, ferry, herring]),
}
export const gone: MessageView = {
  ...viewOf('/city/2026/11/02/withdrawn'),
  status: 410,
  reason: 'It was published before its subject had been asked.',
}
export const broken: MessageView = { ...viewOf('/'), status: 500, requestId: 'req-7f3a' }
