-- The three roles that the server acts in. It logs in as the owner of the tables and leaves that role in the first
-- statement of every transaction, since an owner is only bound by row-level security where it is forced.
-- Roles are shared by the databases of a cluster, so another database may have made them already.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['pesan_app', 'pesan_ingest', 'pesan_scan'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', r);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;

GRANT pesan_app, pesan_ingest, pesan_scan TO CURRENT_USER;

-- tenant_table binds a table to one merchant: rows are visible and writable only where merchant_id is the one the
-- transaction was opened for. Without that setting nothing is visible, so a forgotten setting reads zero rows, not all.
CREATE FUNCTION tenant_table(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (current_user = ''pesan_app'' AND merchant_id = nullif(current_setting(''app.merchant_id'', true), '''')::uuid)
       WITH CHECK (current_user = ''pesan_app'' AND merchant_id = nullif(current_setting(''app.merchant_id'', true), '''')::uuid)', name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pesan_app', name);
END $$;

CREATE TABLE merchants (
  merchant_id uuid PRIMARY KEY,
  key text NOT NULL,
  name text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  languages text[] NOT NULL,
  -- Counts changes of what a conversation works with: settings, shops, catalogue, order types, questions.
  revision int NOT NULL DEFAULT 1,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);
SELECT tenant_table('merchants');
-- The list of merchants is what maintenance goes through; names and settings stay behind row-level security.
GRANT SELECT (merchant_id, key) ON merchants TO pesan_scan;
CREATE POLICY scan ON merchants FOR SELECT USING (current_user = 'pesan_scan');

-- What must be found before a merchant is known: a phone number id, a notification token, a login. Small and global.
CREATE TABLE routes (
  kind text NOT NULL,
  key_hash text NOT NULL,
  merchant_id uuid NOT NULL,
  target text NOT NULL,
  PRIMARY KEY (kind, key_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON routes TO pesan_app;
GRANT SELECT ON routes TO pesan_ingest, pesan_scan;

-- Marks of the installation as a whole: that the data is a demo's, for example.
CREATE TABLE installation (name text PRIMARY KEY, value text NOT NULL);
GRANT SELECT, INSERT, UPDATE ON installation TO pesan_app;
GRANT SELECT ON installation TO pesan_scan;

CREATE TABLE numbers (
  merchant_id uuid NOT NULL REFERENCES merchants,
  number_id uuid NOT NULL,
  phone text NOT NULL,
  phone_number_id text NOT NULL,
  api_url text NOT NULL,
  access_token_sealed text NOT NULL,
  paused_until timestamptz,
  paused_reason text,
  PRIMARY KEY (merchant_id, number_id),
  UNIQUE (merchant_id, phone_number_id)
);
SELECT tenant_table('numbers');

CREATE TABLE shops (
  merchant_id uuid NOT NULL REFERENCES merchants,
  shop_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  latitude double precision,
  longitude double precision,
  hours jsonb NOT NULL,
  PRIMARY KEY (merchant_id, shop_id),
  UNIQUE (merchant_id, key)
);
SELECT tenant_table('shops');

CREATE TABLE staff (
  merchant_id uuid NOT NULL REFERENCES merchants,
  staff_id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  phone text NOT NULL,
  roles text[] NOT NULL,
  PRIMARY KEY (merchant_id, staff_id),
  UNIQUE (merchant_id, key)
);
SELECT tenant_table('staff');

CREATE TABLE audit_log (
  merchant_id uuid NOT NULL REFERENCES merchants,
  id bigint GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (merchant_id, id)
);
SELECT tenant_table('audit_log');
