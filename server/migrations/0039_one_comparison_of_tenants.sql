-- Row-level security says what it said before (0001), in one comparison. As two, PostgreSQL took the role's name for a property
-- that one row in two hundred has, and compared it with every row: it planned for five rows where there were a thousand, and
-- went through a whole table rather than along an index. To any role but pesan_app nothing is equal to null.
CREATE OR REPLACE FUNCTION tenant_table(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format(
    'CREATE POLICY tenant ON %I USING (merchant_id = CASE current_user WHEN ''pesan_app'' THEN nullif(current_setting(''app.merchant_id'', true), '''')::uuid END)
       WITH CHECK (merchant_id = CASE current_user WHEN ''pesan_app'' THEN nullif(current_setting(''app.merchant_id'', true), '''')::uuid END)', name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO pesan_app', name);
END $$;

DO $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
    WHERE p.polname = 'tenant' AND c.relnamespace = current_schema()::regnamespace LOOP
    EXECUTE format(
      'ALTER POLICY tenant ON %I USING (merchant_id = CASE current_user WHEN ''pesan_app'' THEN nullif(current_setting(''app.merchant_id'', true), '''')::uuid END)
         WITH CHECK (merchant_id = CASE current_user WHEN ''pesan_app'' THEN nullif(current_setting(''app.merchant_id'', true), '''')::uuid END)', t.relname);
  END LOOP;
END $$;
