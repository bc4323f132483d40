-- migrate:up

-- The order in which returns came to be known, whatever their producers' clocks said: what may be shown of one follows
-- from what was shown before it.
ALTER TABLE return_revision ADD COLUMN arrival bigint GENERATED ALWAYS AS IDENTITY;
GRANT SELECT (arrival, received_at) ON return_revision TO scorecard_notifier;

-- What service leads say of a measure and period, every version with its author and time. Of two, the one that was
-- written later stands, whichever came first; it goes before the commentary that came with the return.
CREATE TABLE commentary (
    series_id integer NOT NULL CONSTRAINT commentary_series_fkey REFERENCES series,
    period_code integer NOT NULL,
    -- In the order in which they came.
    version integer NOT NULL CONSTRAINT commentary_version_check CHECK (version >= 1),
    -- NULL takes back what was said before.
    text text CONSTRAINT commentary_text_check CHECK (text ~ '\S'),
    author text NOT NULL CONSTRAINT commentary_author_check CHECK (author ~ '\S'),
    -- How it came: a page, a command or a message.
    channel text NOT NULL CONSTRAINT commentary_channel_check CHECK (channel IN ('dashboard', 'command', 'topic')),
    -- The system that a message is from.
    source text CONSTRAINT commentary_source_check CHECK ((source IS NOT NULL) = (channel = 'topic')),
    -- A message's own id, so that one that is read twice says it once.
    event_id text CONSTRAINT commentary_event_key UNIQUE,
    -- When its author wrote it.
    written_at timestamptz NOT NULL,
    -- When it could first be known: the record's timestamp, or the moment it was stored.
    known_at timestamptz NOT NULL,
    noted_by text NOT NULL DEFAULT session_user,
    CONSTRAINT commentary_pkey PRIMARY KEY (series_id, period_code, version)
);

-- Adds a version and gives its number; NULL where another one stands than `based_on`, or the message was read before.
-- `based_on` NULL asks for no such check. `written` NULL is now, after all that is there.
CREATE FUNCTION add_commentary(
    said_series integer, said_period integer, based_on integer, said text, said_by text, came_by text, came_from text,
    said_event text, written timestamptz, known timestamptz)
RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE
    present timestamptz;
    newest integer;
    standing integer;
    standing_since timestamptz;
