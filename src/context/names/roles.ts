/** Nouns that say what a person does or is, besides the titles. */
export const roleNouns: ReadonlySet<string> = new Set(
  `academic accountant activist adviser advisor agent aide ambassador analyst anchor archaeologist architect artist
  assistant astronaut astronomer athlete attorney author banker baker barrister bassist biographer biologist
  boxer brother builder businessman businesswoman campaigner candidate captain caretaker ceo chairman chairwoman chair
  chef chemist chief choreographer clerk climatologist coach co-founder colleague columnist comedian
  commander commentator commissioner composer conductor consultant contractor convener coordinator coroner
  correspondent counsel councillor counsellor critic curator customer dancer daughter dean defendant
  delegate demographer deputy designer developer diplomat director doctor drummer driver ecologist economist editor
  employee engineer entrepreneur envoy epidemiologist executive expert farmer father fellow ferryman firefighter fisherman
  foreman founder geologist geographer goalkeeper governor grandfather grandmother guitarist harbourmaster head
  historian husband inspector instructor investigator investor journalist judge keeper landlord lawmaker lawyer
  leader lecturer legislator librarian lieutenant lobbyist magistrate manager master mathematician mayor
  mechanic member meteorologist midwife minister model monk mother musician negotiator neighbour novelist nurse nutritionist
  officer official operator organiser organizer owner painter partner pathologist pastor pensioner philosopher photographer
  physician physicist pianist pilot planner player poet police politician premier president priest
  principal producer professor programmer prosecutor psychiatrist psychologist publisher reader referee regulator
  reporter representative researcher resident retiree rower sailor scholar scientist sculptor secretary
  senator sergeant shareholder shopkeeper singer sister skipper soldier sociologist solicitor son songwriter speaker
  specialist spokesman spokesperson spokeswoman statistician strategist student superintendent surgeon surveyor survivor
  teacher tenant translator treasurer trader tycoon undersecretary veteran vet vicar victim violinist volunteer widow
  widower wife winner witness worker writer`.split(/\s+/),
)
