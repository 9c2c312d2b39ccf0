-- A number to call at an address, as the customer typed it where WhatsApp shows none. It belongs to the place and is no identity.
ALTER TABLE customer_addresses ADD COLUMN phone text;
