// Made by `npm run client` from the routes of the server. Not to be edited.

export type ApiKey = { keyId: string; name: string; role: "owner" | "operator" | "pharmacist" | "viewer"; /** Its first characters */ hint: string; createdAt: string; endsAt: string | null; lastUsedAt: string | null; revokedAt: string | null }

export type LoggedIn = { /** A JWT, good for 15 minutes and for one merchant */ accessToken: string; tokenType: "Bearer"; /** Seconds */ expiresIn: number; /** Good for one exchange within 14 days */ refreshToken: string; userId: string; name: string; role: "admin" | "owner" | "operator" | "pharmacist" | "seller" | "viewer"; /** null: as the admin of the installation */ merchantId: string | null; /** Those that `POST /auth/merchant` changes to */ merchants: ({ merchantId: string; key: string; name: string; role: "admin" | "owner" | "operator" | "pharmacist" | "seller" | "viewer" })[]; platformAdmin: boolean }

export type Member = { userId: string; name: string; email: string; role: "owner" | "operator" | "pharmacist" | "seller" | "viewer"; /** The same person where WhatsApp calls them for help */ staffId: string | null; sellerId: string | null; createdAt: string }

/** Shown once. Whoever holds it may use it, once */
export type OneTimeLink = { token: string; link: string; endsAt: string }

export type Category = { name: string; /** How many of them are on sale */ products: number }

export type Import = { importId: string; source: string; state: "waiting" | "reading" | "comparing" | "done" | "failed"; /** Why nothing was changed; docs/reference/feed.md */ error: string | null; options: { /** Compare and count, change nothing */ dryRun: boolean; /** What the feed does not list goes off sale */ deactivateMissing: boolean; /** A person has seen what looks like a mistake and means it */ confirmed: boolean }; rowsRead: number; rowsRefused: number; added: number; changed: number; unchanged: number; /** On sale and not in the feed */ gone: number; /** Whose stock was counted anew */ counted: number; createdAt: string; finishedAt: string | null }

export type Payment = { paymentId: string; orderId: string; gateway: string; method: string; status: string; /** In the smallest unit of `currency` */ amount: number; currency: "IDR" | "BDT"; reference: string; /** Why the gateway did not take the request; the buyer is asked to pay another way */ refusal: "amount" | "method" | "duplicate" | "account" | "temporary" | "other" | null; expiresAt: string; createdAt: string; /** What the buyer pays with: a code, an account, a link */ presentation: { [key: string]: unknown } | null }

export type Delivery = { orderId: string; state: string; courier: string | null; driver: { name: string | null; phone: string | null; plate: string | null } | null; trackingUrl: string | null; attempts: number }

export type Order = { orderId: string; customerId: string; customerPhone: string | null; customerName: string | null; conversationId: string | null; /** `GOODS`, or the key of a service */ orderType: string; /** The fields of a service; sensitive ones with their end only */ orderDetails: { [key: string]: string }; items: ({ /** Our id */ product: string; name: string; unit: string; quantity: number; /** In the smallest unit of `currency` */ unitPrice: number; /** In the smallest unit of `currency` */ amount: number; options: ({ group: string; choice: string; /** Of the choice taken once */ price: number; /** In another measure than usual, at the same price */ qualifier: "extra" | "less" | null; /** How many times the choice is taken; each is paid */ count: number })[]; /** What is left out: the name of a choice, or in the customer’s words */ without: (string)[]; notes: (string)[] })[]; adjustments: ({ kind: string; label: string; /** In the smallest unit of `currency` */ amount: number; /** The price rule that it comes from */ ruleId: string | null; /** The code that was said for it */ code: string | null; /** Of a tax that the prices hold already: how much it is; `amount` is 0 */ included: number | null })[]; status: "DRAFT" | "INVALID" | "PENDING" | "CONFIRMED" | "AWAITING_PAYMENT" | "PAID" | "IN_PROGRESS" | "READY" | "IN_DELIVERY" | "COMPLETED" | "REJECTED" | "RETURNED" | "EXPIRED" | "CANCELLED"; reason: string | null; /** The total, computed here; null until there is a quote */ price: number | null; currency: "IDR" | "BDT"; money: "unpaid" | "part" | "paid" | "refund_due" | "refunded"; /** In the smallest unit of `currency` */ received: number; /** In the smallest unit of `currency` */ refunded: number; fulfilment: "courier" | "pickup" | "seller"; address: string | null; paymentMethod: string | null; approval: "none" | "prescription" | "manual"; approved: boolean; sellerId: string | null; sellerName: string | null; /** Who has the order, else who was asked last */ sellerPhone: string | null; sellerResponse: "ACCEPT" | "REJECT" | null; sellerMessage: string | null; forwardedToSeller: boolean; attachments: (string)[]; source: "WHATSAPP" | "WEBSITE" | "API"; rating: number | null; payment: Payment | null; delivery: Delivery | null; createdAt: string; updatedAt: string; confirmedAt: string | null; endedAt: string | null; /** Also the `ETag`; give it back as `If-Match` */ version: number }

