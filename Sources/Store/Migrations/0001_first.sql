-- migrate:up

-- A measure of an authority: what a message's key names. Tables refer to it by a small number, which keeps their
-- indexes a third of the size that text keys would need.
CREATE TABLE series (
    series_id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT series_pkey PRIMARY KEY,
    authority text NOT NULL,
    measure text NOT NULL,
    CONSTRAINT series_authority_measure_key UNIQUE (authority, measure)
);

-- Gives the number of each series, and makes those that are new.
CREATE FUNCTION ensure_series(authorities text[], measures text[])
RETURNS TABLE (authority text, measure text, series_id integer)
LANGUAGE sql AS $$
    INSERT INTO series (authority, measure)
    SELECT wanted.authority, wanted.measure
    FROM unnest(authorities, measures) AS wanted (authority, measure)
    WHERE NOT EXISTS (
        SELECT FROM series WHERE series.authority = wanted.authority AND series.measure = wanted.measure)
    ORDER BY wanted.authority, wanted.measure
    ON CONFLICT DO NOTHING;
    SELECT series.authority, series.measure, series.series_id
    FROM unnest(authorities, measures) AS wanted (authority, measure)
    JOIN series ON series.authority = wanted.authority AND series.measure = wanted.measure;
$$;

-- How far a consumer group has come in a partition: everything before next_offset is stored and its events are
-- acknowledged. The cluster is part of the key: a new cluster counts its offsets from zero again.
CREATE TABLE progress (
    consumer_group text NOT NULL,
    cluster_id text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint,
    owner_epoch bigint NOT NULL DEFAULT 1,
    owner text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT progress_pkey PRIMARY KEY (consumer_group, cluster_id, topic, partition)
);

-- Makes the caller the owner of partitions; whoever owned them before is fenced from then on.
CREATE FUNCTION claim_progress(
    claimed_group text, claimed_cluster text, topics text[], partitions integer[], claimed_by text)
RETURNS TABLE (topic text, partition integer, next_offset bigint, owner_epoch bigint)
LANGUAGE sql AS $$
    INSERT INTO progress AS stored (consumer_group, cluster_id, topic, partition, owner)
    SELECT claimed_group, claimed_cluster, claim.topic, claim.partition, claimed_by
    FROM unnest(topics, partitions) AS claim (topic, partition)
    ORDER BY claim.topic, claim.partition
    ON CONFLICT ON CONSTRAINT progress_pkey DO UPDATE
    SET owner_epoch = stored.owner_epoch + 1, owner = excluded.owner, updated_at = now()
    RETURNING stored.topic, stored.partition, stored.next_offset, stored.owner_epoch;
$$;

-- The fence: stores the positions of partitions that the caller still owns, and raises when it does not own them all,
-- so that the transaction around it comes to nothing. The rows stay locked until that transaction ends.
CREATE FUNCTION advance_progress(
    fenced_group text, fenced_cluster text, topics text[], partitions integer[], epochs bigint[], offsets bigint[])
RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    held integer;
BEGIN
    WITH owned AS (
        SELECT stored.topic, stored.partition, claim.next_offset
        FROM unnest(topics, partitions, epochs, offsets) AS claim (topic, partition, epoch, next_offset)
        JOIN progress AS stored
            ON stored.consumer_group = fenced_group AND stored.cluster_id = fenced_cluster
            AND stored.topic = claim.topic AND stored.partition = claim.partition
            AND stored.owner_epoch = claim.epoch
        ORDER BY stored.topic, stored.partition
        FOR UPDATE OF stored
    ), moved AS (
        UPDATE progress AS stored
        SET next_offset = owned.next_offset, updated_at = now()
        FROM owned
        WHERE stored.consumer_group = fenced_group AND stored.cluster_id = fenced_cluster
            AND stored.topic = owned.topic AND stored.partition = owned.partition
        RETURNING 1
    )
    SELECT count(*) INTO held FROM moved;
    IF held < cardinality(topics) THEN
        RAISE EXCEPTION 'fenced: another instance owns these partitions' USING ERRCODE = 'SC001';
    END IF;
END;
$$;

