import { type AccessTx, sql } from '../platform/database/index.ts'

export type User = { userId: string; email: string; name: string; password: string; platformAdmin: boolean }

const columns = sql`user_id AS "userId", email, name, password, platform_admin AS "platformAdmin"`

/** The one form of an address that is stored and looked up. */
export const emailOf = (text: string) => text.trim().normalize('NFC').toLowerCase()

export const userByEmail = (tx: AccessTx, email: string) =>
  tx.row<User>(sql`SELECT ${columns} FROM users WHERE email = ${email}`)

export const loadUser = (tx: AccessTx, userId: string) =>
  tx.row<User>(sql`SELECT ${columns} FROM users WHERE user_id = ${userId}`)

export const addUser = (tx: AccessTx, user: User, at: Date) =>
  tx.run(sql`INSERT INTO users (user_id, email, name, password, platform_admin, created_at)
    VALUES (${user.userId}, ${user.email}, ${user.name}, ${user.password}, ${user.platformAdmin}, ${at})`)

export const setPassword = (tx: AccessTx, userId: string, password: string) =>
  tx.run(sql`UPDATE users SET password = ${password} WHERE user_id = ${userId}`)

export const anyUser = async (tx: AccessTx): Promise<boolean> => (await tx.row(sql`SELECT 1 FROM users LIMIT 1`)) !== undefined
