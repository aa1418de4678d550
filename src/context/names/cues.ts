/** Words that stand before a person's name and are no part of it. */
export const personTitles: ReadonlySet<string> =
  words(`mr mrs ms miss dr sir dame lord lady madam baroness baron count
  countess viscount earl duke duchess prince princess king queen emperor pope cardinal archbishop bishop
  imam rabbi ayatollah sheikh sheik sultan emir saint father brother sister reverend rev pastor monsignor
  president vice-president premier minister chancellor secretary senator sen representative rep congressman
  congresswoman governor gov mayor deputy ambassador envoy judge justice magistrate prosecutor attorney
  lawyer solicitor general gen lieutenant lt colonel col major maj captain capt sergeant sgt corporal
  cpl private admiral adm commander cmdr commissioner superintendent inspector detective constable officer
  professor prof doctor coach manager striker midfielder defender goalkeeper winger forward quarterback
  spokesman spokeswoman spokesperson chairman chairwoman chair ceo founder director editor author
  actor actress singer novelist journalist reporter correspondent analyst economist historian candidate nominee
  leader boss chief comrade taoiseach speaker councillor baronet chancellor principal dean skipper
  mp mep msp secretary-general director-general attorney-general lawmaker politician activist`)

/** Verbs of saying, as a person or a body does. */
export const sayingVerbs: ReadonlySet<string> =
  words(`said says say saying told tells added adds asked asks replied
  announced announces wrote writes insisted insists argued argues claimed claims warned warns noted notes
  explained explains declared declares stated states admitted admits acknowledged acknowledges denied denies
  confirmed confirms testified recalled recalls joked believes believed thinks thought tweeted
  described describes called urged pledged vowed promised predicted suggested concluded continued`)

/** Words after which a place is named. */
export const placeCues: ReadonlySet<string> =
  words(`in at near from to outside across around throughout inside
  toward towards into via north south east west northern southern eastern western central downtown`)

/** Last words of the names of bodies. */
export const bodyNouns: ReadonlySet<string> =
  words(`inc corp co ltd plc llc gmbh ag sa nv group holdings company
  corporation bank party union league association federation institute university college school academy council committee
  commission ministry department agency authority office bureau service services board court parliament senate
  congress assembly house club united fc city foundation society trust organisation organization
  police army navy force forces guard times post journal news herald tribune gazette press network airlines
  airways motors industries systems technologies partners fund exchange team movement front alliance
  coalition campaign administration government center centre hospital museum brigade militia media radio
  television records studios pictures productions church`)

/** Last words of the names of places. */
export const placeNouns: ReadonlySet<string> =
  words(`street avenue road lane square boulevard highway bridge river lake
  sea ocean bay strait gulf island islands mountain mountains mount valley desert coast peninsula province county
  district region state town village city park airport port harbour harbor beach hill hills forest canal
  palace castle tower prison stadium station plaza heights creek canyon glacier territory republic`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
