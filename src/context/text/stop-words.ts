/** English words that join other words and say nothing of what a text is about. */
export const englishStopWords: ReadonlySet<string> = new Set(
  `a about above across after again against all almost along already also although always am among an and
  another any anyone anything are aren't around as ask asked at away back be became because become been before
  began behind being below between both but by came can can't cannot come comes could couldn't did didn't do does
  doesn't doing don't done down during each either else enough even ever every everyone everything far few for
  from further gave get gets getting give given gives go goes going gone got had hadn't has hasn't have haven't
  having he he'd he'll he's her here hers herself him himself his how however i i'd i'll i'm i've if in including
  instead into is isn't it it'd it'll it's its itself just keep kept last least less let let's like likely made make
  makes making many may maybe me might more most much must my myself near neither never next no nobody none nor not
  nothing now of off often on once one only onto or other others our ours ourselves out over own part per perhaps
  put quite rather really said same saw say saying says see seem seemed seems seen several shall she she'd she'll
  she's should shouldn't since so some someone something sometimes soon still such take taken takes taking tell than
  that that's the their theirs them themselves then there there's therefore these they they'd they'll they're
  they've thing things this those though through throughout thus to today together told too took toward towards
  under unless until up upon us use used uses using very via was wasn't way we we'd we'll we're we've well went were
  weren't what what's when where whether which while who who's whom whose why will with within without won't would
  wouldn't yet you you'd you'll you're you've your yours yourself monday tuesday wednesday thursday friday saturday
  sunday yesterday tomorrow mr mrs ms dr`
    .split(/\s+/)
    .filter(Boolean),
)
