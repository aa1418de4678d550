import { personTitles } from './cues.ts'

/** Nouns that say what a person does or is. */
export const roleNouns: ReadonlySet<string> = words(
  `academic accountant activist adm adviser advisor agent aide alderman ambassador analyst anchor apologist archaeologist
archbishop architect artist assistant astronaut astronomer athlete attorney attorney-general auditor author ayatollah backer
baker ballerina banker barrister bassist batsman beekeeper biochemist biographer biologist bishop blogger boatbuilder
bodyguard bookseller botanist bowler boxer brewer broadcaster broker brother builder businessman businesswoman butcher
campaigner candidate canvasser capt captain cardinal caretaker carpenter cartographer cartoonist cellist ceo chair chairman
chairperson chairwoman chancellor chaplain chef chemist chief choirmaster choreographer cinematographer cleric clerk
climatologist cmdr co-author co-chair co-founder co-host coach col colleague columnist comdr comedian commander commentator
commissioner composer comptroller comrade conductor confidant congressman congresswoman constable consultant contractor
controller convener cook coordinator coroner correspondent councillor councilman councilmember councilwoman counsel counsellor
critic curator customer cyclist dancer daughter dealer dean defendant defender delegate democrat demographer dentist deportee
deputy dermatologist designer detective developer dictator diplomat director director-general dissident doctor donor dramatist
driver drummer ecologist economist editor electrician emir emperor employee engineer entertainer entrepreneur envoy
epidemiologist essayist evangelist executive expert farmer father fellow ferryman filmmaker financier firefighter fisher
fisherman flautist forecaster foreman forester forward founder fraudster front-runner frontrunner fundraiser gardener gen
general geographer geologist glazier goalkeeper golfer gov governor grandfather grandmother guitarist hairdresser
harbourmaster head herder historian host hostage hotelier humanitarian humorist husband hydrologist illustrator imam immigrant
industrialist influencer innkeeper insider insp inspector instructor inventor investigator investor jeweller joiner journalist
judge jurist justice keeper killer king landlord laureate lawmaker lawyer leader lecturer legislator librarian lieutenant
linguist lobbyist lt magistrate magnate maj manager marine marshal mason master mathematician mayor mechanic megadonor member
mep merchant meteorologist microbiologist midfielder midwife migrant militant miner minister missionary model moderator mogul
monarch monk mother mp msp musician narrator negotiator neighbour neurologist neuroscientist neurosurgeon nominee novelist nun
nurse nutritionist oceanographer officer official oligarch ombudsman oncologist operative operator opponent organiser organist
organizer owner paediatrician painter paramedic parliamentarian partner pastor pathologist patriarch pediatrician pensioner
pharmacist philanthropist philosopher photographer physician physicist pianist pilgrim pilot planner player playwright plumber
podcaster poet police policeman policewoman policymaker politician pollster pope potter preacher prefect premier president
priest prince princess principal printer printmaker prisoner prodigy producer professor programmer prosecutor provost
psychiatrist psychologist publisher pundit quarterback queen rabbi racer ranger rapist rapper reader realtor rector referee
refugee registrar regulator rep reporter representative republican researcher resident restaurateur retiree rival roofer rower
runner saddler sailor scholar schoolteacher scientist screenwriter sculptor seaman seamstress secretary secretary-general sen
senator sergeant sgt shah shareholder sheikh shepherd sheriff shipwright shopkeeper showman singer singer-songwriter sister
skater skier skipper smith socialist socialite sociologist soldier solicitor solicitor-general soloist son songwriter speaker
specialist speechwriter spokesman spokesperson spokeswoman spouse staffer star statistician stockbroker strategist striker
student sultan superdelegate superintendent supporter supt surgeon surrogate surveyor survivor suspect swimmer tailor
taoiseach taxidermist teacher technician technologist televangelist tenant theologian titan toolmaker trader trainer
translator treasurer trustee tutor tycoon undersecretary vet veteran vicar vice-chair vice-president victim vintner violinist
virologist volunteer warden weaver welder whip whistle-blower whistleblower widow widower wife winger winner witness worker
wrestler writer zoologist`,
)

/** Words in small letters that stand before a role in a title: “presidential candidate”, “radio host”. */
export const titleModifiers: ReadonlySet<string> = words(
  `acting advertising aerospace agriculture air alleged alternate appointed armed art assassinated assistant associate athletic
aviation award-winning best-selling bestselling billionaire brand budget business cabinet campaign casino celebrity centrist
chief civil climate club co communications community computer congressional conservative constitutional convicted creative
crime criminal crown cyber data de defence defense democratic deputy development digital disgraced district divisional
domestic drama economic economics economy education elder elected election elections electoral emergency emeritus energy
entertainment environment environmental estate ethics events executive exiled external facto failed famed far-left far-right
fashion federal feminist field fighter film finance financial first fishing folk football foreign former freelance freshman
fundraising gay general geopolitical global government green gubernatorial gun head health heart hedge-fund high-ranking
high-school honorary housing human immigration incoming incumbent independent information intelligence interim interior
international internet investigative investment jailed jazz judicial junior justice labor labour late law lead left-wing legal
legislative liberal lifelong literary local long-serving longstanding longtime managing market marketing mayoral media medical
military millionaire movie music national naval newly newly-elected news newspaper nonprofit nuclear oil one-time onetime
opera operations opposition ousted outgoing outspoken party peace pension petroleum planning police policy political pop
possible potential presidential press presumptive prime private product programme progressive property prosecuting prospective
public public-works purported racing radio railway real reality reform regional religious research reserve retired right-wing
rights rock royal science second-ranking security self-described self-proclaimed senate senatorial senior sitting software
space special sports staff state student supreme suspected tax tech technology television top top-ranking trade traffic
transgender transport transportation treasury tv union university vaccine veteran vice vice-presidential video visiting war
water wealthy wildlife works would-be youth`,
)

/** Roles that are as often surnames, or the first words of other names: roles in small letters only. */
const surnames: ReadonlySet<string> = words(
  'baker barrister bowler boxer brother butcher carpenter chaplain cook dancer dean fisher forester forward gardener guard hunter king marine mason master miner monk page painter parson partner porter potter prince prior reader shah shepherd singer smith son star tailor trainer warden weaver winner',
)

/** Titles that are said of anybody. */
const courtesies: ReadonlySet<string> = words(
  'mr mrs ms miss dr sir dame lord lady madam rev prof st saint brother sister father forward private',
)

/** Whether a word says what somebody does or is, as “minister” and “Sen.” do, and “Mrs.” does not. */
export function isRole(text: string): boolean {
  const lower = text.toLowerCase().replace(/\.$/, '')
  if (text !== lower && surnames.has(lower)) return false
  return roleNouns.has(lower) || (personTitles.has(lower) && !courtesies.has(lower))
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
