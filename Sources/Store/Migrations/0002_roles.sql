-- migrate:up

-- Group roles: one for each worker, one for looking, one for operators. A login is made a member of one of them.
-- Roles belong to the whole cluster: another database may be migrated at this moment, and may have made them before.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY[
        'scorecard_importer', 'scorecard_calculator', 'scorecard_notifier', 'scorecard_reader', 'scorecard_operator']
    LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = wanted);
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION
                    'the role % is missing and % may not create it: grant CREATEROLE, or have an administrator run CREATE ROLE % NOLOGIN',
                    wanted, current_user, wanted
                    USING ERRCODE = 'insufficient_privilege';
        END;
    END LOOP;
END;
$$;

-- Nobody is given anything by being connected. Grants are written out for each role, none is a member of another, so
-- that what a role may do stands in one place.
DO $$
BEGIN
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', current_schema());
    EXECUTE format(
        'GRANT USAGE ON SCHEMA %I TO scorecard_importer, scorecard_calculator, scorecard_notifier, scorecard_reader, scorecard_operator',
        current_schema());
    -- These two act with their owner's rights, so that the notifier can put an alert into a delivery, and take one out
    -- that was not sent, but can neither make up a delivery nor delete one. They see no schema but their own.
    EXECUTE format(
        'ALTER FUNCTION enqueue_delivery(text, text, text, text, interval) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION enqueue_retraction(text, text, interval) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END;
$$;
REVOKE ALL ON FUNCTION ensure_series, claim_progress, advance_progress, enqueue_delivery, enqueue_retraction FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_series, claim_progress, advance_progress
    TO scorecard_importer, scorecard_calculator, scorecard_notifier;
GRANT EXECUTE ON FUNCTION enqueue_delivery, enqueue_retraction TO scorecard_notifier;

-- Every program compares the schema with its own migrations.
GRANT SELECT ON schema_migration
    TO scorecard_importer, scorecard_calculator, scorecard_notifier, scorecard_reader, scorecard_operator;

-- What all workers do: number series, move positions, list dead letters.
GRANT SELECT, INSERT (authority, measure) ON series TO scorecard_importer, scorecard_calculator, scorecard_notifier;
GRANT
    SELECT,
    INSERT (consumer_group, cluster_id, topic, partition, owner),
    UPDATE (next_offset, owner_epoch, owner, updated_at)
    ON progress TO scorecard_importer, scorecard_calculator, scorecard_notifier;
GRANT INSERT (topic, partition, "offset", cluster_id, worker, reason, message, received_at)
    ON dead_letter TO scorecard_importer, scorecard_calculator, scorecard_notifier;

-- A worker sees and moves the positions of its own topics only, whatever its consumer group is called.
ALTER TABLE progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY progress_importer ON progress TO scorecard_importer
    USING (topic = 'scorecard.return.submitted.v1');
CREATE POLICY progress_calculator ON progress TO scorecard_calculator
    USING (topic IN ('scorecard.return.accepted.v1', 'scorecard.rating.requested.v1'));
CREATE POLICY progress_notifier ON progress TO scorecard_notifier
    USING (topic = 'scorecard.rating.calculated.v1');
CREATE POLICY progress_shown ON progress FOR SELECT TO scorecard_reader, scorecard_operator USING (true);

GRANT SELECT, INSERT ON return_revision TO scorecard_importer;

-- Ratings follow from values: who sent them, and with what words, is not the calculator's business.
GRANT SELECT (
    series_id, period_code, revision, value, symbol, numerator, denominator, status, as_at, submitted_at, received_at,
    backfill, topic, partition, "offset")
    ON return_revision TO scorecard_calculator;
GRANT SELECT, INSERT ON rating TO scorecard_calculator;
GRANT SELECT, INSERT (rule_version, measure, definition) ON rule_version TO scorecard_calculator;

GRANT SELECT, INSERT, UPDATE (rating_revision, rag, episode, standing_kinds) ON noticed_rating TO scorecard_notifier;
GRANT SELECT, INSERT ON alert TO scorecard_notifier;
GRANT SELECT ON delivery_alert TO scorecard_notifier;
-- The states of a delivery; never whom it goes to.
GRANT
    SELECT,
    UPDATE (state, due_at, attempts, resends, lease_token, lease_until, last_error, answer, changed_at)
    ON delivery TO scorecard_notifier;

-- Whoever looks sees all but the recipients, and what mail servers answered about them.
GRANT SELECT ON series, progress, return_revision, rule_version, rating, noticed_rating, alert, delivery_alert,
    dead_letter
    TO scorecard_reader, scorecard_operator;
GRANT SELECT (delivery_id, channel, state, due_at, attempts, resends, created_at, changed_at)
    ON delivery TO scorecard_reader, scorecard_operator;

-- What was returned, and what followed from it, is an audit trail: even the owner only adds to it.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
REVOKE ALL ON FUNCTION refuse_change FROM PUBLIC;
CREATE TRIGGER return_revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON return_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rating_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rating
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rule_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- migrate:down

-- The roles stay: other databases of the cluster may use them.
DROP TRIGGER rule_version_append_only ON rule_version;
DROP TRIGGER rating_append_only ON rating;
DROP TRIGGER return_revision_append_only ON return_revision;
DROP FUNCTION refuse_change;
DROP POLICY progress_shown ON progress;
DROP POLICY progress_notifier ON progress;
DROP POLICY progress_calculator ON progress;
DROP POLICY progress_importer ON progress;
ALTER TABLE progress DISABLE ROW LEVEL SECURITY;
ALTER FUNCTION enqueue_retraction SECURITY INVOKER RESET search_path;
ALTER FUNCTION enqueue_delivery SECURITY INVOKER RESET search_path;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM scorecard_importer, scorecard_calculator, scorecard_notifier,
    scorecard_reader, scorecard_operator;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM scorecard_importer, scorecard_calculator, scorecard_notifier;
GRANT EXECUTE ON FUNCTION ensure_series, claim_progress, advance_progress, enqueue_delivery, enqueue_retraction TO PUBLIC;