export type PriceRule = { ruleId: string; definition: { kind: "discount"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels: { [key: string]: string }; when: { /** `GOODS`, or keys of services with a fixed price */ orderTypes: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position: number; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** Never more than this */ most?: number } | { fixed: number }; on: "goods" | "delivery"; limits: { /** By all customers together */ uses?: number; perCustomer?: number } } | { kind: "code"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels: { [key: string]: string }; when: { /** `GOODS`, or keys of services with a fixed price */ orderTypes: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position: number; /** What customers say: letters and digits. Capitals, blanks and dashes make no difference */ code: string; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** Never more than this */ most?: number } | { fixed: number }; on: "goods" | "delivery"; limits: { /** By all customers together */ uses?: number; perCustomer?: number }; /** Told to whoever asks what promotions there are */ announced: boolean } | { kind: "fee"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels: { [key: string]: string }; when: { /** `GOODS`, or keys of services with a fixed price */ orderTypes: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position: number; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number } | { fixed: number } } | { kind: "tax"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels: { [key: string]: string }; when: { /** `GOODS`, or keys of services with a fixed price */ orderTypes: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position: number; /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** true: the prices hold it already; its row says how much and adds nothing */ included: boolean; on: ("goods" | "fees" | "delivery")[] } | { kind: "rounding"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels: { [key: string]: string }; when: { /** `GOODS`, or keys of services with a fixed price */ orderTypes: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position: number; /** In the smallest unit of the currency */ to: 100 | 500 | 1000; /** nearest: from the half on up */ way: "nearest" | "up" | "down" }; /** Whether it counts for quotes to come */ active: boolean; /** Uses that are taken now: of codes, and of discounts with a limit or for a first order */ used: number; /** Also the `ETag`; give it back as `If-Match` */ version: number }

export type CatalogueProduct = { productId: string; key: string; shop: string; name: string; description: string | null; unit: string; step: number; /** In the smallest unit of `currency` */ price: number; salePrice: number | null; saleFrom: string | null; saleUntil: string | null; category: string | null; aliases: (string)[]; tags: (string)[]; attributes: { [key: string]: string }; options: ({ group: string; required: boolean; max: number; choices: ({ name: string; price: number; aliases: (string)[] })[]; core?: boolean; qualified?: boolean; negatable?: boolean; repeatable?: boolean; prefixes?: (string)[]; suffixes?: (string)[]; global?: boolean })[]; prescription: boolean; image: string | null; link: string | null; family: { key: string; title: string | null } | null; parts: ({ product: string; quantity: number; options?: { [key: string]: string } })[] | null; hours: { [key: string]: [string, string] | null } | null; lowStock: number | null; counted: boolean; active: boolean; /** What the shop’s products are read from: what it says of this one is taken over again */ source: string | null; version: number }

export type Product = { productId: string; key: string; name: string; unit: string; /** The smallest quantity that is sold */ step: number; /** In the smallest unit of `currency` */ price: number; /** The sale price while there is one, else `price` */ priceNow: number; salePrice: number | null; saleFrom: string | null; saleUntil: string | null; category: string | null; attributes: { [key: string]: string }; /** The key that variants of one thing share */ family: string | null; /** Of a bundle: what one is made of */ parts: ({ product: string; quantity: number; options?: { [key: string]: string } })[] | null; /** When it is sold; null: whenever the shop sells */ hours: { [key: string]: [string, string] | null } | null; image: string | null; prescription: boolean; options: ({ group: string; required: boolean; max: number; choices: ({ name: string; /** In the smallest unit of `currency` */ price: number })[] })[]; /** What can be sold now; null: not counted */ free: number | null }

export type Publication = { accountId: string; /** The shop’s key */ shop: string; /** Where it is published to */ source: string; /** Why nothing is told any more until a person says so; docs/guides/meta-catalogue.md */ paused: "account" | "refused" | "many_gone" | "currency" | null; /** What the other end said, or how much it was */ why: string | null; /** Products that stand there */ live: number; refused: number; /** Not told, for a reason of ours */ keptBack: number; /** Items of the batch that is on its way */ sending: number | null; /** When the last batch was finished there */ finishedAt: string | null }

export type CatalogueSource = { accountId: string; /** The shop’s key */ shop: string; source: string; active: boolean; /** How often it is read; null: not by itself */ everyMinutes: number | null; /** What counts while it cannot be asked to hold goods */ whenAway: "sell" | "ask" | "refuse" }

export type Stock = { productId: string; key: string; name: string; unit: string; /** What is there, held or not */ onHand: number; /** For orders that are placed and not yet paid or accepted */ held: number; /** What can be sold now */ free: number; /** Its own limit; null: that of the merchant’s settings, if any */ lowStock: number | null; lowSince: string | null }

export type StockMovement = { movementId: number; productId: string; key: string; name: string; effect: "hold" | "release" | "commit" | "restock" | "adjust"; /** Of `adjust` what was added or, below zero, taken away */ quantity: number; orderId: string | null; reason: string | null; /** Who moved it by hand */ actor: string | null; at: string }

export type CallForHelp = { callId: string; reason: string; /** As it was told on WhatsApp */ detail: string; conversationId: string | null; orderId: string | null; createdAt: string }

export type Conversation = { conversationId: string; customerId: string; customerName: string | null; customerPhone: string | null; numberId: string; lastInboundAt: string | null; /** Who of the staff talks; null: the assistant */ handledBy: string | null; /** Reasons for a person to look that nobody settled */ openCalls: number }

export type Customer = { customerId: string; name: string | null; /** null: hidden behind WhatsApp’s own id */ phone: string | null; language: string | null; orders: number; /** In the smallest unit of `currency` */ spent: number; lastOrderAt: string | null; createdAt: string }

export type Merchant = { merchantId: string; key: string; name: string; currency: "IDR" | "BDT"; timeZone: string; languages: (string)[]; createdAt: string }

export type Text = { key: string; language: "id" | "en" | "bn" | "bn-Latn"; text: string; /** The merchant’s own wording, not the default */ own: boolean; /** Counts the changes; 0 where there never was one */ version: number; /** Filled in with examples */ preview: string }

export type Payout = { payoutId: string; /** In the smallest unit of `currency` */ amount: number; reference: string | null; at: string }

export type Seller = { sellerId: string; key: string; name: string; phone: string; email: string | null; whatsAppNumber: string | null; /** Whether their own WhatsApp has answered for it */ whatsApp: "invited" | "joined" | "doubted"; status: "ACTIVE" | "INACTIVE" | "SUSPENDED"; availability: "AVAILABLE" | "BUSY" | "OFFLINE"; offUntil: string | null; specialization: (string)[]; workingHours: { [key: string]: [string, string] | null }; /** A share in basis points of what the customer paid, or a fixed amount */ commission: { basisPoints: number } | { fixed: number } | null; /** 0 to 5, counted from customers’ stars */ rating: number | null; ratingCount: number; startingRating: number | null; totalOrders: number; completedOrders: number; runningOrders: number; /** Minutes until they answer an offer */ responseTime: number | null; lastActive: string | null; version: number }

export type SellerInvitation = { /** What the seller sends from their own WhatsApp to join */ text: string; /** Opens WhatsApp with it */ link: string | null; expiresAt: string }

export type Account = { accountId: string; kind: "gateway" | "courier"; provider: string; active: boolean; /** Where the provider reports to: a secret. null: it does not report */ notificationUrl: string | null }

export type OwnMerchant = { merchantId: string; key: string; name: string; currency: "IDR" | "BDT"; timeZone: string; languages: ("id" | "en" | "bn" | "bn-Latn")[]; settings: { zones: ({ match: (string)[]; fee: number; center?: [number, number] })[]; defaultFee: number | null; payments: (string)[]; couriers: (string)[]; pickup: boolean; minutes: { quote: number; payment: number; offer: number; reminder: number }; reminders: { offer: boolean; draft: number | null; payment: number | null; pickup: number | null }; templateBudget: number | null; messageRates: ({ category: string; market?: string; perThousand: number; from: string })[]; cancelUntil: "confirmation" | "payment" | "acceptance" | "work" | "pickup"; lowStock: number | null; quietMs: number; modelCallsPerDay: number } }

export type OrderType = { labels: { [key: string]: string }; /** What people type when they want it, in all spellings and languages */ cues: (string)[]; policy: { acceptance: "automatic" | "seller"; payment: "before_fulfilment" | "after_acceptance" | "on_delivery" | "none"; fulfilment: "courier" | "pickup" | "seller"; pricing: "catalogue" | "fixed" | "quoted_by_seller"; dispatch: "when_paid" | "when_ready"; cancelUntil: "confirmation" | "payment" | "acceptance" | "work" | "pickup"; approval: "none" | "prescription" | "manual"; /** What is paid ahead may be paid to the seller in cash after the work instead, as the customer likes */ cash?: boolean }; price: number; /** Sellers who have it are asked; null: any seller */ specialization: string | null; fields: ({ key: string; kind: "name" | "national_id" | "phone" | "date" | "address" | "choice" | "text" | "file" | "pattern"; /** Absent: the usual word for the kind, else the key in words */ labels: { [key: string]: string }; /** Your own question, by language; absent: the usual one for the kind */ prompts: { [key: string]: string }; required: boolean; /** Sealed where it is kept, told with its end only */ sensitive: boolean; /** What the whole value looks like: characters, classes, groups, | and repeats; no look-around, no references */ pattern?: string; /** Prices are added to the price of the type */ choices: ({ name: string; price: number; aliases: (string)[] })[] })[]; key: string; active: boolean }

export type Shop = { shopId: string; key: string; name: string; address: string; latitude: number | null; longitude: number | null; hours: { [key: string]: [string, string] | null } }

export type Webhook = { webhookId: string; url: string; description: string; events: (string)[]; enabled: boolean; disabledAt: string | null; /** gone: it answered 410. failing: nothing arrived there for most of a day */ disabledBecause: "asked" | "gone" | "failing" | null; /** Nothing has arrived since */ failingSince: string | null; lastDeliveredAt: string | null; /** Until then the secret before the present one signs as well */ previousSecretEndsAt: string | null; createdAt: string; version: number }

export type WebhookMessage = { /** The header `webhook-id` */ messageId: string; type: string; /** The order’s number or the seller’s id */ subject: string; /** given_up: every try failed. dropped: the webhook was disabled meanwhile */ state: "waiting" | "delivered" | "given_up" | "dropped"; /** In this round; a redelivery begins another */ tries: number; createdAt: string; endedAt: string | null }

/** RFC 9457; `code` is stable */
export type Problem = { type: string; title: string; status: number; code: string; detail?: string }

/** What each operation takes and answers. */
export type Operations = {
  /** Log in with an address and a password */
  logIn: { params: { [key: string]: never }; query: { [key: string]: never }; body: { email: string; password: string }; answer: LoggedIn }
  /** Exchange a refresh token for fresh tokens */
  refreshTokens: { params: { [key: string]: never }; query: { [key: string]: never }; body: { refreshToken: string }; answer: LoggedIn }
  /** Use a one-time link: as the first owner, as somebody invited, or for a new password */
  acceptLink: { params: { [key: string]: never }; query: { [key: string]: never }; body: { token: string; /** First owner only; an invitation has its address */ email?: string; name?: string; /** Joins the person with the staff whom WhatsApp calls */ phone?: string; /** 12 characters or more */ password: string }; answer: LoggedIn }
  /** Whom these credentials stand for */
  whoAmI: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { kind: "user" | "key"; id: string; name: string; role: "admin" | "owner" | "operator" | "pharmacist" | "seller" | "viewer"; merchantId: string | null; merchants: ({ merchantId: string; key: string; name: string; role: "admin" | "owner" | "operator" | "pharmacist" | "seller" | "viewer" })[] } }
  /** Open a session for another merchant of yours */
  changeMerchant: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** null: as the admin of the installation */ merchantId: string | null }; answer: LoggedIn }
  /** End this session, or every session of yours */
  logOut: { params: { [key: string]: never }; query: { [key: string]: never }; body: { everywhere?: boolean }; answer: undefined }
  /** Change your password; every other session of yours ends */
  changePassword: { params: { [key: string]: never }; query: { [key: string]: never }; body: { present: string; /** 12 characters or more */ next: string }; answer: undefined }
  /** Everybody who may act for this merchant */
  listStaff: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Member)[] } }
  /** Invite somebody by a one-time link */
  inviteStaff: { params: { [key: string]: never }; query: { [key: string]: never }; body: { email: string; role: "owner" | "operator" | "pharmacist" | "seller" | "viewer"; /** Needed for the role seller: who they are among the sellers */ sellerId?: string }; answer: OneTimeLink }
  /** Give somebody another role */
  changeStaff: { params: { userId: string }; query: { [key: string]: never }; body: { role: "owner" | "operator" | "pharmacist" | "viewer" }; answer: Member }
  /** Take somebody’s rights for this merchant away */
  removeStaff: { params: { userId: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** A one-time link with which somebody sets a new password */
  makePasswordLink: { params: { userId: string }; query: { [key: string]: never }; body: undefined; answer: OneTimeLink }
  /** Who changed what, newest first */
  readAudit: { params: { [key: string]: never }; query: { limit?: number; cursor?: string; subject?: string }; body: undefined; answer: { items: ({ at: string; /** `user:` or `key:` and an id */ actor: string; action: string; subject: string; /** `before` and `after`, without secrets */ detail: { [key: string]: unknown } })[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** The keys of this merchant */
  listKeys: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (ApiKey)[] } }
  /** Make a key; it is shown this once */
  makeKey: { params: { [key: string]: never }; query: { [key: string]: never }; body: { name: string; role: "owner" | "operator" | "pharmacist" | "viewer"; endsAt?: string }; answer: { keyId: string; name: string; role: "owner" | "operator" | "pharmacist" | "viewer"; /** Its first characters */ hint: string; createdAt: string; endsAt: string | null; lastUsedAt: string | null; revokedAt: string | null; /** The key itself */ key: string } }
  /** End a key for good */
  revokeKey: { params: { keyId: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** Every merchant of the installation */
  listMerchants: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Merchant)[] } }
  /** Add a merchant */
  addMerchant: { params: { [key: string]: never }; query: { [key: string]: never }; body: { key: string; name: string; currency: "IDR" | "BDT"; timeZone: string; languages: ("id" | "en" | "bn" | "bn-Latn")[] }; answer: Merchant }
  /** A one-time link that makes somebody the owner of a merchant */
  makeOwnerLink: { params: { merchantId: string }; query: { [key: string]: never }; body: { email: string }; answer: { token: string; link: string; endsAt: string } }
  /** Orders, filtered, sorted and paged */
  listOrders: { params: { [key: string]: never }; query: { status?: string; money?: string; orderType?: string; type?: string; source?: "WHATSAPP" | "WEBSITE" | "API"; seller?: string; sellerPhone?: string; customer?: string; customerPhone?: string; from?: string; to?: string; text?: string; minPrice?: number; maxPrice?: number; sort?: "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" | "price" | "-price"; limit?: number; cursor?: string }; body: undefined; answer: { items: (Order)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Place an order from a website or another program */
  placeOrder: { params: { [key: string]: never }; query: { wait?: number }; body: { source?: "WEBSITE" | "API"; /** With the plus */ customerPhone: string; customerName?: string; /** The buyer ticked that they want to be written to on WhatsApp: true for here and now, else when and where. Without it they are told only what this order needs */ whatsappOptIn?: true | { at: string; where: string }; /** `GOODS`, or the key of a service */ orderType?: string; items?: ({ /** The merchant’s own key, or our id */ product: string; /** In units of sale; 0.25 kg is 0.25 */ quantity: number; options?: ({ group: string; choice: string; /** Where the group is `qualified`; the price stays */ qualifier?: "extra" | "less"; /** More than 1 where the group is `repeatable`, within its `max`; each is paid */ count?: number })[]; /** What is to be left out, as the kitchen reads it */ without?: (string)[]; notes?: (string)[] })[]; /** The fields of a service; a file by its id of `POST /files` */ orderDetails?: { [key: string]: string }; /** Ids of `POST /files`: a prescription, a document */ attachments?: (string)[]; fulfilment?: "courier" | "pickup"; address?: { text: string; latitude?: number; longitude?: number }; /** A code for a discount; where it does not count the order is refused with why */ code?: string; /** One of the merchant’s, like `midtrans:qris` or `cash` */ paymentMethod?: string }; answer: { orderId: string; customerId: string; customerPhone: string | null; customerName: string | null; conversationId: string | null; /** `GOODS`, or the key of a service */ orderType: string; /** The fields of a service; sensitive ones with their end only */ orderDetails: { [key: string]: string }; items: ({ /** Our id */ product: string; name: string; unit: string; quantity: number; /** In the smallest unit of `currency` */ unitPrice: number; /** In the smallest unit of `currency` */ amount: number; options: ({ group: string; choice: string; /** Of the choice taken once */ price: number; /** In another measure than usual, at the same price */ qualifier: "extra" | "less" | null; /** How many times the choice is taken; each is paid */ count: number })[]; /** What is left out: the name of a choice, or in the customer’s words */ without: (string)[]; notes: (string)[] })[]; adjustments: ({ kind: string; label: string; /** In the smallest unit of `currency` */ amount: number; /** The price rule that it comes from */ ruleId: string | null; /** The code that was said for it */ code: string | null; /** Of a tax that the prices hold already: how much it is; `amount` is 0 */ included: number | null })[]; status: "DRAFT" | "INVALID" | "PENDING" | "CONFIRMED" | "AWAITING_PAYMENT" | "PAID" | "IN_PROGRESS" | "READY" | "IN_DELIVERY" | "COMPLETED" | "REJECTED" | "RETURNED" | "EXPIRED" | "CANCELLED"; reason: string | null; /** The total, computed here; null until there is a quote */ price: number | null; currency: "IDR" | "BDT"; money: "unpaid" | "part" | "paid" | "refund_due" | "refunded"; /** In the smallest unit of `currency` */ received: number; /** In the smallest unit of `currency` */ refunded: number; fulfilment: "courier" | "pickup" | "seller"; address: string | null; paymentMethod: string | null; approval: "none" | "prescription" | "manual"; approved: boolean; sellerId: string | null; sellerName: string | null; /** Who has the order, else who was asked last */ sellerPhone: string | null; sellerResponse: "ACCEPT" | "REJECT" | null; sellerMessage: string | null; forwardedToSeller: boolean; attachments: (string)[]; source: "WHATSAPP" | "WEBSITE" | "API"; rating: number | null; payment: Payment | null; delivery: Delivery | null; createdAt: string; updatedAt: string; confirmedAt: string | null; endedAt: string | null; /** Also the `ETag`; give it back as `If-Match` */ version: number; /** For the buyer’s eyes: opens WhatsApp with the words that continue this order there. `WEBSITE` only */ continueOnWhatsApp: { link: string; expiresAt: string } | null } }
  /** Orders as a table for spreadsheets, oldest first */
  exportOrders: { params: { [key: string]: never }; query: { status?: string; money?: string; orderType?: string; type?: string; source?: "WHATSAPP" | "WEBSITE" | "API"; seller?: string; sellerPhone?: string; customer?: string; customerPhone?: string; from?: string; to?: string; text?: string; minPrice?: number; maxPrice?: number }; body: undefined; answer: undefined }
  /** One order */
  readOrder: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: Order }
  /** Void an order */
  voidOrder: { params: { orderId: string }; query: { reason?: string }; body: undefined; answer: Order }
  /** What happened to an order, oldest first */
  readJournal: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: { items: ({ at: string; event: string; /** `machine`, `customer`, `seller` or `operator` */ by: string; from: "DRAFT" | "INVALID" | "PENDING" | "CONFIRMED" | "AWAITING_PAYMENT" | "PAID" | "IN_PROGRESS" | "READY" | "IN_DELIVERY" | "COMPLETED" | "REJECTED" | "RETURNED" | "EXPIRED" | "CANCELLED" | null; to: "DRAFT" | "INVALID" | "PENDING" | "CONFIRMED" | "AWAITING_PAYMENT" | "PAID" | "IN_PROGRESS" | "READY" | "IN_DELIVERY" | "COMPLETED" | "REJECTED" | "RETURNED" | "EXPIRED" | "CANCELLED" | null; reason: string | null; amount: number | null })[] } }
  /** Read a sensitive field in full */
  revealField: { params: { orderId: string }; query: { [key: string]: never }; body: { field: string }; answer: { field: string; value: string } }
  /** Bring an order to another status */
  moveOrder: { params: { orderId: string }; query: { [key: string]: never }; body: { status: "DRAFT" | "INVALID" | "PENDING" | "CONFIRMED" | "AWAITING_PAYMENT" | "PAID" | "IN_PROGRESS" | "READY" | "IN_DELIVERY" | "COMPLETED" | "REJECTED" | "RETURNED" | "EXPIRED" | "CANCELLED"; /** What the customer is told */ reason?: string }; answer: Order }
  /** Release an order, or refuse it with a reason */
  approveOrder: { params: { orderId: string }; query: { [key: string]: never }; body: { decision: "release" } | { decision: "refuse"; /** What the customer is told */ reason: string }; answer: Order }
  /** Offer an order to a seller, or to another one */
  forwardOrder: { params: { orderId: string }; query: { [key: string]: never }; body: { sellerId?: string }; answer: Order }
  /** What a seller answers to an offer */
  answerOffer: { params: { orderId: string }; query: { [key: string]: never }; body: { response: "ACCEPT" | "REJECT"; message?: string }; answer: Order }
  /** A new link with which the buyer continues a website’s order on WhatsApp */
  makeContinueLink: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: { link: string; expiresAt: string } }
  /** Put a file in, for an order to be placed */
  uploadFile: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** Base64 */ content: string }; answer: { fileId: string; mimeType: "application/pdf" | "image/jpeg" | "image/png" | "image/webp"; /** In bytes */ size: number; usableUntil: string } }
  /** What was sent for an order */
  listFiles: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: { items: ({ fileId: string; /** The field of the service that it answers */ field: string | null; purpose: "unknown" | "prescription" | "payment_proof" | "field"; /** awaited: WhatsApp has it and it is being fetched */ state: "kept" | "awaited" | "lost"; createdAt: string })[] } }
  /** The content of a file of an order */
  readFile: { params: { orderId: string; fileId: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** The sellers of the merchant, the longest here first */
  listSellers: { params: { [key: string]: never }; query: { status?: "ACTIVE" | "INACTIVE" | "SUSPENDED"; availability?: "AVAILABLE" | "BUSY" | "OFFLINE"; specialization?: string; search?: string; cursor?: string; limit?: number }; body: undefined; answer: { items: (Seller)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Take a seller in */
  addSeller: { params: { [key: string]: never }; query: { [key: string]: never }; body: { name: string; phone: string; email?: string | null; whatsAppNumber?: string | null; specialization?: (string)[]; workingHours?: { [key: string]: [string, string] | null }; startingRating?: number | null; commission?: { basisPoints: number } | { fixed: number } | null; availability?: "AVAILABLE" | "BUSY" | "OFFLINE"; key?: string }; answer: { seller: Seller; invitation: SellerInvitation } }
  /** One seller */
  readSeller: { params: { sellerId: string }; query: { [key: string]: never }; body: undefined; answer: Seller }
  /** Change what is said of a seller */
  changeSeller: { params: { sellerId: string }; query: { [key: string]: never }; body: { name?: string; phone?: string; email?: string | null; whatsAppNumber?: string | null; specialization?: (string)[]; workingHours?: { [key: string]: [string, string] | null }; startingRating?: number | null; commission?: { basisPoints: number } | { fixed: number } | null; availability?: "AVAILABLE" | "BUSY" | "OFFLINE"; status?: "ACTIVE" | "INACTIVE" | "SUSPENDED"; version?: number }; answer: Seller }
  /** A seller leaves */
  removeSeller: { params: { sellerId: string }; query: { [key: string]: never }; body: undefined; answer: Seller }
  /** A new code by which a seller joins from their own WhatsApp */
  inviteSeller: { params: { sellerId: string }; query: { [key: string]: never }; body: undefined; answer: SellerInvitation }
  /** Put a seller on duty, busy or off */
  setAvailability: { params: { phone: string }; query: { [key: string]: never }; body: { availability: "AVAILABLE" | "BUSY" | "OFFLINE"; /** The day of their return */ until?: string }; answer: Seller }
  /** What a seller earned, was paid and is owed */
  readBooks: { params: { sellerId: string }; query: { limit?: number; cursor?: string }; body: undefined; answer: { /** What they are owed */ balance: number; entries: ({ entryId: string; /** cash_kept: what customers paid into their hand */ kind: "earned" | "reversed" | "paid_out" | "cash_kept"; /** In the smallest unit of `currency` */ amount: number; at: string })[]; payouts: (Payout)[]; nextCursor: string | null } }
  /** Write down that a seller was paid */
  payOut: { params: { sellerId: string }; query: { [key: string]: never }; body: { amount: number; requestKey: string; reference?: string }; answer: { payout: Payout; /** In the smallest unit of `currency` */ balance: number } }
  /** Who was asked to take an order, what they said, and who else could be asked */
  listOffers: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: { offers: ({ sellerId: string; seller: string; state: "offered" | "accepted" | "rejected" | "timed_out" | "withdrawn" | "released"; offeredAt: string; answerBy: string; answeredAt: string | null; message: string | null })[]; candidates: ({ sellerId: string; name: string; /** null: a rule forbids it */ score: number | null; because: (string)[] })[] } }
  /** Requests for money, newest first */
  listPayments: { params: { [key: string]: never }; query: { orderId?: string; status?: "requested" | "presented" | "paid" | "paid_late" | "expired" | "cancelled" | "failed" | "reversed"; limit?: number; cursor?: string }; body: undefined; answer: { items: (Payment)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Pay back what an order owes */
  refundOrder: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: Order }
  /** Deliveries, newest first */
  listDeliveries: { params: { [key: string]: never }; query: { live?: "true" | "false"; limit?: number; cursor?: string }; body: undefined; answer: { items: (Delivery)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Send a rider of your own, whatever the couriers did */
  bookByHand: { params: { orderId: string }; query: { [key: string]: never }; body: undefined; answer: Order }
  /** Report what a rider without an app told you */
  reportRider: { params: { orderId: string }; query: { [key: string]: never }; body: { move: "assign" | "drop_out" | "finds_nobody" | "pick_up" | "deliver" | "return"; driver?: string; plate?: string }; answer: Order }
  /** Conversations, the latest first */
  listConversations: { params: { [key: string]: never }; query: { handled?: "true" | "false"; calling?: "true" | "false"; text?: string; limit?: number; cursor?: string }; body: undefined; answer: { items: (Conversation)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** One conversation */
  readConversation: { params: { conversationId: string }; query: { [key: string]: never }; body: undefined; answer: Conversation }
  /** What was said, newest first */
  listMessages: { params: { conversationId: string }; query: { limit?: number; cursor?: string }; body: undefined; answer: { items: ({ at: string; author: "customer" | "operator" | "assistant"; kind: string; /** Sensitive values with their end only */ text: string | null; /** How far an outgoing message got */ status: string | null })[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Write to the customer */
  say: { params: { conversationId: string }; query: { [key: string]: never }; body: { text: string }; answer: { conversationId: string; at: string } }
  /** Talk yourself: the assistant is silent until it is handed back */
  takeOver: { params: { conversationId: string }; query: { [key: string]: never }; body: undefined; answer: Conversation }
  /** Let the assistant go on */
  handBack: { params: { conversationId: string }; query: { [key: string]: never }; body: undefined; answer: Conversation }
  /** Calls for help that nobody settled, oldest first */
  listCalls: { params: { [key: string]: never }; query: { limit?: number; cursor?: string }; body: undefined; answer: { items: (CallForHelp)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Say that it is dealt with */
  settleCall: { params: { callId: string }; query: { [key: string]: never }; body: undefined; answer: CallForHelp }
  /** What is on sale, with prices and stock */
  listProducts: { params: { [key: string]: never }; query: { text?: string; category?: string; shop?: string; available?: string; limit?: number; cursor?: string }; body: undefined; answer: { items: (Product)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Put a new product on sale */
  addProduct: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** Your own name for it; it stays */ key: string; /** The shop’s key; may be left out where there is one */ shop?: string; /** What is free to sell; null: not counted */ stock?: number | null; name: string; description?: string | null; unit?: string; /** The smallest quantity that is sold; a bundle is sold whole */ step?: number; price: number; salePrice?: number | null; saleFrom?: string | null; saleUntil?: string | null; category?: string | null; /** What people call it */ aliases?: (string)[]; tags?: (string)[]; /** What tells it from others: `color`, `size`, `strength` */ attributes?: { [key: string]: string }; options?: ({ group: string; required?: boolean; max?: number; choices: ({ name: string; price?: number; aliases?: (string)[] })[]; core?: boolean; qualified?: boolean; negatable?: boolean; repeatable?: boolean; prefixes?: (string)[]; suffixes?: (string)[]; global?: boolean })[]; prescription?: boolean; image?: string | null; link?: string | null; /** Products that share its key are variants of one thing */ family?: { key: string; title?: string } | null; /** Makes it a bundle: products of its shop by their keys */ parts?: ({ product: string; quantity?: number; /** The choices that the bundle fixes, by group: {"Size": "L"}. A group that has to be chosen has to be fixed */ options?: { [key: string]: string } })[] | null; /** When it is sold; null: whenever the shop sells */ hours?: { [key: string]: [string, string] | null } | null; /** A person is told when no more than this is free */ lowStock?: number | null }; answer: CatalogueProduct }
  /** Say how much of a product is free to sell, as counted */
  countStock: { params: { productId: string }; query: { [key: string]: never }; body: { free: number; reason?: string }; answer: Product }
  /** Set what is free to sell, or move it by what came in or was lost */
  moveStock: { params: { productId: string }; query: { [key: string]: never }; body: { /** So much is free */ set?: number; /** So much more, or less where it is below zero */ by?: number; reason: string }; answer: Stock }
  /** One product with everything that is written of it, also one that is off sale */
  readProduct: { params: { productId: string }; query: { [key: string]: never }; body: undefined; answer: CatalogueProduct }
  /** Change a product for the orders to come */
  changeProduct: { params: { productId: string }; query: { [key: string]: never }; body: { name?: string; description?: string | null; unit?: string; /** The smallest quantity that is sold; a bundle is sold whole */ step?: number; price?: number; salePrice?: number | null; saleFrom?: string | null; saleUntil?: string | null; category?: string | null; /** What people call it */ aliases?: (string)[]; tags?: (string)[]; /** What tells it from others: `color`, `size`, `strength` */ attributes?: { [key: string]: string }; options?: ({ group: string; required?: boolean; max?: number; choices: ({ name: string; price?: number; aliases?: (string)[] })[]; core?: boolean; qualified?: boolean; negatable?: boolean; repeatable?: boolean; prefixes?: (string)[]; suffixes?: (string)[]; global?: boolean })[]; prescription?: boolean; image?: string | null; link?: string | null; /** Products that share its key are variants of one thing */ family?: { key: string; title?: string } | null; /** Makes it a bundle: products of its shop by their keys */ parts?: ({ product: string; quantity?: number; /** The choices that the bundle fixes, by group: {"Size": "L"}. A group that has to be chosen has to be fixed */ options?: { [key: string]: string } })[] | null; /** When it is sold; null: whenever the shop sells */ hours?: { [key: string]: [string, string] | null } | null; /** A person is told when no more than this is free */ lowStock?: number | null; /** Whether it is on sale */ active?: boolean; /** false: its stock is counted no more */ counted?: boolean }; answer: CatalogueProduct }
  /** Take a product off sale */
  withdrawProduct: { params: { productId: string }; query: { [key: string]: never }; body: undefined; answer: CatalogueProduct }
  /** What there is of every product on sale that is counted */
  listStock: { params: { [key: string]: never }; query: { shop?: string; low?: string; limit?: number; cursor?: string }; body: undefined; answer: { items: (Stock)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** What moved the stock, newest first */
  listStockMovements: { params: { [key: string]: never }; query: { product?: string; limit?: number; cursor?: string }; body: undefined; answer: { items: (StockMovement)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** The categories of what is on sale, in the order of the catalogue */
  listCategories: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Category)[] } }
  /** Put products into a category, which is made by that */
  fillCategory: { params: { [key: string]: never }; query: { [key: string]: never }; body: { name: string; /** Their keys */ products: (string)[] }; answer: Category }
  /** Call a category otherwise; two of one name become one */
  renameCategory: { params: { category: string }; query: { [key: string]: never }; body: { name: string }; answer: Category }
  /** Remove a category; its products stay on sale, in none */
  removeCategory: { params: { category: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** What changes prices beside the catalogue */
  listPriceRules: { params: { [key: string]: never }; query: { state?: "active" | "all" }; body: undefined; answer: { items: (PriceRule)[] } }
  /** Write a fee, a tax, a discount, a code or a rounding */
  addPriceRule: { params: { [key: string]: never }; query: { [key: string]: never }; body: { kind: "discount"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels?: { [key: string]: string }; when?: { /** `GOODS`, or keys of services with a fixed price */ orderTypes?: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position?: number; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** Never more than this */ most?: number } | { fixed: number }; on?: "goods" | "delivery"; limits?: { /** By all customers together */ uses?: number; perCustomer?: number } } | { kind: "code"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels?: { [key: string]: string }; when?: { /** `GOODS`, or keys of services with a fixed price */ orderTypes?: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position?: number; code: string; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** Never more than this */ most?: number } | { fixed: number }; on?: "goods" | "delivery"; limits?: { /** By all customers together */ uses?: number; perCustomer?: number }; /** Told to whoever asks what promotions there are */ announced?: boolean } | { kind: "fee"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels?: { [key: string]: string }; when?: { /** `GOODS`, or keys of services with a fixed price */ orderTypes?: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position?: number; amount: { /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number } | { fixed: number } } | { kind: "tax"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels?: { [key: string]: string }; when?: { /** `GOODS`, or keys of services with a fixed price */ orderTypes?: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position?: number; /** Hundredths of a per cent: 1000 is 10 % */ basisPoints: number; /** true: the prices hold it already; its row says how much and adds nothing */ included?: boolean; on?: ("goods" | "fees" | "delivery")[] } | { kind: "rounding"; /** Your own name for it, once */ key: string; /** What customers read, by language */ labels?: { [key: string]: string }; when?: { /** `GOODS`, or keys of services with a fixed price */ orderTypes?: (string)[]; /** What the goods have to cost together, before discounts */ minimum?: number; /** Keys of shops */ shops?: (string)[]; /** Keys of products; with `categories`: either fits */ products?: (string)[]; categories?: (string)[]; fulfilment?: "courier" | "pickup"; /** In the merchant’s zone */ days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun")[]; /** From and until in the merchant’s zone; an end before the start is after midnight */ hours?: [string, string]; from?: string; /** The first moment at which it holds no more */ until?: string; /** Only for who has ordered nothing before */ firstOrder?: boolean }; /** Among rules of one kind the lower comes first */ position?: number; /** In the smallest unit of the currency */ to: 100 | 500 | 1000; /** nearest: from the half on up */ way?: "nearest" | "up" | "down" }; answer: PriceRule }
  /** One rule, also one that was withdrawn */
  readPriceRule: { params: { ruleId: string }; query: { [key: string]: never }; body: undefined; answer: PriceRule }
  /** Change a rule for the quotes to come */
  changePriceRule: { params: { ruleId: string }; query: { [key: string]: never }; body: { labels?: { [key: string]: string }; when?: { [key: string]: unknown }; position?: number; /** false withdraws it, true brings it back */ active?: boolean; code?: string; announced?: boolean; amount?: { [key: string]: number }; on?: string | (string)[]; limits?: { [key: string]: number }; basisPoints?: number; included?: boolean; to?: number; way?: string }; answer: PriceRule }
  /** Withdraw a rule: it counts for no quote any more */
  withdrawPriceRule: { params: { ruleId: string }; query: { [key: string]: never }; body: undefined; answer: PriceRule }
  /** Which orders use a code or a limited discount, newest first */
  listRedemptions: { params: { ruleId: string }; query: { limit?: number; cursor?: string }; body: undefined; answer: { items: ({ orderId: string; customerId: string; /** What it took off */ amount: number; takenAt: string; /** The order was called off, refused or not paid in time */ givenBackAt: string | null })[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Bring a feed of products into a shop */
  importFeed: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** The shop’s key; may be left out where there is one */ shop?: string; /** CSV, TSV or JSON */ content: string; /** Compare and count, change nothing */ dryRun?: boolean; /** What the feed does not list goes off sale */ deactivateMissing?: boolean; /** A person has seen what looks like a mistake and means it */ confirmed?: boolean }; answer: Import }
  /** The newest imports */
  listImports: { params: { [key: string]: never }; query: { limit?: number }; body: undefined; answer: { items: (Import)[] } }
  /** How far an import is, and what it has done */
  getImport: { params: { importId: string }; query: { [key: string]: never }; body: undefined; answer: Import }
  /** What was wrong with which row */
  listImportProblems: { params: { importId: string }; query: { limit?: number; cursor?: string }; body: undefined; answer: { items: ({ row: number; column: string; code: string; detail: string | null; /** The row was taken all the same */ warning: boolean })[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Where the shops’ catalogues come from, and where they are shown */
  listCatalogueSources: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (CatalogueSource)[] } }
  /** Connect a shop with a feed, its own server, or a catalogue at Meta */
  addCatalogueSource: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** The shop’s key; may be left out where there is one */ shop?: string; source: string; settings: { [key: string]: string | number | boolean }; everyMinutes?: number; /** While it does not answer: sell by the last known number, ask a person, or refuse */ whenAway?: "sell" | "ask" | "refuse"; /** What it does not list any more goes off sale */ deactivateMissing?: boolean }; answer: CatalogueSource }
  /** Read from it and tell it nothing any more; what it brought in stays */
  removeCatalogueSource: { params: { accountId: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** What is published of which shop, and why something is not */
  listPublications: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Publication)[] } }
  /** Products that are not shown as they should be, and why */
  listPublicationProblems: { params: { accountId: string }; query: { limit?: number; cursor?: string }; body: undefined; answer: { items: ({ key: string; /** `refused` there, or kept back here: `price_jump`, `no_image`, `prescription`, `key_too_long` */ code: string; detail: string | null; /** Whether an older version of it is shown */ live: boolean; at: string })[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** Tell everything anew, and go on where it had stopped */
  republish: { params: { accountId: string }; query: { [key: string]: never }; body: { /** A person has seen what looks like a mistake and means it */ confirmed?: boolean }; answer: Publication }
  /** Customers, the newest first */
  listCustomers: { params: { [key: string]: never }; query: { text?: string; limit?: number; cursor?: string }; body: undefined; answer: { items: (Customer)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** One customer */
  readCustomer: { params: { customerId: string }; query: { [key: string]: never }; body: undefined; answer: { customerId: string; name: string | null; /** null: hidden behind WhatsApp’s own id */ phone: string | null; language: string | null; orders: number; /** In the smallest unit of `currency` */ spent: number; lastOrderAt: string | null; createdAt: string; /** What they said about being written to, newest first. What a website says never lifts a STOP */ consents: ({ granted: boolean; source: "message" | "whatsapp" | "website"; where: string | null; at: string })[] } }
  /** Follow what changes, as server-sent events */
  watch: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** How things stand now */
  readOverview: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { currency: "IDR" | "BDT"; ordersToday: number; /** Of orders placed today and paid in full */ revenueToday: number; running: number; awaitingApproval: number; awaitingSeller: number; awaitingPayment: number; underWay: number; refundsDue: number; openCalls: number; takenOver: number; sellersAvailable: number; byStatus: { [key: string]: number } } }
  /** Orders and money by day, source, type and product */
  readAnalytics: { params: { [key: string]: never }; query: { from?: string; to?: string }; body: undefined; answer: { currency: "IDR" | "BDT"; from: string; to: string; days: ({ day: string; orders: number; completed: number; cancelled: number; /** In the smallest unit of `currency` */ received: number; /** In the smallest unit of `currency` */ refunded: number })[]; bySource: ({ source: string; orders: number; completed: number; cancelled: number; /** In the smallest unit of `currency` */ received: number; /** In the smallest unit of `currency` */ refunded: number })[]; byType: ({ type: string; orders: number; completed: number; cancelled: number; /** In the smallest unit of `currency` */ received: number; /** In the smallest unit of `currency` */ refunded: number })[]; products: ({ productId: string; name: string; quantity: number; /** In the smallest unit of `currency` */ amount: number })[] } }
  /** The orders that are under way, the oldest first, and those that owe money back */
  readOrderDesk: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { running: (Order)[]; refundsDue: (Order)[] } }
  /** What every seller has in hand */
  readSellerDesk: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: ({ sellerId: string; name: string; phone: string; status: string; availability: string; jobs: number; offered: number; completedToday: number })[] } }
  /** Every text in a language, as it is said now */
  listTexts: { params: { [key: string]: never }; query: { language?: "id" | "en" | "bn" | "bn-Latn" }; body: undefined; answer: { items: (Text)[] } }
  /** Word a text anew */
  setText: { params: { [key: string]: never }; query: { [key: string]: never }; body: { language: "id" | "en" | "bn" | "bn-Latn"; /** As `GET /texts` lists them */ key: string; /** ICU MessageFormat, with the placeholders of the default */ text: string }; answer: Text }
  /** One text with its default and all versions, the newest first */
  readText: { params: { [key: string]: never }; query: { language: "id" | "en" | "bn" | "bn-Latn"; key: string }; body: undefined; answer: { key: string; language: "id" | "en" | "bn" | "bn-Latn"; text: string; /** The merchant’s own wording, not the default */ own: boolean; /** Counts the changes; 0 where there never was one */ version: number; /** Filled in with examples */ preview: string; standard: string; versions: ({ version: number; /** null: the default again */ text: string | null; writtenBy: string; at: string })[] } }
  /** What a wording would say, without setting it */
  previewText: { params: { [key: string]: never }; query: { [key: string]: never }; body: { language: "id" | "en" | "bn" | "bn-Latn"; /** As `GET /texts` lists them */ key: string; /** ICU MessageFormat, with the placeholders of the default */ text: string }; answer: { preview: string } }
  /** Go back to what was said before the last change */
  revertText: { params: { [key: string]: never }; query: { [key: string]: never }; body: { language: "id" | "en" | "bn" | "bn-Latn"; /** As `GET /texts` lists them */ key: string }; answer: Text }
  /** The WhatsApp templates of the merchant’s numbers, as WhatsApp last told of them */
  listTemplates: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: ({ phone: string; accountId: string | null; syncedAt: string | null; templates: ({ name: string; language: string; category: string; /** Only APPROVED is sent */ status: string; reason: string | null; quality: string | null; body: string; /** TEXT, IMAGE, DOCUMENT …; null for nothing above the body */ header: string | null })[] })[] } }
  /** Notices that cannot go out now, and why, oldest first */
  listWaitingNotices: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: ({ purpose: string; waitsFor: "window" | "template" | "budget"; why: string; conversationId: string; since: string; /** Dropped then, with the reason */ until: string })[] } }
  /** Messages by day, category and market, as WhatsApp priced them */
  messageCosts: { params: { [key: string]: never }; query: { from: string; to: string }; body: undefined; answer: { items: ({ day: string; category: string; market: string; type: string; messages: number; cost: number | null })[] } }
  /** The merchant of these credentials */
  readMerchant: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: OwnMerchant }
  /** Change the name, the languages or the settings */
  changeSettings: { params: { [key: string]: never }; query: { [key: string]: never }; body: { name?: string; languages?: ("id" | "en" | "bn" | "bn-Latn")[]; settings?: { zones?: ({ match: (string)[]; fee: number; center?: [number, number] })[]; defaultFee?: number | null; payments?: (string)[]; couriers?: (string)[]; pickup?: boolean; minutes?: { quote?: number; payment?: number; offer?: number; reminder?: number }; reminders?: { offer?: boolean; draft?: number | null; payment?: number | null; pickup?: number | null }; templateBudget?: number | null; messageRates?: ({ category: string; market?: string; perThousand: number; from: string })[]; cancelUntil?: "confirmation" | "payment" | "acceptance" | "work" | "pickup"; lowStock?: number | null; quietMs?: number; modelCallsPerDay?: number } }; answer: OwnMerchant }
  /** The WhatsApp numbers of the merchant */
  listNumbers: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: ({ numberId: string; phone: string; phoneNumberId: string; pausedUntil: string | null; pausedReason: string | null })[] } }
  /** The shops of the merchant */
  listShops: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Shop)[] } }
  /** Change a shop: name, address, pin or hours */
  changeShop: { params: { shopId: string }; query: { [key: string]: never }; body: { name?: string; address?: string; latitude?: number; longitude?: number; hours?: { [key: string]: [string, string] | null } }; answer: Shop }
  /** The services that can be ordered, with their fields */
  listOrderTypes: { params: { [key: string]: never }; query: { state?: "active" | "all" }; body: undefined; answer: { items: (OrderType)[] } }
  /** Offer a new service */
  addOrderType: { params: { [key: string]: never }; query: { [key: string]: never }; body: { key: string; labels: { [key: string]: string }; /** What people type when they want it, in all spellings and languages */ cues?: (string)[]; policy?: { acceptance?: "automatic" | "seller"; payment?: "before_fulfilment" | "after_acceptance" | "on_delivery" | "none"; fulfilment?: "courier" | "pickup" | "seller"; pricing?: "catalogue" | "fixed" | "quoted_by_seller"; dispatch?: "when_paid" | "when_ready"; cancelUntil?: "confirmation" | "payment" | "acceptance" | "work" | "pickup"; approval?: "none" | "prescription" | "manual"; /** What is paid ahead may be paid to the seller in cash after the work instead, as the customer likes */ cash?: boolean }; price?: number; /** Sellers who have it are asked; null: any seller */ specialization?: string | null; fields?: ({ key: string; kind: "name" | "national_id" | "phone" | "date" | "address" | "choice" | "text" | "file" | "pattern"; /** Absent: the usual word for the kind, else the key in words */ labels?: { [key: string]: string }; /** Your own question, by language; absent: the usual one for the kind */ prompts?: { [key: string]: string }; required?: boolean; /** Sealed where it is kept, told with its end only */ sensitive?: boolean; /** What the whole value looks like: characters, classes, groups, | and repeats; no look-around, no references */ pattern?: string; /** Prices are added to the price of the type */ choices?: ({ name: string; price?: number; aliases?: (string)[] })[] })[] }; answer: OrderType }
  /** One service, also one that was withdrawn */
  readOrderType: { params: { key: string }; query: { [key: string]: never }; body: undefined; answer: OrderType }
  /** Change a service for the orders to come */
  changeOrderType: { params: { key: string }; query: { [key: string]: never }; body: { labels?: { [key: string]: string }; cues?: (string)[]; /** What is not named stays */ policy?: { acceptance?: "automatic" | "seller"; payment?: "before_fulfilment" | "after_acceptance" | "on_delivery" | "none"; fulfilment?: "courier" | "pickup" | "seller"; pricing?: "catalogue" | "fixed" | "quoted_by_seller"; dispatch?: "when_paid" | "when_ready"; cancelUntil?: "confirmation" | "payment" | "acceptance" | "work" | "pickup"; approval?: "none" | "prescription" | "manual"; /** What is paid ahead may be paid to the seller in cash after the work instead, as the customer likes */ cash?: boolean }; price?: number; specialization?: string | null; /** Replaced as a whole */ fields?: ({ key: string; kind: "name" | "national_id" | "phone" | "date" | "address" | "choice" | "text" | "file" | "pattern"; /** Absent: the usual word for the kind, else the key in words */ labels?: { [key: string]: string }; /** Your own question, by language; absent: the usual one for the kind */ prompts?: { [key: string]: string }; required?: boolean; /** Sealed where it is kept, told with its end only */ sensitive?: boolean; /** What the whole value looks like: characters, classes, groups, | and repeats; no look-around, no references */ pattern?: string; /** Prices are added to the price of the type */ choices?: ({ name: string; price?: number; aliases?: (string)[] })[] })[]; /** true brings a withdrawn type back */ active?: boolean }; answer: OrderType }
  /** Withdraw a service: it is offered no more */
  withdrawOrderType: { params: { key: string }; query: { [key: string]: never }; body: undefined; answer: OrderType }
  /** Accounts with gateways and couriers */
  listAccounts: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Account)[] } }
  /** Add an account */
  addAccount: { params: { [key: string]: never }; query: { [key: string]: never }; body: { kind: "gateway" | "courier"; provider: string; settings: { [key: string]: string | number | boolean } }; answer: Account }
  /** Ask the provider something harmless with this account */
  tryAccount: { params: { accountId: string }; query: { [key: string]: never }; body: undefined; answer: { works: boolean; detail: string } }
  /** Who is told by HTTP what happens */
  listWebhooks: { params: { [key: string]: never }; query: { [key: string]: never }; body: undefined; answer: { items: (Webhook)[] } }
  /** Tell another system what happens */
  addWebhook: { params: { [key: string]: never }; query: { [key: string]: never }; body: { /** https; it must be on the public internet */ url: string; description?: string; /** Types of events, `order.*` for all of a group, `*` for everything */ events: ("*" | "order.*" | "payment.*" | "delivery.*" | "seller.*" | "order.placed" | "order.pending" | "order.confirmed" | "order.awaiting_payment" | "order.paid" | "order.in_progress" | "order.ready" | "order.in_delivery" | "order.completed" | "order.rejected" | "order.returned" | "order.expired" | "order.cancelled" | "order.changed" | "order.seller_assigned" | "order.seller_released" | "order.rated" | "payment.requested" | "payment.received" | "payment.reversed" | "payment.refunded" | "delivery.changed" | "seller.joined" | "seller.changed")[] }; answer: { webhookId: string; url: string; description: string; events: (string)[]; enabled: boolean; disabledAt: string | null; /** gone: it answered 410. failing: nothing arrived there for most of a day */ disabledBecause: "asked" | "gone" | "failing" | null; /** Nothing has arrived since */ failingSince: string | null; lastDeliveredAt: string | null; /** Until then the secret before the present one signs as well */ previousSecretEndsAt: string | null; createdAt: string; version: number; /** `whsec_…`, shown this once: what is told to you is signed with it */ secret: string } }
  /** One of them, and whether it hears us */
  readWebhook: { params: { webhookId: string }; query: { [key: string]: never }; body: undefined; answer: Webhook }
  /** Change what is told to whom, or switch it off and on */
  changeWebhook: { params: { webhookId: string }; query: { [key: string]: never }; body: { /** https; it must be on the public internet */ url?: string; description?: string; /** Types of events, `order.*` for all of a group, `*` for everything */ events?: ("*" | "order.*" | "payment.*" | "delivery.*" | "seller.*" | "order.placed" | "order.pending" | "order.confirmed" | "order.awaiting_payment" | "order.paid" | "order.in_progress" | "order.ready" | "order.in_delivery" | "order.completed" | "order.rejected" | "order.returned" | "order.expired" | "order.cancelled" | "order.changed" | "order.seller_assigned" | "order.seller_released" | "order.rated" | "payment.requested" | "payment.received" | "payment.reversed" | "payment.refunded" | "delivery.changed" | "seller.joined" | "seller.changed")[]; enabled?: boolean }; answer: Webhook }
  /** Tell it nothing more, and forget what it was told */
  removeWebhook: { params: { webhookId: string }; query: { [key: string]: never }; body: undefined; answer: undefined }
  /** A new secret; the present one signs as well for a while */
  renewWebhookSecret: { params: { webhookId: string }; query: { [key: string]: never }; body: { overlapHours?: number }; answer: { webhookId: string; url: string; description: string; events: (string)[]; enabled: boolean; disabledAt: string | null; /** gone: it answered 410. failing: nothing arrived there for most of a day */ disabledBecause: "asked" | "gone" | "failing" | null; /** Nothing has arrived since */ failingSince: string | null; lastDeliveredAt: string | null; /** Until then the secret before the present one signs as well */ previousSecretEndsAt: string | null; createdAt: string; version: number; /** `whsec_…`, shown this once: what is told to you is signed with it */ secret: string } }
  /** Send a message that says nothing, to try it */
  pingWebhook: { params: { webhookId: string }; query: { [key: string]: never }; body: undefined; answer: { messageId: string } }
  /** What it was told, newest first; kept for thirty days */
  listWebhookMessages: { params: { webhookId: string }; query: { state?: "waiting" | "delivered" | "given_up" | "dropped"; limit?: number; cursor?: string }; body: undefined; answer: { items: (WebhookMessage)[]; /** Ask with it for the next page; null at the end */ nextCursor: string | null } }
  /** One message: its bytes, and each try */
  readWebhookMessage: { params: { webhookId: string; messageId: string }; query: { [key: string]: never }; body: undefined; answer: { /** The header `webhook-id` */ messageId: string; type: string; /** The order’s number or the seller’s id */ subject: string; /** given_up: every try failed. dropped: the webhook was disabled meanwhile */ state: "waiting" | "delivered" | "given_up" | "dropped"; /** In this round; a redelivery begins another */ tries: number; createdAt: string; endedAt: string | null; /** The bytes that are signed and sent */ body: string; attempts: ({ n: number; at: string; tookMs: number; /** null: there was no answer */ status: number | null; /** The beginning of the answer, or why there was none */ detail: string })[] } }
  /** Tell it once more, under the same id */
  redeliverWebhookMessage: { params: { webhookId: string; messageId: string }; query: { [key: string]: never }; body: undefined; answer: WebhookMessage }
  /** Tell everything since a moment that did not arrive */
  redeliverWebhook: { params: { webhookId: string }; query: { [key: string]: never }; body: { since: string }; answer: { /** How many are sent */ messages: number } }
}

/** Where each operation is. */
export const operations = {
  logIn: { method: 'POST', path: '/auth/login' },
  refreshTokens: { method: 'POST', path: '/auth/refresh' },
  acceptLink: { method: 'POST', path: '/auth/accept' },
  whoAmI: { method: 'GET', path: '/auth/me' },
  changeMerchant: { method: 'POST', path: '/auth/merchant' },
  logOut: { method: 'POST', path: '/auth/logout' },
  changePassword: { method: 'POST', path: '/auth/password' },
  listStaff: { method: 'GET', path: '/auth/staff' },
  inviteStaff: { method: 'POST', path: '/auth/staff' },
  changeStaff: { method: 'PATCH', path: '/auth/staff/{userId}' },
  removeStaff: { method: 'DELETE', path: '/auth/staff/{userId}' },
  makePasswordLink: { method: 'POST', path: '/auth/staff/{userId}/password-link' },
  readAudit: { method: 'GET', path: '/auth/audit' },
  listKeys: { method: 'GET', path: '/auth/keys' },
  makeKey: { method: 'POST', path: '/auth/keys' },
  revokeKey: { method: 'DELETE', path: '/auth/keys/{keyId}' },
  listMerchants: { method: 'GET', path: '/merchants' },
  addMerchant: { method: 'POST', path: '/merchants' },
  makeOwnerLink: { method: 'POST', path: '/merchants/{merchantId}/owner-link' },
  listOrders: { method: 'GET', path: '/whatsapp-orders' },
  placeOrder: { method: 'POST', path: '/whatsapp-orders' },
  exportOrders: { method: 'GET', path: '/whatsapp-orders.csv' },
  readOrder: { method: 'GET', path: '/whatsapp-orders/{orderId}' },
  voidOrder: { method: 'DELETE', path: '/whatsapp-orders/{orderId}' },
  readJournal: { method: 'GET', path: '/whatsapp-orders/{orderId}/journal' },
  revealField: { method: 'POST', path: '/whatsapp-orders/{orderId}/reveal' },
  moveOrder: { method: 'PATCH', path: '/whatsapp-orders/{orderId}/status' },
  approveOrder: { method: 'POST', path: '/whatsapp-orders/{orderId}/approval' },
  forwardOrder: { method: 'POST', path: '/whatsapp-orders/{orderId}/forward' },
  answerOffer: { method: 'POST', path: '/whatsapp-orders/{orderId}/seller-response' },
  makeContinueLink: { method: 'POST', path: '/whatsapp-orders/{orderId}/continue-link' },
  uploadFile: { method: 'POST', path: '/files' },
  listFiles: { method: 'GET', path: '/whatsapp-orders/{orderId}/files' },
  readFile: { method: 'GET', path: '/whatsapp-orders/{orderId}/files/{fileId}' },
  listSellers: { method: 'GET', path: '/sellers' },
  addSeller: { method: 'POST', path: '/sellers' },
  readSeller: { method: 'GET', path: '/sellers/{sellerId}' },
  changeSeller: { method: 'PATCH', path: '/sellers/{sellerId}' },
  removeSeller: { method: 'DELETE', path: '/sellers/{sellerId}' },
  inviteSeller: { method: 'POST', path: '/sellers/{sellerId}/invitation' },
  setAvailability: { method: 'PATCH', path: '/sellers/{phone}/availability' },
  readBooks: { method: 'GET', path: '/sellers/{sellerId}/books' },
  payOut: { method: 'POST', path: '/sellers/{sellerId}/payouts' },
  listOffers: { method: 'GET', path: '/whatsapp-orders/{orderId}/offers' },
  listPayments: { method: 'GET', path: '/payments' },
  refundOrder: { method: 'POST', path: '/payments/{orderId}/refund' },
  listDeliveries: { method: 'GET', path: '/deliveries' },
  bookByHand: { method: 'POST', path: '/deliveries/{orderId}/book-by-hand' },
  reportRider: { method: 'POST', path: '/deliveries/{orderId}/reports' },
  listConversations: { method: 'GET', path: '/conversations' },
  readConversation: { method: 'GET', path: '/conversations/{conversationId}' },
  listMessages: { method: 'GET', path: '/conversations/{conversationId}/messages' },
  say: { method: 'POST', path: '/conversations/{conversationId}/messages' },
  takeOver: { method: 'POST', path: '/conversations/{conversationId}/take-over' },
  handBack: { method: 'POST', path: '/conversations/{conversationId}/hand-back' },
  listCalls: { method: 'GET', path: '/conversations/calls' },
  settleCall: { method: 'POST', path: '/conversations/calls/{callId}/settle' },
  listProducts: { method: 'GET', path: '/catalogue/products' },
  addProduct: { method: 'POST', path: '/catalogue/products' },
  countStock: { method: 'PUT', path: '/catalogue/products/{productId}/stock' },
  moveStock: { method: 'POST', path: '/catalogue/products/{productId}/stock' },
  readProduct: { method: 'GET', path: '/catalogue/products/{productId}' },
  changeProduct: { method: 'PATCH', path: '/catalogue/products/{productId}' },
  withdrawProduct: { method: 'DELETE', path: '/catalogue/products/{productId}' },
  listStock: { method: 'GET', path: '/catalogue/stock' },
  listStockMovements: { method: 'GET', path: '/catalogue/stock/movements' },
  listCategories: { method: 'GET', path: '/catalogue/categories' },
  fillCategory: { method: 'POST', path: '/catalogue/categories' },
  renameCategory: { method: 'PATCH', path: '/catalogue/categories/{category}' },
  removeCategory: { method: 'DELETE', path: '/catalogue/categories/{category}' },
  listPriceRules: { method: 'GET', path: '/catalogue/price-rules' },
  addPriceRule: { method: 'POST', path: '/catalogue/price-rules' },
  readPriceRule: { method: 'GET', path: '/catalogue/price-rules/{ruleId}' },
  changePriceRule: { method: 'PATCH', path: '/catalogue/price-rules/{ruleId}' },
  withdrawPriceRule: { method: 'DELETE', path: '/catalogue/price-rules/{ruleId}' },
  listRedemptions: { method: 'GET', path: '/catalogue/price-rules/{ruleId}/redemptions' },
  importFeed: { method: 'POST', path: '/catalogue/imports' },
  listImports: { method: 'GET', path: '/catalogue/imports' },
  getImport: { method: 'GET', path: '/catalogue/imports/{importId}' },
  listImportProblems: { method: 'GET', path: '/catalogue/imports/{importId}/problems' },
  listCatalogueSources: { method: 'GET', path: '/catalogue/sources' },
  addCatalogueSource: { method: 'POST', path: '/catalogue/sources' },
  removeCatalogueSource: { method: 'DELETE', path: '/catalogue/sources/{accountId}' },
  listPublications: { method: 'GET', path: '/catalogue/publications' },
  listPublicationProblems: { method: 'GET', path: '/catalogue/publications/{accountId}/problems' },
  republish: { method: 'POST', path: '/catalogue/publications/{accountId}/republish' },
  listCustomers: { method: 'GET', path: '/customers' },
  readCustomer: { method: 'GET', path: '/customers/{customerId}' },
  watch: { method: 'GET', path: '/live' },
  readOverview: { method: 'GET', path: '/dashboard/overview' },
  readAnalytics: { method: 'GET', path: '/dashboard/analytics' },
  readOrderDesk: { method: 'GET', path: '/dashboard/orders' },
  readSellerDesk: { method: 'GET', path: '/dashboard/sellers' },
  listTexts: { method: 'GET', path: '/texts' },
  setText: { method: 'PUT', path: '/texts' },
  readText: { method: 'GET', path: '/texts/versions' },
  previewText: { method: 'POST', path: '/texts/preview' },
  revertText: { method: 'POST', path: '/texts/revert' },
  listTemplates: { method: 'GET', path: '/templates' },
  listWaitingNotices: { method: 'GET', path: '/notices/waiting' },
  messageCosts: { method: 'GET', path: '/dashboard/message-costs' },
  readMerchant: { method: 'GET', path: '/merchants/current' },
  changeSettings: { method: 'PATCH', path: '/merchants/current' },
  listNumbers: { method: 'GET', path: '/numbers' },
  listShops: { method: 'GET', path: '/shops' },
  changeShop: { method: 'PATCH', path: '/shops/{shopId}' },
  listOrderTypes: { method: 'GET', path: '/order-types' },
  addOrderType: { method: 'POST', path: '/order-types' },
  readOrderType: { method: 'GET', path: '/order-types/{key}' },
  changeOrderType: { method: 'PATCH', path: '/order-types/{key}' },
  withdrawOrderType: { method: 'DELETE', path: '/order-types/{key}' },
  listAccounts: { method: 'GET', path: '/accounts' },
  addAccount: { method: 'POST', path: '/accounts' },
  tryAccount: { method: 'POST', path: '/accounts/{accountId}/test' },
  listWebhooks: { method: 'GET', path: '/webhooks' },
  addWebhook: { method: 'POST', path: '/webhooks' },
  readWebhook: { method: 'GET', path: '/webhooks/{webhookId}' },
  changeWebhook: { method: 'PATCH', path: '/webhooks/{webhookId}' },
  removeWebhook: { method: 'DELETE', path: '/webhooks/{webhookId}' },
  renewWebhookSecret: { method: 'POST', path: '/webhooks/{webhookId}/secret' },
  pingWebhook: { method: 'POST', path: '/webhooks/{webhookId}/ping' },
  listWebhookMessages: { method: 'GET', path: '/webhooks/{webhookId}/messages' },
  readWebhookMessage: { method: 'GET', path: '/webhooks/{webhookId}/messages/{messageId}' },
  redeliverWebhookMessage: { method: 'POST', path: '/webhooks/{webhookId}/messages/{messageId}/redeliver' },
  redeliverWebhook: { method: 'POST', path: '/webhooks/{webhookId}/redeliver' },
} as const
