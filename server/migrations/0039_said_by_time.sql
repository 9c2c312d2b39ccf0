-- What was said in a conversation is read from its end, a page at a time, and what was sent since a moment by that moment: a
-- seller's conversation holds tens of thousands of messages. They take the place of indexes by number, which nothing reads by.
CREATE INDEX messages_said ON messages (merchant_id, conversation_id, at, id);
DROP INDEX messages_of;
CREATE INDEX outbox_said ON outbox (merchant_id, conversation_id, created_at, seq);
DROP INDEX outbox_conversation;
