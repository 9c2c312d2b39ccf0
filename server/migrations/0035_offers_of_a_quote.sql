-- What a seller was shown when they were asked: a yes to it is no yes to what the customer changed since. Unknown for offers of
-- before, which nobody could change meanwhile.
ALTER TABLE offers ADD COLUMN quote_id uuid;