-- Every revision of every return. The newest revision of a period is its value; a lower one is history.
CREATE TABLE return_revision (
    series_id integer NOT NULL CONSTRAINT return_revision_series_fkey REFERENCES series,
    period_code integer NOT NULL,
    revision integer NOT NULL CONSTRAINT return_revision_revision_check CHECK (revision >= 1),
    value numeric,
    -- Instead of a value, or beside one.
    symbol text,
    numerator numeric,
    denominator numeric,
    status text NOT NULL CONSTRAINT return_revision_status_check CHECK (status IN ('provisional', 'final')),
    as_at date,
    submitted_at timestamptz NOT NULL,
    -- The record's timestamp.
    received_at timestamptz NOT NULL,
    source text NOT NULL,
    commentary text,
    backfill boolean NOT NULL,
    warnings text[] NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    "offset" bigint NOT NULL,
    CONSTRAINT return_revision_pkey PRIMARY KEY (series_id, period_code, revision),
    CONSTRAINT return_revision_value_check CHECK (num_nonnulls(value, symbol, numerator) > 0),
    CONSTRAINT return_revision_fraction_check CHECK ((numerator IS NULL) = (denominator IS NULL))
);

-- The definition behind each rule version, so that a late return can be rated by the rules of its time.
CREATE TABLE rule_version (
    rule_version text CONSTRAINT rule_version_pkey PRIMARY KEY,
    measure text NOT NULL,
    definition text NOT NULL,
    first_used_at timestamptz NOT NULL DEFAULT now()
);

-- Every rating, appended; the highest revision of a period is its rating.
CREATE TABLE rating (
    series_id integer NOT NULL CONSTRAINT rating_series_fkey REFERENCES series,
    period_code integer NOT NULL,
    rating_revision integer NOT NULL,
    return_revision integer NOT NULL,
    rag text NOT NULL CONSTRAINT rating_rag_check CHECK (rag IN ('red', 'amber', 'green', 'none')),
    red_periods integer NOT NULL,
    rule_version text NOT NULL CONSTRAINT rating_rule_version_fkey REFERENCES rule_version,
    -- What makes two ratings the same.
    content_digest text NOT NULL,
    -- The event as it was written, for writing it again after a crash.
    event text NOT NULL,
    -- The causing record's timestamp: when the rating could first be known.
    known_at timestamptz NOT NULL,
    cause_topic text NOT NULL,
    cause_partition integer NOT NULL,
    cause_offset bigint NOT NULL,
    CONSTRAINT rating_pkey PRIMARY KEY (series_id, period_code, rating_revision)
);
CREATE INDEX rating_cause_idx ON rating (cause_topic, cause_partition, cause_offset);

-- The notifier's memory of the ratings that it has read.
CREATE TABLE noticed_rating (
    series_id integer NOT NULL CONSTRAINT noticed_rating_series_fkey REFERENCES series,
    period_code integer NOT NULL,
    rating_revision integer NOT NULL,
    rag text NOT NULL CONSTRAINT noticed_rating_rag_check CHECK (rag IN ('red', 'amber', 'green', 'none')),
    -- Counts the changes of the period's redness.
    episode integer NOT NULL,
    -- The alerts of this episode that still stand.
    standing_kinds text[] NOT NULL DEFAULT '{}',
    CONSTRAINT noticed_rating_pkey PRIMARY KEY (series_id, period_code)
);

CREATE TABLE alert (
    alert_id text CONSTRAINT alert_pkey PRIMARY KEY,
    series_id integer NOT NULL CONSTRAINT alert_series_fkey REFERENCES series,
    period_code integer NOT NULL,
    kind text NOT NULL
        CONSTRAINT alert_kind_check CHECK (kind IN ('newly-red', 'still-red', 'recovered', 'retracted')),
    episode integer NOT NULL,
    rating_revision integer NOT NULL,
    -- The alert that a retraction takes back.
    retracts text CONSTRAINT alert_retracts_fkey REFERENCES alert,
    -- The rating's event, for those who may see its figures.
    rating text NOT NULL,
    event text NOT NULL,
    raised_at timestamptz NOT NULL,
    cause_topic text NOT NULL,
    cause_partition integer NOT NULL,
    cause_offset bigint NOT NULL,
    CONSTRAINT alert_subject_key UNIQUE (series_id, period_code, kind, episode)
);
CREATE INDEX alert_cause_idx ON alert (cause_topic, cause_partition, cause_offset);

