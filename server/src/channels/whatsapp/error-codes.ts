/**
 * What a provider's error means for the message: `retry` was refused before it was accepted and may be repeated,
 * `transient` may have been sent all the same, `final` never will be, `account` stops the number until a person looks,
 * `template` needs a template (contract §6.6: R, T, F, A, W).
 */
export type ErrorClass = 'retry' | 'transient' | 'final' | 'account' | 'template'

/** Single codes of the table in contract §6.6, with their meaning. They win over ranges, and the table over everything. */
export const errorClasses: ReadonlyMap<number, ErrorClass> = new Map<number, ErrorClass>([
  [0, 'account'], // token invalid
  [1, 'transient'], // unknown, possibly the provider's fault
  [2, 'transient'], // temporary outage
  [3, 'account'], // capability or permission
  [4, 'retry'], // call limit of the app
  [10, 'account'], // permission not granted
  [33, 'account'], // number deleted or wrong
  [100, 'final'], // bad parameter
  [190, 'account'], // token expired
  [368, 'account'], // account restricted
  [80007, 'retry'], // rate limit of the account
  [80008, 'retry'],
  [130403, 'final'], // reader blocked by us
  [130429, 'retry'], // throughput of the number
  [130472, 'final'], // reader is in an experiment
  [130497, 'final'], // country not allowed
  [131000, 'transient'], // unknown
  [131005, 'account'], // permission not granted
  [131008, 'final'], // parameter missing
  [131009, 'final'], // parameter wrong
  [131016, 'transient'], // service unavailable
  [131021, 'final'], // sender is the reader
  [131026, 'final'], // undeliverable
  [131030, 'final'], // reader not on the list of a test number
  [131031, 'account'], // account locked
  [131037, 'account'], // display name not approved
  [131042, 'account'], // payment method
  [131044, 'account'],
  [131045, 'account'], // certificate
  [131047, 'template'], // window closed
  [131048, 'account'], // spam limit of the number
  [131049, 'final'], // the provider chose not to deliver
  [131050, 'final'], // reader stopped marketing
  [131051, 'final'], // unsupported type
  [131052, 'final'], // reader's media cannot be downloaded
  [131053, 'final'], // our media refused
  [131055, 'final'], // marketing messages API
  [131056, 'retry'], // too many to one reader
  [131057, 'retry'], // maintenance
  [131059, 'final'], // paging cursor
  [131062, 'final'], // scoped id not allowed here
  [131063, 'final'],
  [131064, 'account'], // template classification violated
  [132000, 'final'], // number of template parameters
  [132001, 'final'], // template missing in this language
  [132005, 'final'], // text too long
  [132007, 'final'], // policy
  [132008, 'final'], // template parameter empty
  [132012, 'final'], // template parameter of another kind
  [132015, 'final'], // template paused
  [132016, 'final'], // template disabled
  [132018, 'final'], // template parameter not valid
  [132068, 'final'], // flow blocked
  [132069, 'final'], // flow throttled
  [133000, 'account'], // registration incomplete
  [133004, 'transient'], // server unavailable
  [133005, 'account'], // PIN
  [133006, 'account'],
  [133008, 'account'],
  [133009, 'account'],
  [133010, 'account'], // not registered
  [133015, 'account'],
  [133016, 'account'], // too many registrations
  [134011, 'account'], // payment terms
  [135000, 'final'], // parameters
  [137000, 'final'], // reader's identity changed
  [139200, 'template'], // direct send blocked
  [2388019, 'final'], // creation of templates
  [2388040, 'final'],
  [2388047, 'final'],
  [2388072, 'final'],
  [2388073, 'final'],
  [2388293, 'final'],
  [2388299, 'final'],
  [2388318, 'final'],
  [2388330, 'final'],
  [2494100, 'retry'], // upgrade
])

/** Ranges of the table, both ends included; calling (138xxx) has no entry there either. */
export const errorRanges: readonly { from: number; to: number; class: ErrorClass }[] = [
  { from: 200, to: 299, class: 'account' }, // permission not granted
  { from: 134100, to: 134102, class: 'final' }, // marketing messages API
  { from: 139000, to: 139004, class: 'final' }, // flows
  { from: 139100, to: 139103, class: 'final' }, // blocking readers
  { from: 147001, to: 147005, class: 'final' }, // business username
  { from: 2388001, to: 2388103, class: 'account' }, // phone migration
  { from: 2593107, to: 2593109, class: 'final' }, // coexistence
]
