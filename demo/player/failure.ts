/** An expectation that does not hold, or an action that cannot be done: the chat ends here and says why. */
export class ChatFailure extends Error {}
