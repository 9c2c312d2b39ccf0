import { z } from 'zod'
import { acceptLink, changeMerchant, changePassword, logIn, logOut, membershipsOf, refresh, roles } from '../../access/index.ts'
import { type ApiRoute, freeRoute, peopleRoute } from '../api/route.ts'
import { personOf } from './person.ts'

const tag = 'Access'
const password = z.string().min(12).max(200).describe('12 characters or more')
const role = z.enum(roles)
const merchant = z.object({ merchantId: z.uuid(), key: z.string(), name: z.string(), role })

const loggedIn = z
  .object({
    accessToken: z.string().describe('A JWT, good for 15 minutes and for one merchant'),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().describe('Seconds'),
    refreshToken: z.string().describe('Good for one exchange within 14 days'),
    userId: z.uuid(),
    name: z.string(),
    role,
    merchantId: z.uuid().nullable().describe('null: as the admin of the installation'),
    merchants: z.array(merchant).describe('Those that `POST /auth/merchant` changes to'),
    platformAdmin: z.boolean(),
  })
  .meta({ id: 'LoggedIn' })

/** Logging in and out: the only way in for people. None of it keeps an answer for repeats, since answers are credentials. */
export const sessionRoutes: ApiRoute[] = [
  freeRoute({
    method: 'POST',
    path: '/auth/login',
    id: 'logIn',
    tag,
    summary: 'Log in with an address and a password',
    description: 'For somebody with several merchants the first one is chosen; `POST /auth/merchant` changes it.',
    secret: true,
    body: z.strictObject({ email: z.string().min(3).max(200), password: z.string().max(200) }),
    response: loggedIn,
    handle: ({ desk, body }) => logIn(desk.access, body),
  }),
  freeRoute({
    method: 'POST',
    path: '/auth/refresh',
    id: 'refreshTokens',
    tag,
    summary: 'Exchange a refresh token for fresh tokens',
    description: 'A refresh token that comes a second time ends its session: somebody else has it.',
    secret: true,
    body: z.strictObject({ refreshToken: z.string().max(200) }),
    response: loggedIn,
    handle: ({ desk, body }) => refresh(desk.access, body.refreshToken),
  }),
  freeRoute({
    method: 'POST',
    path: '/auth/accept',
    id: 'acceptLink',
    tag,
    summary: 'Use a one-time link: as the first owner, as somebody invited, or for a new password',
    description: 'Somebody invited who has an account already gives its password.',
    secret: true,
    body: z.strictObject({
      token: z.string().max(200),
      email: z.email().max(200).optional().describe('First owner only; an invitation has its address'),
      name: z.string().min(1).max(100).optional(),
      phone: z
        .string()
        .regex(/^\+\d{8,15}$/)
        .optional()
        .describe('Joins the person with the staff whom WhatsApp calls'),
      password,
    }),
    response: loggedIn,
    handle: ({ desk, body: { token, password, email, name, phone } }) =>
      acceptLink(desk.access, { token, password, ...(email && { email }), ...(name && { name }), ...(phone && { phone }) }),
  }),
  peopleRoute({
    method: 'GET',
    path: '/auth/me',
    id: 'whoAmI',
    tag,
    summary: 'Whom these credentials stand for',
    response: z.object({
      kind: z.enum(['user', 'key']),
      id: z.uuid(),
      name: z.string(),
      role,
      merchantId: z.uuid().nullable(),
      merchants: z.array(merchant),
    }),
    async handle({ tx, principal }) {
      const merchants = principal.kind === 'user' ? await membershipsOf(tx, principal.id) : []
      return { ...principal, merchantId: principal.merchantId ?? null, merchants }
    },
  }),
  freeRoute({
    method: 'POST',
    path: '/auth/merchant',
    id: 'changeMerchant',
    tag,
    summary: 'Open a session for another merchant of yours',
    secret: true,
    body: z.strictObject({ merchantId: z.uuid().nullable().describe('null: as the admin of the installation') }),
    response: loggedIn,
    handle: ({ desk, body, principal }) => changeMerchant(desk.access, personOf(principal).id, body.merchantId),
  }),
  freeRoute({
    method: 'POST',
    path: '/auth/logout',
    id: 'logOut',
    tag,
    summary: 'End this session, or every session of yours',
    status: 204,
    body: z.strictObject({ everywhere: z.boolean().default(false) }),
    response: z.null(),
    async handle({ desk, body, principal }) {
      const { id, sessionId } = personOf(principal)
      await logOut(desk.access, id, sessionId, body.everywhere)
      return null
    },
  }),
  freeRoute({
    method: 'POST',
    path: '/auth/password',
    id: 'changePassword',
    tag,
    summary: 'Change your password; every other session of yours ends',
    status: 204,
    secret: true,
    body: z.strictObject({ present: z.string().max(200), next: password }),
    response: z.null(),
    async handle({ desk, body, principal }) {
      const { id, sessionId } = personOf(principal)
      await changePassword(desk.access, id, sessionId, body)
      return null
    },
  }),
]