-- One message to one recipient by one channel; it tells of one alert or of many.
CREATE TABLE delivery (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT delivery_pkey PRIMARY KEY,
    -- A function of the first alert, the channel and the recipient; also the mail's Message-ID.
    message_id text NOT NULL CONSTRAINT delivery_message_id_key UNIQUE,
    channel text NOT NULL,
    recipient_name text NOT NULL,
    recipient_address text NOT NULL,
    state text NOT NULL DEFAULT 'pending' CONSTRAINT delivery_state_check
        CHECK (state IN ('pending', 'claimed', 'committing', 'sent', 'failed', 'retry-at', 'uncertain', 'held')),
    -- Not sent before; alerts join a pending delivery until then.
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    resends integer NOT NULL DEFAULT 0,
    lease_token text,
    lease_until timestamptz,
    last_error text,
    answer text,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX delivery_due_idx ON delivery (due_at) WHERE state IN ('pending', 'retry-at');
CREATE INDEX delivery_lease_idx ON delivery (lease_until) WHERE state IN ('claimed', 'committing');

CREATE TABLE delivery_alert (
    delivery_id bigint NOT NULL CONSTRAINT delivery_alert_delivery_fkey REFERENCES delivery,
    alert_id text NOT NULL CONSTRAINT delivery_alert_alert_fkey REFERENCES alert,
    CONSTRAINT delivery_alert_pkey PRIMARY KEY (delivery_id, alert_id)
);
CREATE INDEX delivery_alert_alert_idx ON delivery_alert (alert_id);

-- Puts an alert into a delivery to one recipient: a pending one that still gathers, or a new one.
CREATE FUNCTION enqueue_delivery(new_alert text, new_channel text, new_name text, new_address text, wait interval)
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
    IF wait > interval '0' THEN
        -- Two instances must not start two groups for one recipient at once.
        PERFORM pg_advisory_xact_lock(hashtextextended(new_channel || ' ' || new_address, 0));
        SELECT delivery_id INTO gathering FROM delivery
        WHERE state = 'pending' AND channel = new_channel AND recipient_address = new_address AND due_at > now()
        ORDER BY due_at LIMIT 1 FOR UPDATE;
    END IF;
    IF gathering IS NULL THEN
        INSERT INTO delivery (message_id, channel, recipient_name, recipient_address, due_at)
        VALUES (
            left(encode(sha256(convert_to(concat_ws('|', new_alert, new_channel, new_address), 'UTF8')), 'hex'), 32),
            new_channel, new_name, new_address, now() + wait)
        RETURNING delivery_id INTO gathering;
    END IF;
    INSERT INTO delivery_alert (delivery_id, alert_id) VALUES (gathering, new_alert);
END;
$$;

-- Tells those who were told of an alert that it is taken back. Whoever would have been told later is told nothing.
CREATE FUNCTION enqueue_retraction(new_alert text, retracted_alert text, wait interval)
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
            PERFORM enqueue_delivery(new_alert, told.channel, told.recipient_name, told.recipient_address, wait);
        END IF;
    END LOOP;
END;
$$;

-- What was put into a dead-letter topic, without its payload.
CREATE TABLE dead_letter (
    topic text NOT NULL,
    partition integer NOT NULL,
    "offset" bigint NOT NULL,
    cluster_id text NOT NULL,
    worker text NOT NULL,
    reason text NOT NULL,
    message text NOT NULL,
    received_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dead_letter_pkey PRIMARY KEY (worker, cluster_id, topic, partition, "offset")
);

-- migrate:down

DROP FUNCTION enqueue_retraction, enqueue_delivery, ensure_series, claim_progress, advance_progress;
DROP TABLE dead_letter, delivery_alert, delivery, alert, noticed_rating, rating, rule_version, return_revision,
    progress, series;
