export type {
  Draft,
  Dropped,
  Format,
  KeptBack,
  Link,
  Place,
  Status,
  WantedPicture,
} from './draft.ts'
export type { Fault } from './fault.ts'
export { readItems } from './items.ts'
export type { ReadOptions } from './options.ts'
export { sayFault } from './say.ts'
export { readSite, type Site, type SiteOptions } from './site.ts'
export type { Passed, SiteItem } from './site-item.ts'
export { fillDates } from './text/fill-dates.ts'
export type { Outgoing } from './write/outgoing.ts'
export { jsonlOf } from './write/write-jsonl.ts'
export { type G2Message, newsmlG2Message, newsmlG2Of } from './write/write-newsml-g2.ts'
export { type NinjsVersion, ninjsOf } from './write/write-ninjs.ts'
export { nitfOf } from './write/write-nitf.ts'
export { type WxrWriter, wxrWriter } from './write/write-wxr.ts'
export type { WxrChannel } from './write/wxr-channel.ts'
