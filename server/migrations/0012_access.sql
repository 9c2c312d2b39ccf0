-- People and rights. Who somebody is must be known before it is known for which merchant they act, so people, sessions and
-- one-time links are global tables like `routes`; only the role `pesan_access` sees them. What belongs to one merchant
-- (memberships, API keys, answers kept for repeats) is a tenant table that this role may reach as well.
DO $$
BEGIN
  EXECUTE 'CREATE ROLE pesan_access NOLOGIN';
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

GRANT pesan_access TO CURRENT_USER;

CREATE TABLE users (
  user_id uuid PRIMARY KEY,
  -- Lower case; the form in which people type it does not make two of them.
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password text NOT NULL,
  platform_admin boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

-- One per log-in and merchant; `acting_for` is the merchant, null for the platform's admin. Ends for good when revoked.
CREATE TABLE sessions (
  session_id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  acting_for uuid,
  created_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_because text
);
CREATE INDEX sessions_of ON sessions (user_id) WHERE revoked_at IS NULL;

-- Each is good for one exchange. One that comes a second time was copied by somebody, and its whole session ends.
CREATE TABLE refresh_tokens (
  token_hash text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  ends_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX refresh_tokens_of ON refresh_tokens (session_id);

CREATE TABLE one_time_links (
  token_hash text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('first_owner', 'invite', 'password')),
  acting_for uuid,
  role text,
  email text,
  -- The seller whom the invited person is, so that they see their own orders and no others.
  seller_id uuid,
  user_id uuid REFERENCES users,
  created_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  used_at timestamptz
);

-- By the hash of what was typed, whether or not it is anybody's: the answer must not tell.
CREATE TABLE login_failures (
  subject_hash text PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);

-- What happened to people and sessions, across merchants; what happens within a merchant is in `audit_log`.
CREATE TABLE access_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  event text NOT NULL,
  user_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'
);

-- No foreign key to users: a tenant's row refers to rows of the same merchant only (docs/lifecycle.md §5).
CREATE TABLE memberships (
  merchant_id uuid NOT NULL REFERENCES merchants,
  user_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'operator', 'pharmacist', 'seller', 'viewer')),
  -- The same person where they are called on WhatsApp, or work as a seller.
  staff_id uuid,
  seller_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, user_id),
  FOREIGN KEY (merchant_id, staff_id) REFERENCES staff (merchant_id, staff_id),
  FOREIGN KEY (merchant_id, seller_id) REFERENCES sellers (merchant_id, seller_id)
);
CREATE INDEX memberships_of ON memberships (user_id);
SELECT tenant_table('memberships');

-- The key itself is nowhere; its hash is a route, as everything that must be found before a merchant is known.
CREATE TABLE api_keys (
  merchant_id uuid NOT NULL REFERENCES merchants,
  key_id uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'operator', 'pharmacist', 'viewer')),
  -- What people recognise it by: its first characters.
  hint text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  ends_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (merchant_id, key_id)
);
SELECT tenant_table('api_keys');

-- The answer to a write that carried an Idempotency-Key, written by the transaction of its effect. Without a foreign key,
-- since the platform's admin acts for no merchant and uses the nil id.
CREATE TABLE kept_answers (
  merchant_id uuid NOT NULL,
  key_hash text NOT NULL,
  request_hash text NOT NULL,
  status int,
  answer_sealed text,
  at timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, key_hash)
);
CREATE INDEX kept_answers_old ON kept_answers (merchant_id, at);
SELECT tenant_table('kept_answers');

CREATE INDEX audit_log_newest ON audit_log (merchant_id, id DESC);

GRANT SELECT, INSERT, UPDATE ON users TO pesan_access;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, refresh_tokens, one_time_links, login_failures TO pesan_access;
GRANT SELECT, INSERT ON access_log TO pesan_access;
GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO pesan_access;
GRANT SELECT, INSERT, UPDATE ON kept_answers TO pesan_access;
GRANT SELECT (merchant_id, key, name, currency, time_zone, languages, created_at) ON merchants TO pesan_access;
GRANT INSERT ON merchants, audit_log TO pesan_access;
GRANT SELECT (merchant_id, seller_id, phone, status) ON sellers TO pesan_access;
GRANT SELECT (merchant_id, staff_id, key, name, phone, roles), INSERT, UPDATE (roles) ON staff TO pesan_access;
CREATE POLICY access ON memberships USING (current_user = 'pesan_access') WITH CHECK (current_user = 'pesan_access');
CREATE POLICY access ON kept_answers USING (current_user = 'pesan_access') WITH CHECK (current_user = 'pesan_access');
CREATE POLICY access ON merchants FOR SELECT USING (current_user = 'pesan_access');
CREATE POLICY access_adds ON merchants FOR INSERT WITH CHECK (current_user = 'pesan_access');
CREATE POLICY access ON audit_log FOR INSERT WITH CHECK (current_user = 'pesan_access');
CREATE POLICY access ON sellers FOR SELECT USING (current_user = 'pesan_access');
CREATE POLICY access ON staff USING (current_user = 'pesan_access') WITH CHECK (current_user = 'pesan_access');