BEGIN
    -- Two authors must not both write the next version. A transaction takes 256 locks at most, of which the server has
    -- room for some thousands, and takes them in their order where it adds many.
    PERFORM pg_advisory_xact_lock(hashtext('commentary'), (said_series # said_period) & 255);
    -- A clock that is ahead must not keep others from being heard.
    present := clock_timestamp();
    known := least(coalesce(known, present), present);
    written := least(written, known);
    -- A source that sends the same once more, as another message, says it once, too.
    IF EXISTS (SELECT FROM commentary WHERE event_id = said_event) OR EXISTS (
        SELECT FROM commentary
        WHERE series_id = said_series AND period_code = said_period AND written_at = written AND author = said_by
            AND source = came_from AND text IS NOT DISTINCT FROM said)
    THEN
        RETURN NULL;
    END IF;
    SELECT coalesce(max(version), 0) INTO newest
    FROM commentary WHERE series_id = said_series AND period_code = said_period;
    SELECT version, written_at INTO standing, standing_since
    FROM commentary WHERE series_id = said_series AND period_code = said_period
    ORDER BY written_at DESC, version DESC LIMIT 1;
    IF coalesce(standing, 0) <> coalesce(based_on, standing, 0) THEN
        RETURN NULL;
    END IF;
    INSERT INTO commentary (
        series_id, period_code, version, text, author, channel, source, event_id, written_at, known_at)
    VALUES (said_series, said_period, newest + 1, said, said_by, came_by, came_from, said_event,
        coalesce(written, greatest(present, standing_since)), known);
    RETURN newest + 1;
END;
$$;

-- What a dead letter is about, where that can be told: only codes of the configuration, whatever the message holds.
ALTER TABLE dead_letter ADD COLUMN authority text, ADD COLUMN measure text;
GRANT INSERT (authority, measure) ON dead_letter TO scorecard_importer, scorecard_calculator, scorecard_notifier;

-- What a committee asked to be done or answered.
CREATE TABLE action (
    action_id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT action_pkey PRIMARY KEY,
    authority text NOT NULL,
    -- NULL where it is about no single measure.
    measure text,
    -- The scorecard that the committee had before it.
    period_code integer NOT NULL,
    text text NOT NULL CONSTRAINT action_text_check CHECK (text ~ '\S'),
    -- The meeting at which it was raised, and by whom.
    raised_on date NOT NULL,
    raised_by text NOT NULL CONSTRAINT action_raised_by_check CHECK (raised_by ~ '\S')
);
CREATE INDEX action_authority_idx ON action (authority);

-- Each state of an action, with what was answered; the newest version stands.
CREATE TABLE action_change (
    action_id integer NOT NULL CONSTRAINT action_change_action_fkey REFERENCES action,
    version integer NOT NULL CONSTRAINT action_change_version_check CHECK (version >= 1),
    status text NOT NULL CONSTRAINT action_change_status_check CHECK (status IN ('open', 'answered', 'closed')),
    owner text NOT NULL CONSTRAINT action_change_owner_check CHECK (owner ~ '\S'),
    due_on date NOT NULL,
    answer text CONSTRAINT action_change_answer_check CHECK (answer ~ '\S'),
    changed_by text NOT NULL CONSTRAINT action_change_changed_by_check CHECK (changed_by ~ '\S'),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    noted_by text NOT NULL DEFAULT session_user,
    CONSTRAINT action_change_pkey PRIMARY KEY (action_id, version),
    CONSTRAINT action_change_answered_check CHECK (status <> 'answered' OR answer IS NOT NULL)
);

-- An edition of a report as a committee saw it.
CREATE TABLE issued_report (
    issue_id integer GENERATED ALWAYS AS IDENTITY CONSTRAINT issued_report_pkey PRIMARY KEY,
    authority text NOT NULL,
    period_code integer NOT NULL,
    edition text NOT NULL CONSTRAINT issued_report_edition_check CHECK (edition IN ('public', 'exempt')),
    as_at timestamptz NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    issued_by text NOT NULL CONSTRAINT issued_report_issued_by_check CHECK (issued_by ~ '\S'),
    rag_counts integer[] NOT NULL CONSTRAINT issued_report_rag_counts_check CHECK (cardinality(rag_counts) = 4),
    travel_counts integer[] NOT NULL
        CONSTRAINT issued_report_travel_counts_check CHECK (cardinality(travel_counts) = 4),
    -- The report as data and as a page, with their SHA-256 digests: paper and spreadsheets are made from these.
    data text NOT NULL,
    data_digest text NOT NULL,
    page text NOT NULL,
    page_digest text NOT NULL
);
CREATE INDEX issued_report_authority_idx ON issued_report (authority, period_code);

CREATE TRIGGER commentary_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON commentary
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER action_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER action_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON action_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER issued_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON issued_report
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The dashboard: reads what is shown, and writes commentary and actions.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'scorecard_dashboard') THEN
        BEGIN
            CREATE ROLE scorecard_dashboard NOLOGIN;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION
                    'the role scorecard_dashboard is missing and % may not create it: grant CREATEROLE, or have an administrator run CREATE ROLE scorecard_dashboard NOLOGIN',
                    current_user
                    USING ERRCODE = 'insufficient_privilege';
        END;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO scorecard_dashboard', current_schema());
    -- It numbers series, whoever calls it: commentary may come before any return.
    EXECUTE format(
        'ALTER FUNCTION ensure_series(text[], text[]) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
    EXECUTE format(
        'ALTER FUNCTION add_commentary(integer, integer, integer, text, text, text, text, text, timestamptz, timestamptz) SECURITY DEFINER SET search_path = %I, pg_temp',
        current_schema());
END;
$$;
REVOKE ALL ON FUNCTION add_commentary FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_commentary TO scorecard_importer, scorecard_dashboard, scorecard_operator;
GRANT EXECUTE ON FUNCTION ensure_series TO scorecard_dashboard, scorecard_operator;
GRANT SELECT ON schema_migration, series, progress, return_revision, rule_version, rating, noticed_rating, alert,
    alert_change, delivery_alert, dead_letter, silence
    TO scorecard_dashboard;
GRANT SELECT (delivery_id, channel, state, due_at, created_at, changed_at, cause) ON delivery TO scorecard_dashboard;
-- The importer reads commentary, too.
ALTER POLICY progress_importer ON progress
    USING (topic IN ('scorecard.return.submitted.v1', 'scorecard.commentary.submitted.v1'));
CREATE POLICY progress_dashboard ON progress FOR SELECT TO scorecard_dashboard USING (true);

GRANT SELECT ON commentary TO scorecard_importer, scorecard_notifier, scorecard_reader, scorecard_operator,
    scorecard_dashboard;
GRANT SELECT ON action, action_change, issued_report TO scorecard_reader, scorecard_operator, scorecard_dashboard;
GRANT INSERT (authority, measure, period_code, text, raised_on, raised_by) ON action
    TO scorecard_operator, scorecard_dashboard;
GRANT INSERT (action_id, version, status, owner, due_on, answer, changed_by) ON action_change
    TO scorecard_operator, scorecard_dashboard;
GRANT INSERT (authority, period_code, edition, as_at, issued_by, rag_counts, travel_counts, data, data_digest, page,
    page_digest)
    ON issued_report TO scorecard_operator, scorecard_dashboard;

-- There is no way down: what was said and issued would be lost. The way back is a restored database.
