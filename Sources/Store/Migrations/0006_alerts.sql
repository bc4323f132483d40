-- migrate:up

-- A delivery that nobody could take in time is `expired`. An operator may hold one too. Each change of state says why.
ALTER TABLE delivery
    ADD COLUMN cause text NOT NULL DEFAULT 'its alert was raised',
    -- When it was last asked for: it is given up some time after.
    ADD COLUMN wanted_at timestamptz NOT NULL DEFAULT now(),
    -- The delivery that an operator had sent again.
    ADD COLUMN resend_of bigint CONSTRAINT delivery_resend_of_fkey REFERENCES delivery,
    -- An attempt before may have been taken by the receiver.
    ADD COLUMN may_have_been_sent boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN (
        'pending', 'claimed', 'committing', 'sent', 'failed', 'retry-at', 'uncertain', 'held', 'dismissed', 'expired')),
    DROP CONSTRAINT delivery_hold_reason_check,
    ADD CONSTRAINT delivery_hold_reason_check CHECK (hold_reason IN ('uncertain', 'restored', 'operator'));
UPDATE delivery SET wanted_at = created_at, may_have_been_sent = resends > 0 OR state = 'uncertain';
DROP INDEX delivery_due_idx;
-- Each channel has senders of its own.
CREATE INDEX delivery_due_idx ON delivery (channel, due_at) WHERE state IN ('pending', 'retry-at');
CREATE INDEX delivery_uncertain_idx ON delivery (channel) WHERE state = 'uncertain';

