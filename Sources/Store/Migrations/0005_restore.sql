-- migrate:up

-- Which database this is. A copy of it, made from a backup, has this row too, but from another server, on another
-- timeline, or written by another transaction: then its deliveries may have been sent since the backup was taken.
CREATE TABLE incarnation (
    is_only boolean NOT NULL DEFAULT true CONSTRAINT incarnation_pkey PRIMARY KEY
        CONSTRAINT incarnation_is_only_check CHECK (is_only),
    system_identifier bigint NOT NULL,
    timeline text NOT NULL,
    -- The transaction that wrote the row, which PostgreSQL also keeps beside it, as xmin.
    written_by xid8 NOT NULL
);
INSERT INTO incarnation (system_identifier, timeline, written_by)
SELECT system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8), pg_current_xact_id()
FROM pg_control_system();

-- False in a copy that nobody has noted yet.
CREATE FUNCTION is_own_incarnation() RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM incarnation, pg_control_system() AS control
        WHERE incarnation.system_identifier = control.system_identifier
            AND incarnation.timeline = left(pg_walfile_name(pg_current_wal_lsn()), 8)
            AND incarnation.xmin = incarnation.written_by::xid);
$$;

-- Ratings below this offset may have been read, and told of, before the database was set back.
CREATE TABLE replay_mark (
    cluster_id text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    below_offset bigint NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT replay_mark_pkey PRIMARY KEY (cluster_id, topic, partition)
);

-- Why an operator must decide about a delivery; and a state for those that need no sending.
ALTER TABLE delivery
    ADD COLUMN hold_reason text CONSTRAINT delivery_hold_reason_check CHECK (hold_reason IN ('uncertain', 'restored')),
    DROP CONSTRAINT delivery_state_check,
    ADD CONSTRAINT delivery_state_check CHECK (state IN (
        'pending', 'claimed', 'committing', 'sent', 'failed', 'retry-at', 'uncertain', 'held', 'dismissed'));
UPDATE delivery SET hold_reason = 'uncertain' WHERE state = 'held';
ALTER TABLE delivery ADD CONSTRAINT delivery_held_check CHECK ((state = 'held') = (hold_reason IS NOT NULL));

-- Notes that the database was set back, once: how far each partition may have been read before, and holds what the
-- copy takes for unsent. Gives the number of deliveries held, or NULL where another instance has noted it.
CREATE FUNCTION note_restore(
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
    SET state = 'held', hold_reason = 'restored', lease_token = NULL, lease_until = NULL, changed_at = now()
    WHERE state IN ('pending', 'claimed', 'committing', 'retry-at', 'uncertain');
    GET DIAGNOSTICS held = ROW_COUNT;
    UPDATE incarnation
    SET system_identifier = control.system_identifier, timeline = left(pg_walfile_name(pg_current_wal_lsn()), 8),
        written_by = pg_current_xact_id()
    FROM pg_control_system() AS control;
    RETURN held;
END;
$$;

-- What may have been sent before the database was set back is held from the start.
DROP FUNCTION enqueue_delivery(text, text, text, text, interval);
CREATE FUNCTION enqueue_delivery(
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
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at, state, hold_reason)
        VALUES (
            left(encode(sha256(convert_to(concat_ws('|', new_alert, new_channel, new_address), 'UTF8')), 'hex'), 32),
            new_channel, new_name, new_address, now() + wait,
            CASE WHEN is_held THEN 'held' ELSE 'pending' END, CASE WHEN is_held THEN 'restored' END)
        RETURNING delivery_id INTO gathering;
    END IF;
    INSERT INTO delivery_alert (delivery_id, alert_id) VALUES (gathering, new_alert);
END;
$$;

-- Of an alert that is itself held nobody knows whether it was sent: nor whether its retraction is to be.
DROP FUNCTION enqueue_retraction(text, text, interval);
CREATE FUNCTION enqueue_retraction(new_alert text, retracted_alert text, wait interval, is_held boolean)
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    told record;
BEGIN
    FOR told IN
        SELECT delivery.* FROM delivery_alert JOIN delivery USING (delivery_id)
        WHERE alert_id = retracted_alert ORDER BY delivery_id FOR UPDATE OF delivery
    LOOP
        IF told.state = 'pending' AND told.due_at > now() THEN
            DELETE FROM delivery_alert WHERE delivery_id = told.delivery_id AND alert_id = retracted_alert;
            DELETE FROM delivery WHERE delivery_id = told.delivery_id
                AND NOT EXISTS (SELECT FROM delivery_alert WHERE delivery_id = told.delivery_id);
        ELSE
            PERFORM enqueue_delivery(
                new_alert, told.channel, told.recipient_name, told.recipient_address, wait,
                is_held OR told.hold_reason = 'restored');
        END IF;
    END LOOP;
END;
$$;

-- They act with their owner's rights and see no schema but their own, as those that they take the place of did.
DO $$
BEGIN
    EXECUTE format(
        'ALTER FUNCTION enqueue_delivery(text, text, text, text, interval, boolean) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION enqueue_retraction(text, text, interval, boolean) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION note_restore(text, text, integer[], bigint[], bigint[]) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END;
$$;
REVOKE ALL ON FUNCTION is_own_incarnation, note_restore, enqueue_delivery, enqueue_retraction FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_own_incarnation, note_restore, enqueue_delivery, enqueue_retraction TO scorecard_notifier;
GRANT SELECT ON incarnation, replay_mark TO scorecard_notifier, scorecard_reader, scorecard_operator;
GRANT UPDATE (hold_reason) ON delivery TO scorecard_notifier;
GRANT SELECT (hold_reason) ON delivery TO scorecard_reader, scorecard_operator;
-- An operator lets go of what is held, or says that it needs no sending.
GRANT UPDATE (state, hold_reason, due_at, changed_at) ON delivery TO scorecard_operator;

-- How far the ratings reach that the notifier has read, by the messages that caused them. After the database was set
-- back ratings are counted anew from an earlier one: a lower revision is not an older one then.
ALTER TABLE noticed_rating ADD COLUMN return_offset bigint, ADD COLUMN request_offset bigint;
-- Those that are there were read in the order of their revisions.
UPDATE noticed_rating SET return_offset = 9223372036854775807, request_offset = 9223372036854775807;
GRANT UPDATE (return_offset, request_offset) ON noticed_rating TO scorecard_notifier;

-- There is no way down: the functions of before are gone. The way back is a restored database.
