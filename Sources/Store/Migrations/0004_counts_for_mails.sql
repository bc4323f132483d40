-- migrate:up

-- A mail must not tell of a small count: the notifier looks up the counts behind the values that its ratings tell of.
GRANT SELECT (series_id, period_code, revision, numerator, denominator) ON return_revision TO scorecard_notifier;

-- migrate:down

REVOKE SELECT (series_id, period_code, revision, numerator, denominator) ON return_revision FROM scorecard_notifier;