-- Each state that a delivery was in, with time and cause. Nobody writes it but the trigger.
CREATE TABLE delivery_change (
    delivery_change_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT delivery_change_pkey PRIMARY KEY,
    delivery_id bigint NOT NULL CONSTRAINT delivery_change_delivery_fkey REFERENCES delivery,
    state text NOT NULL,
    cause text NOT NULL,
    changed_by text NOT NULL DEFAULT session_user,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX delivery_change_delivery_idx ON delivery_change (delivery_id);
INSERT INTO delivery_change (delivery_id, state, cause, changed_at)
SELECT delivery_id, state, 'as it stood when changes began to be noted', changed_at FROM delivery;

CREATE FUNCTION note_delivery_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO delivery_change (delivery_id, state, cause) VALUES (NEW.delivery_id, NEW.state, NEW.cause);
    RETURN NULL;
END;
$$;
CREATE TRIGGER delivery_begun AFTER INSERT ON delivery FOR EACH ROW EXECUTE FUNCTION note_delivery_change();
CREATE TRIGGER delivery_changed AFTER UPDATE OF state ON delivery FOR EACH ROW
    WHEN (OLD.state <> NEW.state OR OLD.lease_token <> NEW.lease_token) EXECUTE FUNCTION note_delivery_change();

-- What became of an alert, with time and cause: raised, and by which route sent; silenced; sent to nobody; taken back.
CREATE TABLE alert_change (
    alert_id text NOT NULL CONSTRAINT alert_change_alert_fkey REFERENCES alert,
    change text NOT NULL CONSTRAINT alert_change_change_check
        CHECK (change IN ('raised', 'routed', 'silenced', 'unrouted', 'retracted', 'withdrawn')),
    cause text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT alert_change_pkey PRIMARY KEY (alert_id, change, cause)
);
INSERT INTO alert_change (alert_id, change, cause, changed_at)
SELECT alert_id, 'raised', 'rating revision ' || rating_revision, raised_at FROM alert;

-- Alerts that nobody shall hear of, for a time and a reason. What is left out matches anything.
CREATE TABLE silence (
    silence_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT silence_pkey PRIMARY KEY,
    service text,
    authority text,
    measure text,
    kind text CONSTRAINT silence_kind_check CHECK (kind IN ('newly-red', 'still-red', 'recovered', 'retracted')),
    reason text NOT NULL CONSTRAINT silence_reason_check CHECK (reason ~ '\S'),
    created_by text NOT NULL DEFAULT session_user,
    created_at timestamptz NOT NULL DEFAULT now(),
    ends_at timestamptz NOT NULL,
    CONSTRAINT silence_matches_check CHECK (num_nonnulls(service, authority, measure) > 0)
);

-- As before, and each says why.
CREATE OR REPLACE FUNCTION note_restore(
    noted_cluster text, noted_topic text, partitions integer[], committed bigint[], ends bigint[])
RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    held bigint;
BEGIN
    PERFORM FROM incarnation FOR UPDATE;
    IF is_own_incarnation() AND NOT EXISTS (
        SELECT FROM unnest(partitions, committed) AS read (partition, below_offset)
        LEFT JOIN replay_mark AS mark
            ON mark.cluster_id = noted_cluster AND mark.topic = noted_topic AND mark.partition = read.partition
        WHERE read.below_offset > coalesce(mark.below_offset, 0))
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO replay_mark AS mark (cluster_id, topic, partition, below_offset)
    SELECT noted_cluster, noted_topic, read.partition, read.below_offset
    FROM unnest(partitions, ends) AS read (partition, below_offset)
    ON CONFLICT ON CONSTRAINT replay_mark_pkey DO UPDATE
    SET below_offset = greatest(mark.below_offset, excluded.below_offset), noted_at = now();
    UPDATE delivery
    SET state = 'held', hold_reason = 'restored', lease_token = NULL, lease_until = NULL, changed_at = now(),
        cause = 'may have been sent before the database was set back'
    WHERE state IN ('pending', 'claimed', 'committing', 'retry-at', 'uncertain');
    GET DIAGNOSTICS held = ROW_COUNT;
    UPDATE incarnation
    SET system_identifier = control.system_identifier, timeline = left(pg_walfile_name(pg_current_wal_lsn()), 8),
        written_by = pg_current_xact_id()
    FROM pg_control_system() AS control;
    RETURN held;
END;
$$;

CREATE OR REPLACE FUNCTION enqueue_delivery(
    new_alert text, new_channel text, new_name text, new_address text, wait interval, is_held boolean)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    gathering bigint;
BEGIN
    IF EXISTS (
        SELECT FROM delivery_alert JOIN delivery USING (delivery_id)
        WHERE alert_id = new_alert AND channel = new_channel AND recipient_address = new_address)
    THEN
        RETURN;
    END IF;
    IF wait > interval '0' AND NOT is_held THEN
        -- Two instances must not start two groups for one recipient at once.
        PERFORM pg_advisory_xact_lock(hashtextextended(new_channel || ' ' || new_address, 0));
        SELECT delivery_id INTO gathering FROM delivery
        WHERE state = 'pending' AND channel = new_channel AND recipient_address = new_address AND due_at > now()
        ORDER BY due_at LIMIT 1 FOR UPDATE;
    END IF;
    IF gathering IS NULL THEN
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at, state, hold_reason, cause)
        VALUES (
            left(encode(sha256(convert_to(concat_ws('|', new_alert, new_channel, new_address), 'UTF8')), 'hex'), 32),
            new_channel, new_name, new_address, now() + wait,
            CASE WHEN is_held THEN 'held' ELSE 'pending' END, CASE WHEN is_held THEN 'restored' END,
            CASE WHEN is_held THEN 'may have been told of before the database was set back' ELSE 'its alert was raised' END)
        RETURNING delivery_id INTO gathering;
    END IF;
    INSERT INTO delivery_alert (delivery_id, alert_id) VALUES (gathering, new_alert);
END;
$$;

CREATE OR REPLACE FUNCTION enqueue_retraction(new_alert text, retracted_alert text, wait interval, is_held boolean)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    told record;
BEGIN
    INSERT INTO alert_change (alert_id, change, cause) VALUES (retracted_alert, 'retracted', new_alert)
    ON CONFLICT DO NOTHING;
    FOR told IN
        SELECT delivery.* FROM delivery_alert JOIN delivery USING (delivery_id)
        WHERE alert_id = retracted_alert ORDER BY delivery_id FOR UPDATE OF delivery
    LOOP
        -- Whoever has not heard of the red, and will not, hears nothing of its end. What is due goes out at any moment.
        CONTINUE WHEN told.state IN ('failed', 'expired', 'dismissed') AND NOT told.may_have_been_sent;
        IF (told.state = 'pending' AND told.due_at > now())
            OR (NOT told.may_have_been_sent
                AND (told.state = 'retry-at' OR (told.state = 'held' AND told.hold_reason = 'operator')))
        THEN
            INSERT INTO alert_change (alert_id, change, cause)
            VALUES (retracted_alert, 'withdrawn', 'delivery ' || told.delivery_id || ', before it was sent')
            ON CONFLICT DO NOTHING;
            DELETE FROM delivery_alert WHERE delivery_id = told.delivery_id AND alert_id = retracted_alert;
            UPDATE delivery
            SET state = 'dismissed', hold_reason = NULL, cause = 'all that it told of was taken back before it was sent',
                changed_at = now()
            WHERE delivery_id = told.delivery_id
                AND NOT EXISTS (SELECT FROM delivery_alert WHERE delivery_id = told.delivery_id);
        ELSE
            PERFORM enqueue_delivery(
                new_alert, told.channel, told.recipient_name, told.recipient_address, wait,
                is_held OR told.hold_reason = 'restored');
        END IF;
    END LOOP;
