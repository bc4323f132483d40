-- migrate:up

-- A dead letter that was sent to its topic again: when last, how often, and where the record stands that was sent.
-- A record that is rejected there again is a dead letter of its own, under that place.
ALTER TABLE dead_letter
    ADD COLUMN redriven_at timestamptz,
    ADD COLUMN redrives integer NOT NULL DEFAULT 0,
    ADD COLUMN redriven_partition integer,
    ADD COLUMN redriven_offset bigint,
    ADD CONSTRAINT dead_letter_redriven_check CHECK ((redrives = 0) = (redriven_at IS NULL));
CREATE INDEX dead_letter_received_idx ON dead_letter (received_at);

GRANT UPDATE (redriven_at, redrives, redriven_partition, redriven_offset) ON dead_letter TO scorecard_operator;

-- migrate:down

REVOKE UPDATE (redriven_at, redrives, redriven_partition, redriven_offset) ON dead_letter FROM scorecard_operator;
DROP INDEX dead_letter_received_idx;
ALTER TABLE dead_letter
    DROP COLUMN redriven_offset, DROP COLUMN redriven_partition, DROP COLUMN redrives, DROP COLUMN redriven_at;
