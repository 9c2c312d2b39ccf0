/** Who wrote or shall read: either may be missing, never both. `userId` is the channel's scoped id (WhatsApp's BSUID). */
export type Identity = { phone?: string; userId?: string; parentUserId?: string }