END;
$$;

-- Sends a delivery again because an operator says so: one that was never taken as it is, one that was as a new one with
-- an id of its own, which no receiver takes for a copy. Gives its number, or NULL where it is on its way already.
CREATE FUNCTION resend_delivery(resent bigint, because text) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    old record;
    new_id bigint;
BEGIN
    SELECT * INTO old FROM delivery WHERE delivery_id = resent FOR UPDATE;
    IF old.state IN ('failed', 'expired', 'dismissed') AND NOT old.may_have_been_sent
        AND EXISTS (SELECT FROM delivery_alert WHERE delivery_id = resent)
    THEN
        UPDATE delivery
        SET state = 'pending', due_at = now(), wanted_at = now(), attempts = 0, cause = because, changed_at = now()
        WHERE delivery_id = resent;
        RETURN resent;
    END IF;
    IF old.state NOT IN ('sent', 'failed', 'expired', 'dismissed')
        OR NOT EXISTS (SELECT FROM delivery_alert WHERE delivery_id = resent)
    THEN
        RETURN NULL;
    END IF;
    INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at, cause, resend_of)
    SELECT left(encode(sha256(convert_to(concat_ws('|', old.message_id, count(*)), 'UTF8')), 'hex'), 32),
        old.channel, old.recipient_name, old.recipient_address, now(), because, resent
    FROM delivery WHERE resend_of = resent
    RETURNING delivery_id INTO new_id;
    INSERT INTO delivery_alert (delivery_id, alert_id)
    SELECT new_id, alert_id FROM delivery_alert WHERE delivery_id = resent;
    RETURN new_id;
END;
$$;

-- They act with their owner's rights and see no schema but their own.
DO $$
BEGIN
    EXECUTE format(
        'ALTER FUNCTION note_delivery_change() SECURITY DEFINER SET search_path = %I, pg_temp', current_schema());
    -- Replacing them took this away.
    EXECUTE format(
        'ALTER FUNCTION enqueue_delivery(text, text, text, text, interval, boolean) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION enqueue_retraction(text, text, interval, boolean) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION note_restore(text, text, integer[], bigint[], bigint[]) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION resend_delivery(bigint, text) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END;
$$;
REVOKE ALL ON FUNCTION note_delivery_change, resend_delivery FROM PUBLIC;
GRANT EXECUTE ON FUNCTION resend_delivery TO scorecard_operator;

GRANT UPDATE (cause, wanted_at, may_have_been_sent) ON delivery TO scorecard_notifier;
GRANT SELECT (cause, wanted_at, resend_of) ON delivery TO scorecard_reader, scorecard_operator;
GRANT UPDATE (cause, wanted_at) ON delivery TO scorecard_operator;
GRANT SELECT ON delivery_change, alert_change, silence TO scorecard_reader, scorecard_operator;
GRANT SELECT, INSERT (alert_id, change, cause) ON alert_change TO scorecard_notifier;
GRANT SELECT ON silence TO scorecard_notifier;
GRANT INSERT (service, authority, measure, kind, reason, ends_at), UPDATE (ends_at) ON silence TO scorecard_operator;

-- What a message says beside the rating: earlier values, what others returned, the as-at date, and the commentary.
GRANT SELECT (value, symbol, as_at, status, commentary, submitted_at) ON return_revision TO scorecard_notifier;
GRANT SELECT ON rating, rule_version TO scorecard_notifier;

-- The trail is only added to.
CREATE TRIGGER delivery_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON delivery_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER alert_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alert_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- There is no way down: what was noted would be lost. The way back is a restored database.
