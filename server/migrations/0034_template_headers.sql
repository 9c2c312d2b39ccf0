-- What stands above a template's body (TEXT, IMAGE, DOCUMENT, VIDEO, LOCATION; null for nothing), and the addresses of its
-- URL buttons, which stand after its quick replies. An address with a variable needs the end of it at each send.
ALTER TABLE templates
  ADD COLUMN header text,
  ADD COLUMN links jsonb NOT NULL DEFAULT '[]';
