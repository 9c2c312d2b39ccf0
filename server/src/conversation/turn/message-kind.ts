/** The kind of inbox row that holds a person's message; every other kind in a chat's lane is an event. */
export const messageKind = 'message'
