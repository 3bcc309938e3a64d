-- What the gateway goes by. :app stands for the app's role; migrate fills it in.

SET LOCAL lock_timeout = '10s';

CREATE TABLE identity.gateway_settings (
    tenant_id UUID NOT NULL,
    limits JSONB NOT NULL,
    allowed_origins VARCHAR[] NOT NULL,
    CONSTRAINT pk_gateway_settings PRIMARY KEY (tenant_id)
);

ALTER TABLE identity.gateway_settings ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON identity.gateway_settings TO :app
    USING (tenant_id = nullif(current_setting('homeroom.tenant', true), '')::uuid);
CREATE POLICY owner ON identity.gateway_settings TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, UPDATE ON identity.gateway_settings TO :app;

-- Every process holds what all tenants have set: numbers, ids and addresses of web apps, nothing about anybody.
CREATE FUNCTION identity.all_gateway_settings()
    RETURNS TABLE (tenant_id uuid, limits jsonb, allowed_origins varchar[])
    LANGUAGE sql SECURITY DEFINER STABLE SET search_path = '' AS $$
    SELECT g.tenant_id, g.limits, g.allowed_origins FROM identity.gateway_settings g
$$;
REVOKE ALL ON FUNCTION identity.all_gateway_settings FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.all_gateway_settings TO :app;

-- Tells every process, with the commit, that a table it remembers was changed, whoever wrote.
CREATE FUNCTION platform.tell_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    PERFORM pg_notify('homeroom_live', jsonb_build_object('changed', TG_ARGV[0])::text);
    RETURN NULL;
END $$;
CREATE TRIGGER told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON identity.gateway_settings
    FOR EACH STATEMENT EXECUTE FUNCTION platform.tell_changed('gateway_settings');
CREATE TRIGGER told AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON identity.tenants
    FOR EACH STATEMENT EXECUTE FUNCTION platform.tell_changed('tenants');
