/** What tells that someone speaks, in one language. */
export interface Speech {
  /** Forms that stand with a subject: "said", "a déclaré". */
  readonly verbs: ReadonlySet<string>
  /** Forms that are verbs after those who are several: "they argue". */
  readonly plain: ReadonlySet<string>
  /** Forms whose subject is that of the sentence: "saying". */
  readonly participles: ReadonlySet<string>
  /** Verbs that name what was said of someone: a mark of two words may be a quote after them. */
  readonly naming: ReadonlySet<string>
  /** First words of "according to": the speaker follows. */
  readonly according: readonly (readonly string[])[]
  readonly singular: ReadonlySet<string>
  readonly plural: ReadonlySet<string>
  /** Words that may stand between a speaker and the verb. */
  readonly between: ReadonlySet<string>
  /** Words after which such a form is no verb of saying: "the reported". */
  readonly barring: ReadonlySet<string>
  /** Forms that are a noun where a verb that helps follows them: “his remarks are”. */
  readonly nouns: ReadonlySet<string>
  /** Verbs that help another. */
  readonly helping: ReadonlySet<string>
  /** Words that begin a clause which says when or why, not who: “until she said”. */
  readonly joining: ReadonlySet<string>
  /** Words that begin a noun phrase. */
  readonly articles: ReadonlySet<string>
}

const english: Speech = {
  verbs:
    words(`said says say told tells tell added adds asked asks replied replies announced announces wrote writes insisted insists
  argued argues claimed claims warned warns noted notes explained explains declared declares stated states
  admitted admits acknowledged acknowledges denied denies confirmed confirms testified recalled recalls joked jokes
  tweeted tweets responded responds concluded concludes continued continues remarked remarks exclaimed shouted shouts yelled
  screamed whispered muttered cried quipped pledged pledges promised promises vowed vows predicted predicts suggested suggests
  emphasized emphasised stressed stresses observed observes reported reports complained complains conceded concedes contended
  contends boasted boasts lamented laments mused muses pleaded urged urges demanded demands commented comments opined
  asserted asserts alleged alleges maintained maintains reiterated cautioned cautions thought thinks read reads
  posted shot put answered answers began begins counter countered counters elaborated proclaimed tweeting
  called calls described describes labelled labeled dubbed accused accuses blamed blames praised praises criticized criticised
  mocked blasted referred refers cited cites quoted quotes questioned slammed ripped hailed denounced condemned characterized
  chanted chant chants sang hollered roared repeated repeats offered agreed agrees disagreed recounted revealed reveals
  signaled signalled thanked apologized apologised joked sneered snapped ordered ordained ruled found wondered wonders
  assured assures informed advised texted emailed scoffed jabbed fumed interjected interrupted summarized proposed clarified
  deemed branded expressed voiced touted celebrated dismissed derided decried lauded lambasted ridiculed defended
  explained wanted wants hopes hoped feels felt believes believed mocks barked barks cracked pressed presses recommended
  recommends proclaims retorted retorts implored implores griped gripes chided chides quips enthused intoned confided`),
  plain:
    words(`write state argue note claim warn insist explain declare admit complain conclude suggest predict recall
  contend believe think feel hope want promise demand call describe`),
  participles:
    words(`saying adding telling calling asking arguing noting insisting warning claiming writing declaring explaining
  describing tweeting suggesting citing accusing stating chanting shouting yelling promising vowing pledging joking
  stressing emphasizing remarking responding replying quoting reading announcing concluding reporting predicting admitting boasting
  complaining lamenting referring urging demanding dubbing labeling commenting observing praising criticizing`),
  naming:
    words(`called calls calling described describes describing dubbed dubbing labelled labeled labeling branded termed
  said says deemed denounced`),
  according: [
    ['according', 'to'],
    ['in', 'the', 'words', 'of'],
    ['as', 'per'],
  ],
  singular: words('he she it i'),
  plural: words('they we'),
  between:
    words(`also then later has have had repeatedly once again often recently previously simply even just already first
  now further frequently publicly reportedly famously would will could went on to is was was're was and flatly bluntly jokingly
  quickly immediately never always still only continued did not himself herself likewise similarly eventually subsequently initially`),
  barring: words('the a an his her their its this that of in by'),
  nouns: words(
    'comments remarks claims reports notes calls promises pledges demands hopes answers',
  ),
  helping: words('is are was were do does did have has had will would can could should'),
  joining: words('until after before because while when if unless since though although'),
  articles: words(
    'the a an his her its their this that one some many several both another our my two three four',
  ),
}

const french: Speech = {
  verbs:
    words(`dit déclaré déclare affirmé affirme expliqué explique ajouté ajoute estimé estime assuré assure indiqué
  indique précisé précise annoncé annonce répondu répond lancé lance confié confie souligné souligne rappelé rappelle
  conclu conclut écrit reconnu reconnaît martelé jugé juge prévenu prévient raconté raconte promis promet demandé demande
  insisté insiste poursuivi poursuit résumé résume soupire regrette regretté`),
  plain: words(''),
  participles: words('disant ajoutant affirmant expliquant assurant soulignant précisant estimant'),
  naming: words('qualifié qualifie appelé appelle'),
  according: [['selon'], ["d'après"], ['d’après']],
  singular: words('il elle je'),
  plural: words('ils elles nous on'),
  between: words('a ont avait aussi également ensuite encore toutefois t -t-il -t-elle'),
  barring: words('le la les un une des du de'),
  nouns: words(''),
  helping: words(''),
  joining: words('quand lorsque après avant parce si'),
  articles: words('le la les un une des son sa ses leur leurs ce cette'),
}

const german: Speech = {
  verbs:
    words(`sagte sagt sagten erklärte erklärt betonte betont meinte meint fragte fragt warnte warnt antwortete antwortet
  schrieb schreibt teilte kündigte forderte fordert berichtete berichtet ergänzte ergänzt kritisierte kritisiert behauptete
  behauptet versicherte versichert räumte rief nannte nennt sprach bestätigte bestätigt fügte hieß`),
  plain: words(''),
  participles: words(''),
  naming: words('nannte nennt bezeichnete bezeichnet'),
  according: [['laut'], ['nach', 'angaben'], ['zufolge']],
  singular: words('er sie es ich'),
  plural: words('wir'),
  between: words('hat hatte auch dann später noch zudem außerdem'),
  barring: words(''),
  nouns: words(''),
  helping: words(''),
  joining: words('als nachdem bevor weil wenn'),
  articles: words('der die das ein eine einer sein seine ihr ihre den dem'),
}

const known: Readonly<Record<string, Speech>> = { en: english, fr: french, de: german }

/** The speech of a language by its BCP 47 tag, or nothing where there are no rules for it. */
export function speechOf(language: string): Speech | undefined {
  return known[/^\w+/.exec(language)?.[0].toLowerCase() ?? '']
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean))
}
